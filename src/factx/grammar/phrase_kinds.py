"""What a word opens where it stands: a noun phrase, a prepositional phrase, a verb group."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, MARKER, NP, RA, STOP, VERB
from factx.text.words import CLASSES, OPENED, Word, bit

__all__ = [
    "BREAK",
    "PREPOSITION",
    "START",
    "adjectival",
    "becoming",
    "goes_on",
    "is_predicate",
    "kind_of",
    "opens_phrase",
    "vowel_ezafe",
]

_PREP = bit("preposition")
_CLAUSE = bit("clause_conjunction")
_AND = bit("coordinator")
_RA = bit("object_marker")
_ADVERB = bit("adverb")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_COPULA = bit("copula")
_FUTURE = bit("future_auxiliary")
_MODAL = bit("modal")
_PARTICIPLE = bit("participle")
_LIGHT = bit("light")
_NOMINAL = bit("nominal_part")
_PUNCT = bit("punctuation")
_PREP_ADJ = bit("prep_adjective")
_PAST = bit("past_modifier")
_NOUN = bit("noun")
_DATING = bit("year_word") | bit("month") | bit("season") | bit("period") | bit("weekday") | bit("time_head")
_SUPERLATIVE = bit("superlative")
_SURE = bit("sure_verb")
_OPENER, _PLANNED = bit("predicate_opener"), bit("planned_word")
_QUOTES = frozenset("«»\"“”'")
PREPOSITION = 9
START = 1 << len(CLASSES) + len(OPENED)
"""The bit of the token that a quantity, its qualifier included, begins with."""
_ADJECTIVE, _MEASURE = bit("adjective"), bit("measure_noun")
BREAK = _SUPERLATIVE | _OPENER | _PREP | _CLAUSE | _AND | _RA | _FINITE | _MODAL | _ADVERB | _PUNCT
BREAK |= bit("numeral") | bit("pronoun")
"""Classes whose word ends a noun phrase, but for the exceptions of its room."""
_SAYERS = frozenset(["شده", "وی", "او", "ایشان", "مدیر", "رئیس"])


def adjectival(flag: int) -> bool:
    """Whether a word is an adjective and nothing else: اصلی, سخت; not چوب."""
    return bool(flag & _ADJECTIVE) and not flag & _NOUN


def vowel_ezafe(word: Word) -> bool:
    """Whether the ی at the end is the ezafe of a noun in a vowel: زیربنای, فضای; not سرمایه‌ای, nor سرمایهای."""
    return word.key.endswith(("ای", "وی")) and not word.form.endswith(("\u200cای", "های"))


def kind_of(words: list[Word], flags: list[int], at: int, size: int) -> int:
    """The kind of chunk that begins at a word; ``PREPOSITION`` for a word that governs the next one."""
    flag = flags[at]
    if flag & _PUNCT:
        key = words[at].key
        if key in "،,":
            return COMMA
        return ADV if key in _QUOTES or key in "()" else STOP
    if flag & _RA:
        return RA
    if flag & _CLAUSE:
        quantity_next = at + 1 < size and flags[at + 1] & START
        return ADV if quantity_next and words[at].key == "یعنی" else MARKER
    if flag & _FINITE and words[at].key == "رسید" and at and flags[at - 1] & bit("unit"):
        return VERB  # به 40 میلیارد تومان | رسید در حالی که
    if flag & _FINITE and not (
        flag & _NOUN and not flag & (_COPULA | _FUTURE | _SURE) and goes_on(words, flags, at, size)
    ):
        return VERB
    if flag & _AND:
        return CONJ if words[at].key in ("و", "یا") else ADV
    if flag & _PARTICIPLE and is_predicate(words, flags, at, size):
        return VERB
    if flag & _PREP_ADJ and at + 1 < size and flags[at + 1] & START:
        return PREPOSITION  # شامل دو سالن, معادل 500 تن
    if flag & _PREP and _is_noun(words, flags, at, size):
        return NP
    if flag & _PREP and not (flag & _NOMINAL and at + 1 < size and flags[at + 1] & _LIGHT):
        return PREPOSITION
    if (
        flag & _OPENER
        and at + 1 < size
        and not flags[at + 1] & (_FINITE | _PREP)
        and (not flags[at + 1] & _PARTICIPLE or becoming(words, flags, at + 1, size))
    ):
        return ADV  # وارد شهر شدند, موجب کاهش شد, باعث کشته شدن 3 نفر شد
    if flag & _PLANNED and not flag & (_NOUN | _ADJECTIVE):
        return ADV
    if flag & _ADVERB and flag & _MEASURE and at and flags[at - 1] & _PREP:
        return NP  # نسبت به متوسط بلندمدت
    if flag & _ADVERB and flag & _MEASURE and at + 1 < size and flags[at + 1] & _MEASURE:
        return NP  # افزایش حداقل دستمزد
    if flag & (_MODAL | _ADVERB | _SUPERLATIVE):
        return ADV
    return NP


def _is_noun(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """روی: 2844 دلار, نسبت صادرات به واردات: a preposition that is a noun here."""
    following = words[at + 1].key if at + 1 < size else ""
    return (following == ":" and bool(flags[at] & _NOUN)) or (words[at].key == "نسبت" and following not in ("به", ""))


def becoming(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether a participle is part of an infinitive: کشته شدن."""
    if at + 1 >= size or not flags[at] & _PARTICIPLE:
        return False
    return bool(flags[at + 1] & bit("infinitive")) or words[at + 1].key in ("شدن", "گردیدن")


