"""Where a noun phrase breaks within: at a noun that cannot belong to the one before it."""

from __future__ import annotations

from factx.grammar.phrase_kinds import vowel_ezafe
from factx.text.words import Word, bit

__all__ = ["begins_anew"]

_PREP, _PREP_ADJ, _QUANT = bit("preposition"), bit("prep_adjective"), bit("quantifier")
_NOUN, _ADJECTIVE, _PLACE = bit("noun"), bit("adjective"), bit("place")
_PLURAL, _CLOSED, _VAGUE = bit("plural"), bit("closed_plural"), bit("vague")
_MEASURE, _RATE, _TROUBLE = bit("measure_noun"), bit("rate_noun"), bit("trouble_noun")
_HUMAN, _KNOWN = bit("human"), bit("known")
_ACCOUNT = bit("account_noun")
_TIME, _YEAR_WORD = bit("time_head"), bit("year_word")
_NEAR = bit("past_modifier") | bit("future_modifier")
_INFINITIVE = bit("infinitive")
_VERBAL = bit("verbal_noun") | bit("nominal_part")
_EZAFE_OWNERS = frozenset(["خود", "آن", "آنها", "آنان", "ما", "این", "همین", "من", "شما", "خویش", "وی", "او", "ایشان"])
_LEADS = frozenset(["با", "پی", "اثر", "دنبال", "از", "اساس", "پایه"])
_KINDS = frozenset(["نوع", "گونه", "همه", "دسته", "گروه", "طور", "تعداد", "دو", "سه"])
_POINTING = frozenset(["این", "آن", "همین"])
_TURNS = frozenset(["بار", "پیاپی", "متوالی"])
_BASES = frozenset(["پایه", "اساس", "مبنای"])
_STATE = frozenset(["دولت", "مجلس", "شهرداری", "کابینه", "پارلمان"])
_SAID = frozenset(["گفته", "اعتقاد", "باور", "گزارش"])
_BODIES = frozenset(["سازمان", "وزارت", "شرکت", "بانک", "باشگاه", "فدراسیون", "اداره", "شورای", "کمیته", "اتحادیه"])
_RA, _OBJECT = bit("object_marker"), 7
_RESPECTS = frozenset(["وزنی", "ارزشی"])  # میزان تلفات | وزنی


def begins_anew(words: list[Word], flags: list[int], proper: int, first: int, at: int) -> bool:
    """Whether a word cannot belong to the noun before it, since that takes no ezafe (رقابت‌ها | هیأت داوران)."""
    before = flags[at - 1]
    if before & _CLOSED and not flags[at] & _PREP_ADJ and not before & _VAGUE:
        return True
    if before & _ACCOUNT and words[at - 2].key in _POINTING and first and words[first - 1].key in _LEADS:
        return bool(flags[at] & _NOUN)  # با انتشار این گزارش | شاخص بورس
    if words[at - 1].key in _TURNS and words[first].key.endswith("ین") and words[first + 1].key == "بار":
        return words[at].key not in _TURNS  # برای چهارمین بار پیاپی | نرخ بهره را
    if before & _NEAR and flags[first] & (_TIME | _YEAR_WORD):
        return True  # در سال‌های آینده | تولید گوشت
    if flags[at] & _TROUBLE and at - first >= 1:
        return not (before | flags[first]) & (_VERBAL | _MEASURE | _QUANT | _PREP | _INFINITIVE) and not words[
            at - 1
        ].key.endswith("ی")
    if (
        flags[at] & (_RATE | _MEASURE)
        and at - first > 2
        and flags[at - 2] & _INFINITIVE
        and words[first - 1].key == "با"
    ):
        return True  # با نزدیک شدن عید | ضریب اشغال هتل‌ها
    based = words[first - 1].key == "بر" and words[first].key in _BASES and words[at - 2].key in _POINTING
    if based and flags[at] & (_MEASURE | _RATE):
        return True  # بر پایه این بسته | سن بازنشستگی
    vowel = words[at - 1].key.endswith("ا") and before & _NOUN and not before & _PLACE
    if vowel and flags[at] & (_MEASURE | _RATE):
        return True  # میدان شهدا | وسعت میدان: behind ا an ezafe would be written
    if flags[at] & _RATE and ((before | flags[first]) & _HUMAN or not before & _KNOWN):
        return True  # در ایالت اوتارپرادش | تعداد کشته‌ها
    if flags[at] & _MEASURE and before & _PLACE and at - first > 1 and first and words[first - 1].key == "با":
        return True  # با اصرار عربستان | سقف تولید
    if flags[at] & _MEASURE and flags[first] & _HUMAN and first and words[first - 1].key in _POINTING:
        return True  # این مقام مسئول | میزان وابستگی
    if flags[at] & _MEASURE and flags[first] & _TIME and at - first == 1:
        return True  # در این هفته | قیمت لبنیات
    if flags[at] & _MEASURE and words[first].key in _STATE and (at - first == 1 or before & _PLACE):
        return True  # دولت | هزینه درمان را
    if words[first].key in _SAID and not before & _KNOWN and flags[at] & (_MEASURE | bit("priced_noun")):
        return True  # به گفته کیانفر | اجاره هواپیما
    if flags[at] & _MEASURE and words[first].key in _BODIES and _object_ahead(flags, at):
        return True  # سازمان تربیت بدنی | هزینه اقامت آنها را
    if flags[at] & _MEASURE and at - first == 1 and _shown_in(words, flags, first):
        return True  # در این طرح | سهم قطار شهری, این شرکت | سود خالص خود را
    if flags[at] & _RATE and at - first > 1 and words[at - 2].key in _POINTING and not before & _MEASURE:
        return True  # با اصلاح این نقاط | تعداد تصادفات
    peak = words[at - 1].key == "اوج"  # در ساعات اوج مصرف
    if (
        flags[at] & (_MEASURE | _RATE)
        and at - first > 1
        and before & _ADJECTIVE
        and not peak
        and _scene(words, flags, first)
    ):
        return True  # در بازار آزاد | قیمت سکه
    named = (
        words[at].key.endswith("ی")
        and not (flags[first] & _MEASURE and words[at].key in _RESPECTS)
        and not (words[at].key.endswith("های") or vowel_ezafe(words[at]))
    )
    if flags[at] & _MEASURE and named and not before & _PREP:
        return True
    if words[at].key in _EZAFE_OWNERS:
        return False  # قطر آن
    names = flags[at] & _PLURAL or (flags[at] & _NOUN and not flags[at] & _ADJECTIVE)
    return bool(proper == at and names and not flags[at] & _PLACE)


def _object_ahead(flags: list[int], at: int) -> bool:
    """Whether «را» stands behind the phrase that may begin at a word."""
    for flag in flags[at + 1 : at + _OBJECT]:
        if flag & _RA:
            return True
        if flag & (bit("finite") | bit("punctuation") | _PREP | bit("coordinator")):
            return False
    return False


def _shown_in(words: list[Word], flags: list[int], first: int) -> bool:
    """Whether a noun stands behind «این»: what has the measure behind it would stand behind the measure."""
    if not first or words[first - 1].key not in _POINTING or words[first].key in _KINDS:
        return False
    return not flags[first] & (_MEASURE | bit("verbal_noun") | bit("increase_noun") | bit("decrease_noun"))


def _scene(words: list[Word], flags: list[int], first: int) -> bool:
    """Whether «در» and a noun say where something is so: در شهرهای بزرگ, not در افزایش شدید."""
    doing = _MEASURE | _RATE | _VERBAL | bit("increase_noun") | bit("decrease_noun")
    return first > 0 and words[first - 1].key == "در" and not flags[first] & doing
