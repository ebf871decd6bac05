"""Numbers as years: which number can be one, its century and calendar, and where several years are named."""

from __future__ import annotations

from factx.model import Calendar
from factx.text.tokens import Tokens
from factx.text.words import Word, bit

__all__ = ["FEASTS", "full_year", "is_scale", "of_period", "through", "year_value"]

_THROUGH, _BETWEEN = frozenset(["تا", "الی"]), frozenset(["بین", "میان", "طی"])
_EDGES = frozenset(["سال", "پایان", "ابتدای", "آخر", "انتهای", "اواخر", "اوایل"])
_ORDINAL = bit("ordinal") | bit("ordinal_word")
_NUMERAL, _PREPOSITION = bit("numeral"), bit("preposition")
FEASTS = frozenset(["نوروز", "عید", "بودجه"])


def year_value(tokens: Tokens, at: int) -> int | None:
    """The whole number in digits at a token, or None."""
    numeral = tokens.words[at].numeral
    if numeral is None or numeral.role != "digits" or not isinstance(numeral.value, int):
        return None
    return numeral.value


def is_scale(word: Word) -> bool:
    """Whether a word is a scale: what stands before it is no year."""
    return word.numeral is not None and word.numeral.role == "scale"


def full_year(value: int, era: Calendar | None, reference: int | None) -> tuple[int | None, Calendar]:
    """The year with its century, and its calendar."""
    if era == "gregorian":
        return (value if 1000 <= value <= 2100 else 1900 + value if value > 40 else 2000 + value), "gregorian"
    if era == "hijri":
        return (value if value > 100 else 1400 + value if value < 60 else None), "hijri"
    if 1500 <= value <= 2100:
        return value, "gregorian"
    if 1000 <= value <= 1499:
        return value, "jalali"
    if 0 <= value < 100:
        latest = (reference or 1405) + 20
        year = 1400 + value
        return (year if year <= latest and value < 40 else 1300 + value), "jalali"
    return None, "jalali"


def of_period(words: list[Word], at: int) -> bool:
    """نه ماهه | 97, سه ماهه نخست | 95, نیمه اول | 94, منتهی به | 1392: whether digits name the year of a period."""
    numeral = words[at].numeral
    if at < 2 or numeral is None or numeral.role != "digits" or not (60 <= numeral.value < 100 or _full(numeral.value)):
        return False
    if at + 1 < len(words) and (words[at + 1].units or is_scale(words[at + 1])):
        return False
    before = at - 1
    if words[before].flags & _ORDINAL:
        before -= 1
    key = words[before].key
    if key == "ماه" and before < at - 1 and words[before - 1].flags & _NUMERAL:
        return at + 1 < len(words) and bool(words[at + 1].flags & _PREPOSITION)  # سه ماه نخست 95 به 20 میلیارد رسید
    return key.endswith("ماهه") or key in ("نیمه", "فصل") or (key == "به" and words[before - 1].key == "منتهی")


def _full(value: object) -> bool:
    return isinstance(value, int) and (1340 <= value <= 1412 or 1990 <= value <= 2040)


def through(tokens: Tokens, at: int, number: int, last: int) -> int:
    """سال‌های 2014 تا 2017, از سال 88 تا 92: index after the second year; several years are none. 0 without one."""
    words = tokens.words
    if last != number + 1 or last + 1 >= len(words):
        return 0
    end = last + 1
    while end + 1 < len(words) and words[end].key in _EDGES:
        end += 1  # از سال 84 تا پایان سال 93
    opens, before, joins = words[at].key, words[at - 1].key if at else "", words[last].key
    several = opens != "سال" or before in _BETWEEN or (before == "از" and joins in _THROUGH)
    second, first = year_value(tokens, end), year_value(tokens, number)
    if not several or joins not in (*_THROUGH, "و") or first is None or second is None or opens in FEASTS:
        return 0
    following = words[end + 1] if end + 1 < len(words) else None
    counted = following is not None and bool(following.units or is_scale(following))
    return end + 1 if first < second < first + 60 and not counted else 0
