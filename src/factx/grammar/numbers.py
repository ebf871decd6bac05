"""Numbers: every number of a sentence, with ranges and signs."""

from __future__ import annotations

from factx.grammar.numerals import NUMERAL, Reading, read_number
from factx.text.tokens import Tokens
from factx.text.words import Word, bit

__all__ = ["read_numbers", "shared_scale"]

_MAGNITUDE = {"hundred": 100, "ten": 10, "teen": 1, "unit": 1}
_AND, _TO, _OR = "و", ("تا", "الی", "لغایت"), "یا"
_DASHES = frozenset("-–—−ـ_")
_BETWEEN = frozenset(["بین", "میان", "مابین"])
_MINUS = frozenset(["منفی", "منهای"])
_VAGUE = bit("vague")
_NOT_COUNTED = bit("adverb") | bit("preposition") | bit("finite") | bit("punctuation") | bit("coordinator")


def read_numbers(tokens: Tokens) -> list[Reading]:
    """Every number of the tokens, ranges joined, in order.

    >>> # see factx.numbers for examples that run on text
    """
    words, flags = tokens.words, tokens.flags
    found: list[Reading] = []
    until, size = 0, len(words)
    for at in [place for place, flag in enumerate(flags) if flag & NUMERAL]:
        if at < until:
            continue
        reading = read_number(words, at, size)
        if reading is None or _other_word(tokens, reading):
            continue
        reading = _range(tokens, reading, size, found)
        _signed(tokens, reading)
        _one_or(words, reading)
        _said_twice(words, reading, size)
        found.append(reading)
        until = max(reading.last, at + 1)
    return found


def _one_or(words: list[Word], reading: Reading) -> None:
    """یکی دو بازیکن: one or two."""
    if reading.value == 2 and reading.words and reading.first and words[reading.first - 1].key == "یکی":
        reading.first, reading.value, reading.value_max = reading.first - 1, reading.value - 1, reading.value


def _said_twice(words: list[Word], reading: Reading, size: int) -> None:
    """50 (پنجاه) درصد: the number again in words, between brackets."""
    at = reading.last
    if at + 2 >= size or words[at].key != "(" or reading.words or not words[at + 1].numeral:
        return
    again = read_number(words, at + 1, size)
    if again and again.value == reading.value and again.last < size and words[again.last].key == ")":
        reading.last = again.last + 1


def _other_word(tokens: Tokens, reading: Reading) -> bool:
    """نه تنها …, صدها هزار: a word that is no number here, or a scale of nothing exact."""
    words, first = tokens.words, reading.first
    if reading.words and first and words[first - 1].flags & _VAGUE:
        return True
    if (
        reading.last < len(words)
        and words[reading.last].key == "ها"
        and tokens.ends[reading.last - 1] == tokens.starts[reading.last]
    ):
        return True  # 10ها هزار
    if reading.last - first > 1 or words[first].key != "نه" or reading.last >= len(words):
        return False
    return bool(words[reading.last].flags & _NOT_COUNTED)


def _range(tokens: Tokens, low: Reading, size: int, found: list[Reading]) -> Reading:
    words = tokens.words
    at = low.last
    if at >= size or low.adjective:
        return low
    key = words[at].key
    joined = 0
    if _next_unit(words, low, at):
        both = Reading(low.first, at + 1, low.value, low.scale, False, True)
        both.value_max = low.value + 1
        return both
    if (
        key in _TO
        or (key in _DASHES and (not low.words or _steps(words, low)) and not _numbers_item(tokens, low))
        or (key == _AND and low.first and words[low.first - 1].key in _BETWEEN)
    ):
        joined = at + 1
    elif key == _OR and low.scale == 1 and at + 1 < size and _next(words[at + 1], low):
        joined = at + 1  # چهار یا پنج
    elif low.words and low.scale == 1 and words[at].numeral and _neighbours(words, low, at):
        joined = at
    elif key == "،" and low.words and low.scale == 1 and at + 1 < size and _neighbours(words, low, at + 1):
        joined = at + 1
    below = low.first > 0 and words[low.first - 1].key in _MINUS
    minus = below and 0 < joined < size - 1 and words[joined].key in _MINUS
    joined += minus
    if not joined or joined >= size or not words[joined].numeral:
        return low
    high = read_number(words, joined, size)
    if high is None or (key in _DASHES and high.words and not _steps(words, low)):
        return low
    if minus:
        low, high = _negative(high, joined), _negative(low, low.first)  # منفی 5 تا منفی 10
        both = Reading(min(low.first, high.first), max(low.last, high.last), low.value, high.scale, False, low.words)
        if low.value < high.value:
            both.value_max = high.value
            return both
        return _negative(high, high.first + 1)
    value = low.value * shared_scale(words, low, high)
    if value >= high.value:
        return low
    both = Reading(low.first, high.last, value, high.scale, high.adjective, low.words and high.words)
    both.value_max = high.value
    both.scaled_by = high.scaled_by
    return both


