"""A year that a sentence names, and whether something is compared with it."""

from __future__ import annotations

from typing import NamedTuple

from factx.model import Calendar
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["BEFORE_YEAR", "EDGES", "YearMention", "baseline"]

BEFORE_YEAR = frozenset(
    ["پایه", "تحصیلی", "زراعی", "مالی", "آبی", "میلادی", "شمسی", "مالیاتی", "خورشیدی", "های", "ماه"]
)
"""What stands between سال and its number, or qualifies سال: سال مالی 93."""
EDGES = frozenset(["ابتدای", "آغاز", "اول", "پایان", "آخر", "انتهای", "شروع", "اواخر", "اوایل"])
"""Words that name where a year begins or ends: از ابتدای سال."""
_NUMERAL = bit("numeral")
_COMPARING = frozenset(["نسبت", "مقایسه", "قیاس"])
_MORE = frozenset(["بیشتر", "کمتر", "بالاتر", "پایینتر", "بیش", "کم"])
_ALIKE = frozenset(["مدت", "مشابه", "دوره", "زمان", "همین", "رقم"])
_STOPPING = bit("finite") | bit("clause_conjunction") | bit("punctuation") | bit("object_marker")


class YearMention(NamedTuple):
    """A year that a sentence names.

    Attributes:
        year: The year in ``calendar``; None when it is relative and no reference year is known.
        calendar: Its calendar.
        first: Index of its first token.
        last: Index after its last token.
        relative: Whether it is counted from the day of the report.
        baseline: Whether something is compared with it (``نسبت به سال 92``).
        date: Whether it stands in a full date, which dates an event rather than a period.
        rule: Name of the rule that read it.
        reach: ``since`` when a period opens with it (``از سال 86 تاکنون``), which has no one year; ``own`` when it
            holds for its own clause alone (``از سال گذشته``), ``until`` when it closes a period.
        before: Whether it is the year before another one (``سال قبل``), not before the report.
        pair: The two years that ``سال‌های 92 و 93`` names, whose ``year`` is None.
    """

    year: int | None
    calendar: Calendar
    first: int
    last: int
    relative: bool
    baseline: bool
    date: bool
    rule: str
    before: bool = False
    reach: str = ""
    pair: tuple[int, ...] = ()


def baseline(tokens: Tokens, at: int) -> bool:
    """Whether a comparison leads to the year: نسبت به مدت مشابه سال 92, در مقایسه با سال گذشته, بیشتر از سال قبل."""
    words = tokens.words
    if at and words[at - 1].key == "برابر":
        return True
    led = at > 0 and bool(tokens.flags[at - 1] & bit("preposition"))
    for back in range(at - 1, max(-1, at - 9), -1):
        key = words[back].key
        if key in _COMPARING and words[back + 1].key in ("به", "با"):
            return True
        if key == "برابر" and words[back + 1].key in ("مدت", "دوره", "زمان", "رقم"):
            return True  # سه برابر مدت مشابه سال 85
        alike = all(word.key in _ALIKE for word in words[back + 1 : at])
        if key == "از" and back > 0 and words[back - 1].key in _MORE and alike:
            return True  # 15 درصد بیشتر از مدت مشابه سال 87
        if tokens.flags[back] & _STOPPING or (tokens.flags[back] & _NUMERAL and led):
            return False
    return False