def goes_on(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether more of a phrase stands behind a form that is verb and noun both (ساخت این پل, رسید بانکی)."""
    if at + 1 >= size:
        return False
    if words[at].key == "خواست" and (words[at + 1].key == "تا" or flags[at + 1] & bit("numeral")):
        return False  # از اعضا | خواست | تا همکاری کنند, از کشورها | خواست | 4 میلیارد دلار بدهند
    if words[at].key == "رسید" and words[at + 1].key == "به" and at + 2 < size and flags[at + 2] & bit("numeral"):
        return False  # پوشش روستایی | رسید به 81 درصد
    if words[at].key == "ساخت" and at + 2 < size and words[at + 2].key == "ساز":
        return True  # رونق | ساخت و ساز
    ends = _PUNCT | _CLAUSE | _FINITE | (_AND if flags[at] & _LIGHT else 0)
    return not flags[at + 1] & ends


def _tells(words: list[Word], flags: list[int], at: int) -> bool:
    """Whether «گفته» is the verb of the noun before it: not in به گفته وی."""
    told = bool(flags[at + 1] & _NOUN) and words[at + 1].key not in _SAYERS
    named = flags[at - 1] & _NOUN or (words[at - 1].key in ("هم", "نیز") and flags[at - 2] & _NOUN)
    return told and words[at - 1].key not in ("به", "بنا") and bool(named)


def _writes(words: list[Word], flags: list[int], at: int) -> bool:
    """Whether «نوشته» at the head of a sentence is what the name before it did: not in به نوشته وی."""
    named = all(flags[before] & _NOUN and not flags[before] & _PREP for before in range(at))
    return named and not flags[at + 1] & (_PARTICIPLE | _COPULA | _FINITE) and words[at - 1].key != "این"


def is_predicate(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether a participle is a verb here (کشف شده و …, کشته شده است), not an adjective (مواد کشف شده)."""
    flag = flags[at]
    if flag & _PAST and not flag & _LIGHT:
        dated = at > 0 and flags[at - 1] & _DATING
        if at and flags[at - 1] & bit("unit") and at + 1 < size and words[at + 1].key == "و":
            return True  # از 74 هزار مگاوات گذشته و …
        return bool(at + 1 < size and flags[at + 1] & _COPULA and not dated)  # از مرز 12 هزار گذشته است
    if words[at].key == "گفته" and at and at + 1 < size and _tells(words, flags, at):
        return True  # کانال ما | گفته دستمزد …
    if words[at].key == "نوشته" and 0 < at < 4 and at + 1 < size and _writes(words, flags, at):
        return True  # رویترز | نوشته بعد از جنگ …
    if words[at].key == "داده" and at and flags[at - 1] & _NOMINAL and at + 1 < size and flags[at + 1] & bit("numeral"):
        return True  # دولت قول | داده 30 همت …
    if words[at].key in ("رفته", "آمده") and at > 1 and words[at - 1].key in ("بالا", "پایین"):
        behind = at + 1 < size and flags[at + 1] & _COPULA  # ارزش کشتی بالا | رفته است
        return bool(behind or flags[at - 2] & bit("unit"))  # 30 درصد بالا | رفته در حالی که
    if words[at].key == "رسیده" and at + 2 < size and words[at + 1].key == "در" and words[at + 2].key == "حالی":
        return True  # به دستگاه‌ها | رسیده در حالی که
    if words[at].key == "رسیده" and at and flags[at - 1] & bit("unit"):
        return True  # به 14 میلیون متر مکعب | رسیده در حالی که
    if words[at].key == "رسیده" and at + 2 < size and words[at + 1].key == "به" and flags[at + 2] & bit("numeral"):
        return True  # الان | رسیده به 2 میلیون تومان
    if words[at].key in ("باریده", "مانده") and at + 1 < size and words[at + 1].key in ("که", "و", "،", "؛"):
        return True  # باران در استان | باریده که, 9 همت | مانده و
    end = at + 1
    while end < size and flags[end] & _PARTICIPLE and not flags[end] & _PAST:
        end += 1
    if end >= size or not words[end].key[:1].isalnum():
        return bool(flag & _LIGHT) or not flag & _NOUN
    if flags[end] & (_COPULA | _FUTURE) or (flags[end] & _FINITE and flags[end] & _LIGHT and not flags[end] & _NOUN):
        return bool(flag & _LIGHT) or not flag & _NOMINAL
    if not flag & _LIGHT and not flags[end - 1] & _LIGHT and flag & _NOUN:
        return False
    if flags[end] & (_CLAUSE | _AND) and words[end].key != "یا":
        return True
    return words[end].key in ("،", ".", "؛", ":", ")", "!", "/", "تاکنون", "اکنون", "هنوز")


def opens_phrase(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether a noun phrase begins at a word that belongs to no number."""
    return not flags[at] & START and kind_of(words, flags, at, size) == NP
