"""Numbers: digits, number words and mixtures of both, their fractions, ranges and elided scales."""

from __future__ import annotations

from fractions import Fraction

from factx.text.tokens import Tokens
from factx.text.words import Numeral, Word, bit, opens

__all__ = ["Reading", "exact", "may_count", "read_numbers"]

NUMERAL = bit("numeral")
_MAGNITUDE = {"hundred": 100, "ten": 10, "teen": 1, "unit": 1}
_AND, _HALF, _QUARTER, _TO, _OR = "و", "نیم", "ربع", ("تا", "الی"), "یا"
_DASHES = frozenset("-–—−ـ")
_BETWEEN = frozenset(["بین", "میان", "مابین"])
_MINUS = frozenset(["منفی", "منهای"])
_AWKWARD = frozenset(["نه", "ده", "سی", "دو", "سه", "شش", "صد", "نود", "یک"])
"""Number words that are other words too when they stand where no number can: no, village, BBC's C, run …"""

_NUMBERED = NUMERAL | bit("run_together")
_COUNTED = NUMERAL | bit("unit") | bit("run_together") | opens("unit") | bit("affix_plural") | bit("affix_other")
_ONE, _ONWARD = "یک", ("و", "دیگر", "،", "تا", "یا", "الی", "-")

Value = int | Fraction


class Reading:
    """A number read from tokens.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        value: Exact value.
        value_max: Upper end of a range, else None.
        scale: The scale word that ended it, as a value; 1 without one.
        adjective: Whether it ends in the suffix of an adjective (``دو میلیاردی``).
        words: Whether it is written in words alone.
        scaled_by: Name of the currency that its scale word carries (``همت``), else empty.
    """

    __slots__ = ("adjective", "first", "last", "scale", "scaled_by", "value", "value_max", "words")

    def __init__(self, first: int, last: int, value: Value, scale: int, adjective: bool, words: bool) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.value_max: Value | None = None
        self.scale = scale
        self.adjective = adjective
        self.words = words
        self.scaled_by = ""


def exact(value: Value) -> int | float:
    """The value as it is written out: whole numbers stay whole.

    >>> exact(Fraction(5, 2)), exact(Fraction(4, 2))
    (2.5, 2)
    """
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)


def may_count(words: list[Word]) -> bool:
    """Whether a sentence holds more than the article یک: any other number, or یک before a unit or a number."""
    for at, word in enumerate(words):
        if not word.flags & _NUMBERED:
            continue
        if word.key != _ONE:
            return True
        following = words[at + 1] if at + 1 < len(words) else word
        if following.flags & _COUNTED or following.key in _ONWARD:
            return True
    return False


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
        reading = _number(words, at, size)
        if reading is None or _other_word(tokens, reading):
            continue
        reading = _range(tokens, reading, size, found)
        _signed(tokens, reading)
        found.append(reading)
        until = max(reading.last, at + 1)
    return found


def _other_word(tokens: Tokens, reading: Reading) -> bool:
    """نه تنها …, صدها هزار: a word that is no number here, or a scale of nothing exact."""
    words, first = tokens.words, reading.first
    if reading.words and first and words[first - 1].flags & _VAGUE:
        return True
    if reading.last - first > 1 or words[first].key != "نه" or reading.last >= len(words):
        return False
    return bool(words[reading.last].flags & _NOT_COUNTED)


_VAGUE = bit("vague")
_NOT_COUNTED = bit("adverb") | bit("preposition") | bit("finite") | bit("punctuation") | bit("coordinator")


def _number(words: list[Word], at: int, size: int) -> Reading | None:
    total: Value = 0
    floor: Value | None = None
    first, end, scale = at, at, 1
    adjective = False
    in_words = True
    while at < size:
        group, after, digits = _group(words, at, size)
        here, after, suffix = _scales(words, after, size)
        if group is None:
            if here == 1:
                break
            if total == 0 and here > 1000 and words[at].numeral and words[at].numeral.value != 1000:
                break  # میلیون alone counts nothing
            group = 1
        value = group * here
        if floor is not None and value >= floor:
            if not (here > floor > group) or floor != 1000:
                break
            value, total = (total + group) * here, 0  # 5 هزار و 800 میلیارد
        total, floor, end, scale, adjective = total + value, here, after, here, suffix
        in_words = in_words and not digits
        if adjective or here == 1:
            break
        total, end, done = _half(words, end, size, total, here)
        if done:
            break
        at = _onward(words, end, size)
        if at < 0:
            break
    if end == first:
        return None
    reading = Reading(first, end, total, scale, adjective, in_words)
    if words[end - 1].key.startswith(_HEMMAT):
        reading.scaled_by = "IRT"
    return reading


_HEMMAT = "همت"


def _group(words: list[Word], at: int, size: int) -> tuple[Value | None, int, bool]:
    """The number before a scale word: digits, or words below a thousand, with its fraction."""
    numeral = words[at].numeral
    if numeral is None or numeral.role in ("scale", "denominator"):
        return None, at, False
    value: Value = numeral.value
    digits = numeral.role == "digits"
    after = at + 1
    if not digits and numeral.role in _MAGNITUDE:
        value, after, mixed = _compose(words, numeral, after, size)
        digits = digits or mixed
    if numeral.role in ("digits", *_MAGNITUDE):
        value, after = _fraction(words, value, after, size)
    return value, after, digits


