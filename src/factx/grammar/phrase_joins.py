"""What «و» joins: two parts of one noun phrase, or two clauses."""

from __future__ import annotations

from factx.grammar.phrase_kinds import BREAK, START, opens_phrase
from factx.text.words import Word, bit

__all__ = ["closing", "coordinates"]

_REST = frozenset(["مابقی", "بقیه", "باقی", "الباقی"])
_STATE = bit("person_state")
_PREP = bit("preposition")
_RA = bit("object_marker")
_DEM = bit("demonstrative")
_QUANT = bit("quantifier")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_PARTICIPLE = bit("participle")
_LIGHT = bit("light")
_NOMINAL = bit("nominal_part")
_PUNCT = bit("punctuation")
_ELLIPTIC = bit("elliptic_part")
_NUMERAL = bit("numeral")
_MEASURE, _RATE = bit("measure_noun"), bit("rate_noun")
_PLACE = bit("place")
_UNIT = bit("unit")
_INFINITIVE = bit("infinitive")
_VERBAL = bit("verbal_noun") | bit("nominal_part")
_DEED = bit("verbal_noun") | bit("infinitive")
_TURNS = bit("increase_noun") | bit("decrease_noun")


def closing(words: list[Word], at: int, size: int) -> int:
    """Index of the quotation mark that closes the one at ``at`` within a few tokens; 0 if there is none."""
    closing = {"«": "»", "“": "”"}.get(words[at].key, words[at].key)
    for end in range(at + 1, min(size, at + 8)):
        if words[end].key == closing:
            return end
    return 0


def coordinates(words: list[Word], flags: list[int], first: int, at: int, size: int) -> bool:
    """Whether «و» at ``at`` joins two parts of one noun phrase, not two clauses."""
    following = at + 1
    if following >= size or flags[following] & (START | _DEM | _QUANT) or words[following].key in _REST:
        return False
    became = following + 1 < size and (flags[following + 1] & _INFINITIVE or words[following + 1].key == "شدن")
    if flags[following] & _STATE and became:
        return False  # کشته شدن 13 سرباز و | زخمی شدن 3 نفر
    if flags[at - 1] & _STATE and first and flags[first - 1] & _UNIT and not flags[following] & _STATE:
        return False  # 21 تن کشته و | خسارات فراوان
    if not opens_phrase(words, flags, following, size):
        return False
    gapped = at - first == 1 and first and flags[first] & _TURNS and flags[first - 1] & (_UNIT | _NUMERAL)
    if gapped and flags[following] & (_MEASURE | bit("rate_noun")):
        return False  # از 800 به 1100 واحد | افزایش و | نرخ بیکاری …
    if first and flags[first - 1] & _NUMERAL and flags[following] & _MEASURE and following + 1 < size:
        return not flags[following + 1] & (bit("noun") | _DEM)  # 592 موقوفه و | تعداد موقوفات بدون درآمد
    if (
        flags[following] & _DEED
        and not (flags[first] | flags[at - 1]) & (_VERBAL | _MEASURE)
        and _followed(flags, following, size)
    ):
        return False  # قرص روان‌گردان و | انهدام باند
    marked = following + 1 < size and flags[following + 1] & _RA
    if at - 1 > first and flags[at - 1] & _ELLIPTIC and (marked or not flags[following] & _VERBAL):
        return False  # حشیش کشف و | متهم را دستگیر کردند
    if _listed(words, flags, first, following, size) or _object_next(flags, first, at, size):
        return False
    if _governs(words, flags, following, size) or words[following].key.startswith(words[first].key):
        return False
    after = following + 1
    if flags[at - 1] & _NOMINAL and after < size and flags[after] & (_FINITE | _PARTICIPLE) and flags[after] & _LIGHT:
        return True  # کشف و ضبط شد: the verb takes both
    if after >= size or not flags[after] & _LIGHT:
        return True
    return not (flags[after] & (_FINITE | _PARTICIPLE) and flags[following] & _NOMINAL)  # … خودرو و | دستگیر شد


def _object_next(flags: list[int], first: int, at: int, size: int) -> bool:
    """مالیات را 3 درصد تصویب و | عوارض را …: a deed behind an amount leaves its verb to the next clause."""
    if not first or at - first != 1 or not flags[first] & _NOMINAL or not flags[first - 1] & _UNIT:
        return False
    for end in range(at + 1, min(size, at + 8)):
        if flags[end] & _RA:
            return True
        if flags[end] & (_FINITE | _PUNCT):
            return False
    return False


def _listed(words: list[Word], flags: list[int], first: int, at: int, size: int) -> bool:
    """129 رأی و | رضایی 655 رأی, 10 بخش و | محتوا در 39 بخش: the phrase at ``at`` has a number of its own."""
    if not flags[first - 1] & (_NUMERAL | _UNIT) or first == 0 or flags[at] & flags[at - 2] & _PLACE:
        return False
    for end in range(at + 1, min(size, at + 4)):
        if flags[end] & START:
            return True
        if flags[end] & BREAK and not (flags[end] & _PREP and end + 1 < size and flags[end + 1] & START):
            return False
    return False


def _followed(flags: list[int], at: int, size: int) -> bool:
    return at + 1 < size and bool(flags[at + 1] & START or not flags[at + 1] & BREAK)


def _governs(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether the phrase at ``at`` leads to a quantity of its own: سرقت و | دستگیری 386 مجرم."""
    if (flags[at] & _VERBAL and flags[at - 2] & _VERBAL) or (flags[at] & _PLACE and flags[at - 2] & _PLACE):
        return False  # ورود و خروج, چالدران و سردشت
    deed = flags[at] & (_VERBAL | _MEASURE | _RATE | _INFINITIVE)
    for end in range(at + 1, min(size, at + 4)):
        ahead = end + 1 < size and flags[end + 1] & START
        if (flags[end] & START and deed) or (ahead and words[end].key == "با"):
            return True
        if flags[end] & BREAK:
            return False
    return False
