"""Quantities: a number with the unit behind it, its qualifier, and the rate, range or smaller unit that goes on."""

from __future__ import annotations

from fractions import Fraction

from factx.grammar.numbers import NUMERAL, Reading, Value
from factx.text.tokens import Tokens
from factx.text.words import Phrase, Unit, Word, bit, opens

__all__ = ["Quantity", "match_phrase", "read_quantities"]

_UNIT, _OPENS_UNIT, _OPENS_QUALIFIER = bit("unit"), opens("unit"), opens("qualifier")
_MODIFIER = bit("past_modifier") | bit("future_modifier") | bit("part_modifier") | bit("ordinal_word")
_NOUNLIKE = bit("noun") | bit("adjective")
_PLURAL, _MEASURE = bit("plural"), bit("measure_noun")
_STOPS = bit("preposition") | bit("punctuation") | bit("finite") | bit("copula") | bit("coordinator") | bit("participle")
_PARTS = {("kg", "g"): 1000, ("t", "kg"): 1000, ("m", "cm"): 100, ("km", "m"): 1000, ("h", "min"): 60, ("min", "s"): 60}
_PARTS.update({("a", "mo"): 12, ("d", "h"): 24, ("mo", "d"): 30, ("g", "mg"): 1000, ("t", "g"): 1_000_000, ("USD", "USDc"): 100, ("ha", "m2"): 10_000})
_TIMES = frozenset(["s", "min", "h", "d", "wk", "mo", "a"])
_RATE_WORDS = frozenset(["در", "بر", "هر", "برای", "به"])
_CASUALTY = frozenset(
    "از کشته زخمی مجروح مصدوم بازداشت دستگیر شهید اسیر جان نجات فوت مفقود محکوم آواره بستری اعدام درمان مبتلا مسموم "
    "دیگر نیز هم شامل شدند بودند هستند آنان آنها اعضای عضو مسافر سرنشین ازاین".split()  # noqa: SIM905
)
_MASS = frozenset("تولید برداشت صادرات واردات محصول وزن محموله گندم برنج ذخیره".split())  # noqa: SIM905
_HALF_KEYS = ("و", "نیم")


class Quantity:
    """A number with its unit in a sentence.

    Attributes:
        number: The number.
        first: Index of the first token of the quantity.
        last: Index after its last token, the unit included.
        unit: The unit's reading, or None for a bare number.
        code: Canonical unit, rate included; None for a bare number.
        kind: The fact's kind.
        sign: The qualifier's sign.
        lead: Index of the first token of the qualifier before it, else ``first``.
        attributive: Whether it stands as an adjective (``52 متری``).
        elided: Whether unit or scale were taken from a neighbour.
    """

    __slots__ = ("attributive", "code", "elided", "first", "kind", "last", "lead", "number", "sign", "unit", "value", "value_max")

    def __init__(self, number: Reading) -> None:
        self.number = number
        self.first = number.first
        self.last = number.last
        self.lead = number.first
        self.value: Value = number.value
        self.value_max: Value | None = number.value_max
        self.unit: Unit | None = None
        self.code: str | None = None
        self.kind = "count"
        self.sign = "="
        self.attributive = number.adjective
        self.elided = False


def match_phrase(words: list[Word], at: int, kind: str) -> Phrase | None:
    """The longest lexicon form of several tokens of this kind that begins at ``at``."""
    seconds = words[at].phrases.get(kind)
    if seconds is None or at + 1 >= len(words):
        return None
    for phrase in seconds.get(words[at + 1].key, ()):
        size = len(phrase.keys)
        if size == 2 or [word.key for word in words[at : at + size]] == list(phrase.keys):
            return phrase
    return None


def read_quantities(tokens: Tokens, numbers: list[Reading]) -> list[Quantity]:
    """The quantities of a sentence: units joined, ranges and smaller units merged, elided units filled in."""
    found: list[Quantity] = []
    for number in numbers:
        if found and number.first < found[-1].last:
            continue
        quantity = Quantity(number)
        _unit(tokens, quantity)
        _qualifier(tokens, quantity)
        _each(tokens.words, quantity)
        if found and _continues(tokens, found[-1], quantity):
            continue
        found.append(quantity)
    _elided(tokens, found)
    return found


def _unit(tokens: Tokens, quantity: Quantity) -> None:
    words = tokens.words
    at = quantity.last
    size = len(words)
    if quantity.number.scaled_by:
        quantity.code, quantity.kind = quantity.number.scaled_by, "money"
    if at < size and words[at].key == "دیگر" and at + 1 < size and words[at + 1].units:
        at += 1
    unit, after = _unit_at(words, at, size, quantity)
    if unit is not None and after < size and unit.kind in ("duration", "count") and _digits(words[after]):
        if unit.code in ("a", "item", "mo", "d") or (unit.code == "h" and quantity.value >= 1000):
            unit = None  # ماده 180 سال 94, 5 تا 10, اردیبهشت 1399 ساعت 19
    if unit is None:
        _unit_before(tokens, quantity)
        return
    quantity.unit, quantity.code, quantity.kind, quantity.last = unit, unit.code, unit.kind, after
    quantity.attributive = unit.adjective
    if unit.adjective and unit.code == "a" and unit.kind == "duration":
        quantity.kind = "age"
    if after + 1 < size and words[after].key == _HALF_KEYS[0] and words[after + 1].key == _HALF_KEYS[1]:
        quantity.value += Fraction(1, 2)
        quantity.last = after + 2
        return
    _rate(words, quantity, size)


