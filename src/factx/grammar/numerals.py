"""Numerals: one number from digits, number words and mixtures of both, with its fraction and its scale."""

from __future__ import annotations

from fractions import Fraction

from factx.text.words import Numeral, Word, bit

__all__ = ["NUMERAL", "Reading", "Value", "exact", "read_number"]

NUMERAL = bit("numeral")
_MAGNITUDE = {"hundred": 100, "ten": 10, "teen": 1, "unit": 1}
_AND, _HALF, _QUARTER, _POINT = "و", "نیم", "ربع", "ممیز"
Value = int | Fraction
_HEMMAT = "همت"


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


def read_number(words: list[Word], at: int, size: int) -> Reading | None:
    """The number that begins at a word, or None."""
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
            alone = words[at].numeral
            if total == 0 and here > 1000 and alone and alone.value != 1000:
                break  # میلیون alone counts nothing
            group = 1
        value = group * here
        if floor is not None and value >= floor:
            if not (here > floor > group) or floor != 1000:
                break
            if here > 10**9 and _first_scale(words, after, at) == 1000:
                break  # 10 هزار و 15 هزار میلیارد
            value, total = (total + group) * here, 0  # 5 هزار و 800 میلیارد
        total, floor, end, scale, adjective = total + value, here, after, here, suffix
        in_words = in_words and not digits
        if adjective or here == 1:
            break
        total, end, done = _half(words, end, size, total, here)
        if done:
            break
        at = _onward(words, end, size, here)
        if at < 0:
            break
    if end == first:
        return None
    reading = Reading(first, end, total, scale, adjective, in_words)
    if words[end - 1].key.startswith(_HEMMAT):
        reading.scaled_by = "IRT"
    return reading


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
    """دو سوم, سه دهم, سه ربع, یک و نیم, پنج و هفت دهم."""
    if after < size:
        denominator = words[after].numeral
        if denominator and denominator.role == "denominator" and 0 < value < denominator.value and _whole(value):
            return Fraction(value, denominator.value), after + 1
        if words[after].key == _QUARTER and value == 3:
            return Fraction(3, 4), after + 1
        if denominator and denominator.value == 10 and not _whole(value):
            return value, after + 1  # 4.8 دهم: the tenths are said twice
    if after + 1 < size and words[after].key == _POINT and _whole(value):
        return _decimals(words, value, after, size)
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


def _decimals(words: list[Word], value: Value, after: int, size: int) -> tuple[Value, int]:
    """هفت ممیز شش دهم, 8 ممیز 25."""
    part = words[after + 1].numeral
    if part is None or part.role not in ("unit", "digits", "teen", "ten") or not _whole(part.value):
        return value, after
    denominator = words[after + 2].numeral if after + 2 < size else None
    if denominator and denominator.role == "denominator" and part.value < denominator.value:
        return value + Fraction(part.value, denominator.value), after + 3
    return value + Fraction(part.value, 10 ** len(str(part.value))), after + 2


def _whole(value: Value) -> bool:
    return isinstance(value, int) or value.denominator == 1


def _first_scale(words: list[Word], end: int, at: int) -> Value:
    """The first of the scale words that end a group."""
    scales = [word.numeral.value for word in words[at:end] if word.numeral and word.numeral.role == "scale"]
    return scales[0] if scales else 1


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


def _onward(words: list[Word], end: int, size: int, scale: int) -> int:
    """Where the next, smaller part begins: after «و», or at once when it has a scale of its own; -1 if nowhere."""
    if end + 1 < size and words[end].key == _AND and words[end + 1].numeral:
        return end + 1
    numeral = words[end].numeral if end < size else None
    if numeral is not None and numeral.role == "digits" and 100 <= numeral.value < 1000 and scale == 1000:
        return end  # 2 هزار 600 نفر
    numeral = numeral if end + 1 < size else None
    if numeral is not None and numeral.role != "scale":
        following = words[end + 1].numeral
        if following and following.role == "scale":
            return end
    return -1