def _compose(words: list[Word], numeral: Numeral, after: int, size: int) -> tuple[Value, int, bool]:
    """صد و بیست و پنج, یکصد و 58, چهار صد."""
    value, magnitude = numeral.value, _MAGNITUDE[numeral.role]
    if numeral.role == "unit" and after < size:
        following = words[after].numeral
        if following and following.role == "hundred" and following.value == 100 and value > 1:
            value, magnitude, after = value * 100, 100, after + 1
    mixed = False
    while magnitude > 1 and after + 1 < size and words[after].key == _AND:
        following = words[after + 1].numeral
        if following is None or not 0 < following.value < magnitude:
            break
        if following.role == "digits":
            if following.value != int(following.value):
                break
            return value + following.value, after + 2, True
        if following.role not in _MAGNITUDE:
            break
        value, magnitude, after = value + following.value, _MAGNITUDE[following.role], after + 2
        if following.role == "teen":
            break
    return value, after, mixed


def _fraction(words: list[Word], value: Value, after: int, size: int) -> tuple[Value, int]:
    """دو سوم, سه دهم, یک و نیم, پنج و هفت دهم."""
    if after < size:
        denominator = words[after].numeral
        if denominator and denominator.role == "denominator" and 0 < value < denominator.value and _whole(value):
            return Fraction(value, denominator.value), after + 1
    if after + 1 < size and words[after].key == _AND:
        following = words[after + 1]
        if following.key in (_HALF, _QUARTER):
            return value + (Fraction(1, 2) if following.key == _HALF else Fraction(1, 4)), after + 2
        part = following.numeral
        if part and part.role in ("unit", "digits", "teen") and after + 2 < size and _whole(part.value):
            denominator = words[after + 2].numeral
            if denominator and denominator.role == "denominator" and part.value < denominator.value >= 10:
                return value + Fraction(part.value, denominator.value), after + 3
    return value, after


def _whole(value: Value) -> bool:
    return isinstance(value, int) or value.denominator == 1


def _scales(words: list[Word], at: int, size: int) -> tuple[int, int, bool]:
    scale, suffix = 1, False
    while at < size and not suffix:
        numeral = words[at].numeral
        if numeral is None or numeral.role != "scale" or scale * numeral.value > 10**18:
            break
        scale, suffix, at = scale * int(numeral.value), numeral.adjective, at + 1
    return scale, at, suffix


def _half(words: list[Word], end: int, size: int, total: Value, scale: int) -> tuple[Value, int, bool]:
    """یک میلیون و نیم."""
    if end + 1 < size and words[end].key == _AND and words[end + 1].key == _HALF:
        after = words[end + 2].numeral if end + 2 < size else None
        if after is None or after.role != "scale":
            return total + Fraction(scale, 2), end + 2, True
    return total, end, False


def _onward(words: list[Word], end: int, size: int) -> int:
    """Where the next, smaller part begins: after «و», or at once when it has a scale of its own; -1 if nowhere."""
    if end + 1 < size and words[end].key == _AND and words[end + 1].numeral:
        return end + 1
    if end + 1 < size and words[end].numeral and words[end].numeral.role != "scale":
        following = words[end + 1].numeral
        if following and following.role == "scale":
            return end
    return -1


def _range(tokens: Tokens, low: Reading, size: int, found: list[Reading]) -> Reading:
    words = tokens.words
    at = low.last
    if at >= size or low.adjective:
        return low
    key = words[at].key
    joined = 0
    if key in _TO or (key in _DASHES and not low.words and not _numbers_item(tokens, low)):
        joined = at + 1
    elif key == _AND and low.first and words[low.first - 1].key in _BETWEEN:
        joined = at + 1
    elif key == _OR and low.scale == 1 and at + 1 < size and _next(words[at + 1], low):
        joined = at + 1  # چهار یا پنج
    elif low.words and low.scale == 1 and words[at].numeral and _neighbours(words, low, at):
        joined = at
    elif key == "،" and low.words and low.scale == 1 and at + 1 < size and _neighbours(words, low, at + 1):
        joined = at + 1
    if not joined or joined >= size or not words[joined].numeral:
        return low
    high = _number(words, joined, size)
    if high is None or (key in _DASHES and high.words):
        return low
    value = low.value
    if low.scale == 1 and high.scale > 1 and value * high.scale < high.value:
        value = value * high.scale
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


def _next(word: Word, low: Reading) -> bool:
    numeral = word.numeral
    return numeral is not None and numeral.role in ("unit", "teen", "digits") and numeral.value == low.value + 1


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
    before = reading.first - 1
    if before < 0:
        return
    word = tokens.words[before]
    minus = word.key in _MINUS
    if word.key in "-−" and word.key and not reading.words:
        touches = tokens.ends[before] == tokens.starts[reading.first]
        free = before == 0 or tokens.ends[before - 1] < tokens.starts[before] or tokens.words[before - 1].key in "(«"
        minus = touches and free and before > 0
    if minus:
        reading.value = -reading.value
        if reading.value_max is not None:
            reading.value, reading.value_max = -reading.value_max, reading.value
        reading.first = before