def _each(words: list[Word], quantity: Quantity) -> None:
    """بشکه‌ای 2 دلار, کیلویی 30 هزار تومان: a unit made an adjective before a sum of money is what it is paid for."""
    before = quantity.lead - 1
    if quantity.kind != "money" or before < 0 or (before and words[before - 1].flags & (NUMERAL | _MEASURE)):
        return
    per = next((unit for unit in words[before].units if unit.adjective and unit.kind in ("measure", "count")), None)
    if per is not None and quantity.code is not None and "/" not in quantity.code:
        quantity.code = f"{quantity.code}/{per.code}"
        quantity.lead = before


def _clocked(words: list[Word], at: int, unit: Unit) -> bool:
    """35 نفر ساعت 22: the time word belongs to what follows."""
    if unit.code.split()[-1] not in ("ساعت", "روز") or at >= len(words):
        return False
    return bool(words[at].flags & (NUMERAL | bit("weekday"))) and unit.counter


def _digits(word: Word) -> bool:
    return word.numeral is not None and word.numeral.role == "digits"


def _unit_at(words: list[Word], at: int, size: int, quantity: Quantity) -> tuple[Unit | None, int]:
    if at >= size:
        return None, at
    phrase = match_phrase(words, at, "unit") if words[at].flags & _OPENS_UNIT else None
    if phrase is not None and isinstance(phrase.value, Unit) and not _clocked(words, at + len(phrase.keys), phrase.value):
        return phrase.value, at + len(phrase.keys)
    units = words[at].units
    if not units:
        return None, at
    if len(units) == 1:
        return units[0], at + 1
    return _choose(words, at, size, units, quantity), at + 1


def _choose(words: list[Word], at: int, size: int, units: tuple[Unit, ...], quantity: Quantity) -> Unit | None:
    """One of several readings of a unit word: تن (person, tonne), بار (times, bar), پوند (mass, money)."""
    by_code = {unit.code: unit for unit in units}
    if "person" in by_code and "t" in by_code:
        following = words[at + 1].key if at + 1 < size else ""
        if _weighed(words, at, size, quantity):
            return by_code["t"]
        if words[at].key == "تنی":
            return by_code["t"]
        small = quantity.value < 1000 and (quantity.value_max or 0) < 1000
        if following in _CASUALTY and not (following == "از" and _mass_around(words)):
            return by_code["person"]
        if at + 1 >= size or words[at + 1].flags & _STOPS:
            return by_code["person" if small and not _mass_around(words) else "t"]
        human = words[at + 1].key.endswith("ان") and not words[at + 1].flags & _PLURAL
        return by_code["person" if small and human and not _mass_around(words) else "t"]
    counters = [unit for unit in units if unit.counter]
    return counters[0] if counters else units[0]


def _weighed(words: list[Word], at: int, size: int, quantity: Quantity) -> bool:
    """با ظرفیت 500 تن, یک تن و نیم, یک تن و 200 کیلو"""
    if quantity.first and words[quantity.first - 1].key in _WEIGHT:
        return True
    if at + 2 >= size or words[at + 1].key != _HALF_KEYS[0]:
        return False
    if words[at + 2].key == _HALF_KEYS[1]:
        return True
    smaller = words[at + 3].units if at + 3 < size else ()
    return words[at + 2].numeral is not None and any(unit.code in ("kg", "g") for unit in smaller)


_WEIGHT = frozenset(["ظرفیت", "وزن", "مقدار", "میزان", "بار"])


def _mass_around(words: list[Word]) -> bool:
    return any(word.key in _MASS for word in words)


def _unit_before(tokens: Tokens, quantity: Quantity) -> None:
    """$50, % 20: a sign before the number."""
    before = quantity.first - 1
    if before >= 0 and tokens.words[before].key in ("$", "€", "£", "%", "﷼"):
        unit = tokens.words[before].units
        if unit and (before == 0 or not tokens.flags[before - 1] & NUMERAL):
            quantity.unit, quantity.code, quantity.kind = unit[0], unit[0].code, unit[0].kind
            quantity.first = quantity.lead = before