def _numbers_item(tokens: Tokens, low: Reading) -> bool:
    """4- 9 استان: a dash that touches the first number of a line alone numbers the item."""
    at = low.last
    if low.first or at + 1 >= len(tokens.words):
        return False
    return tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] < tokens.starts[at + 1]


def _steps(words: list[Word], low: Reading) -> bool:
    """چهار-پنج: a dash between two neighbours in words."""
    return low.last + 1 < len(words) and _neighbours(words, low, low.last + 1)


def _negative(reading: Reading, first: int) -> Reading:
    return Reading(first - 1, reading.last, -reading.value, reading.scale, reading.adjective, reading.words)


def shared_scale(words: list[Word], low: Reading, high: Reading) -> int:
    """The scale that a number takes from a greater one it is joined with: 5 تا 8 هزار, 10 هزار تا 15 هزار میلیارد."""
    if low.scale == 1 and high.scale > 1 and low.value * high.scale < high.value:
        return high.scale
    last = words[high.last - 1].numeral
    if last is None or last.role != "scale" or low.scale >= last.value or not high.scale > 1000:
        return 1
    scale = int(last.value)
    return scale if low.value * scale < high.value else 1


def _next(word: Word, low: Reading) -> bool:
    numeral = word.numeral
    return numeral is not None and numeral.role in ("unit", "teen", "digits") and numeral.value == low.value + 1


def _next_unit(words: list[Word], low: Reading, at: int) -> bool:
    """بیست و شش هفت سانتی‌متر: the unit after the last one of a compound makes a range."""
    following, last = words[at].numeral, words[low.last - 1].numeral
    if following is None or last is None or low.last - low.first < 3 or not low.words or low.scale > 1:
        return False
    units = following.role == last.role == "unit"
    return units and following.value == last.value + 1 and low.value % 10 == last.value


def _neighbours(words: list[Word], low: Reading, at: int) -> bool:
    """دو سه نفر, ده پانزده روز: two number words side by side, the second a little larger."""
    following = words[at].numeral
    before = words[low.last - 1].numeral
    if following is None or before is None or low.last - low.first > 1:
        return False
    if following.role not in _MAGNITUDE or (following.role == "hundred") != (before.role == "hundred"):
        return False
    step = 100 if following.role == "hundred" else 10
    return before.value < following.value <= before.value * 2 and following.value - before.value <= step


def _signed(tokens: Tokens, reading: Reading) -> None:
    if _minus_behind(tokens, reading):
        reading.value, reading.last = -reading.value, reading.last + 1
        return
    before = reading.first - 1
    if before < 0:
        return
    word = tokens.words[before]
    minus = word.key in _MINUS
    if word.key in "-−" and word.key and not reading.words:
        touches = tokens.ends[before] == tokens.starts[reading.first]
        free = before == 0 or tokens.ends[before - 1] < tokens.starts[before] or tokens.words[before - 1].key in "(«"
        minus = touches and free and (before > 0 or _below(tokens, reading.last))
    if word.key == "مثبت" and before and tokens.words[before - 1].key in ("به", "از"):
        reading.first = before  # به مثبت 3 درصد رسید
    if minus:
        reading.value = -reading.value  # منفی 5 تا 10: the sign is of the first alone
        reading.first = before


def _below(tokens: Tokens, at: int) -> bool:
    """-5, -5 درجه: a dash that opens a text is a minus only alone or before what can be below zero; else it lists."""
    if at >= len(tokens.words):
        return True
    return any(unit.code in ("deg", "Cel", "%") for unit in tokens.words[at].units)


def _minus_behind(tokens: Tokens, reading: Reading) -> bool:
    """۱۸- درجه: the minus sign stands behind the digits where a text was set from right to left."""
    at = reading.last
    if reading.words or at + 1 >= len(tokens.words) or tokens.words[at].key not in ("-", "−"):
        return False
    touches = tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] < tokens.starts[at + 1]
    return touches and any(unit.code in ("deg", "Cel", "%") for unit in tokens.words[at + 1].units)