def _rate(words: list[Word], quantity: Quantity, size: int) -> None:
    """تومان در هر کیلو, نفر در کیلومتر مربع, بشکه در روز: a second unit that the first is divided by."""
    at = quantity.last
    if at + 1 >= size or words[at].key not in _RATE_WORDS or quantity.code is None:
        return
    word = words[at].key
    every = words[at + 1].key == "هر"
    if word in ("برای", "به", "هر") and not (every or word == "هر"):
        return
    at += 2 if every else 1
    per, after = _unit_at(words, at, size, quantity)
    if per is None or per.adjective or per.code in ("person", "%", "x", "3mo", "10a", "100a") or (per.counter and per.code != "item" and not every):
        return
    if per.code in _TIMES and not every and _dated(words, after, size):
        return
    if not every and word == "در" and per.code == "a" and quantity.kind == "count":
        pass
    quantity.code = f"{quantity.code}/{per.code}"
    quantity.last = after


def _dated(words: list[Word], at: int, size: int) -> bool:
    """Whether a time unit goes on as a date: در سال 93, در روز گذشته, در ماه جاری."""
    if at >= size:
        return False
    word = words[at]
    return bool(word.flags & (_MODIFIER | NUMERAL | _NOUNLIKE)) or word.key in ("جاری", "های")


def _qualifier(tokens: Tokens, quantity: Quantity) -> None:
    words = tokens.words
    at = quantity.first - 1
    sign, lead = "", quantity.first
    for _ in range(2):
        if at < 0:
            break
        found, start = _sign_ending(words, at)
        if not found:
            break
        sign = found if not sign or found != "~" else sign
        lead, at = start, start - 1
    after, length = _sign_after(words, quantity.last)
    if after:
        sign = after
        quantity.last += length if length and after == ">" else 0
    quantity.sign = sign or "="
    quantity.lead = lead


def _sign_ending(words: list[Word], at: int) -> tuple[str, int]:
    """The qualifier whose last token is ``at``, and where it begins."""
    for start in range(max(0, at - 3), at):
        if not words[start].flags & _OPENS_QUALIFIER:
            continue
        phrase = match_phrase(words, start, "qualifier")
        if phrase is not None and start + len(phrase.keys) == at + 1 and not str(phrase.value).startswith("+"):
            return str(phrase.value), start
    sign = words[at].sign
    if sign and not sign.startswith("+"):
        return sign, at
    return "", at


def _sign_after(words: list[Word], at: int) -> tuple[str, int]:
    if at < len(words) and words[at].flags & _OPENS_QUALIFIER:
        phrase = match_phrase(words, at, "qualifier")
        if phrase is not None and str(phrase.value).startswith("+"):
            return str(phrase.value)[1:], len(phrase.keys)
    return "", 0


def _continues(tokens: Tokens, last: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity goes on with the one before: 43 کیلو و 450 گرم, 10 درصد تا 15 درصد."""
    words = tokens.words
    if quantity.first - last.last != 1 or last.unit is None or last.value_max is not None:
        return False
    between = words[last.last].key
    factor = _PARTS.get((last.code or "", quantity.code or ""))
    if between == "و" and factor and quantity.value < factor and quantity.sign == "=":
        last.value = last.value + Fraction(quantity.value) / factor
        last.last = quantity.last
        return True
    if between in ("تا", "الی") and quantity.code == last.code and last.value < quantity.value and quantity.value_max is None:
        last.value_max = quantity.value
        last.last = quantity.last
        last.attributive = quantity.attributive
        return True
    return False


def _elided(tokens: Tokens, found: list[Quantity]) -> None:
    """A bare number takes the unit, and where it must the scale, of the next quantity it is coordinated with."""
    words = tokens.words
    for index in range(len(found) - 2, -1, -1):
        quantity, following = found[index], found[index + 1]
        if quantity.unit is not None or following.unit is None or quantity.code is not None:
            continue
        if quantity.first and words[quantity.first - 1].key == "سال":
            continue  # در سال 84، 11 هزار میلیارد ریال
        between = words[quantity.last : following.lead]
        if not between or not _shares(between, following):
            continue
        if len(between) > 1 and (following.attributive or (following.unit.counter and not following.unit.strong)):
            continue
        quantity.attributive = following.attributive
        if following.number.scale > 1 and quantity.number.scale == 1 and len(between) <= 2:
            scaled = quantity.value * following.number.scale
            if between[0].key in ("به", "و", "تا", "،") and (scaled < following.value or between[0].key != "به"):
                quantity.value = scaled
                quantity.number.scale = following.number.scale
        quantity.unit, quantity.code, quantity.kind = following.unit, following.code, following.kind
        quantity.elided = True


def _shares(between: list[Word], following: Quantity) -> bool:
    """Only a conjunction stands between (300 و 400 تن), or a parallel phrase (زیره با 411، زعفران با 68 هکتار)."""
    keys = [word.key for word in between]
    if keys in (["و"], ["یا"], ["به"], ["،"], ["تا"]):
        return True
    return keys[0] in ("،", "و") and len(keys) <= 8 and keys[-1] in ("با", "به", "از") and following.unit is not None
