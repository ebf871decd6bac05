"""Quantities: a number with the unit behind it, its qualifier, and the rate, range or smaller unit that goes on."""

from __future__ import annotations

from fractions import Fraction

from factx.grammar.numerals import NUMERAL, Reading
from factx.grammar.qualifiers import read_qualifier
from factx.grammar.quantity import Quantity
from factx.grammar.sharing import share
from factx.grammar.units import digits, read_rate, unit_at
from factx.text.tokens import Tokens
from factx.text.words import Unit, Word, bit

__all__ = ["read_quantities"]

_PARTS = {
    ("kg", "g"): 1000,
    ("t", "kg"): 1000,
    ("t", "g"): 1_000_000,
    ("g", "mg"): 1000,
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("ha", "m2"): 10_000,
    ("a", "mo"): 12,
    ("mo", "d"): 30,
    ("d", "h"): 24,
    ("h", "min"): 60,
    ("min", "s"): 60,
    ("USD", "USDc"): 100,
    ("IRT", "IRR"): 10,
}
"""How many of the smaller unit make one of the larger, where a quantity names both (43 کیلو و 450 گرم)."""
_DATING = frozenset(["a", "item", "mo", "d"])
"""Units that belong to a number behind them when one stands there."""
_AGES, _HUMAN = frozenset(["سن", "سنی", "سنین"]), bit("human")
_MONTH = bit("month")
_COUNTS = bit("unit") | bit("human") | bit("plural")
_AND, _HALF, _HALVES = "و", "نیم", frozenset(["نیمی", "نیمه", "نیمه‌ای", "نیمهای"])
_YEARS = frozenset(["سال", "سالهای"])
_YEARLY = _YEARS | {"بودجه"}
_WARMTH = frozenset("دما دمای هوا هوای سرما سرمای گرما گرمای خنکی خنکتر گرمتر سردتر".split())  # noqa: SIM905
_EDGES = frozenset(["ابتدای", "اول", "آغاز", "سال", "از", "ژانویه", "شروع"])
_NAMED, _NUMBERED = bit("name_before_number"), bit("numbered_adjective")


def read_quantities(tokens: Tokens, numbers: list[Reading]) -> list[Quantity]:
    """The quantities of a sentence: units joined, ranges and smaller units merged, elided units filled in."""
    found: list[Quantity] = []
    for number in numbers:
        if found and number.first < found[-1].last:
            continue
        quantity = Quantity(number)
        _unit(tokens, quantity)
        read_qualifier(tokens, quantity)
        _aged(tokens.words, quantity)
        if found and _continues(tokens, found[-1], quantity):
            continue
        found.append(quantity)
    share(tokens, found)
    return found


def _unit(tokens: Tokens, quantity: Quantity) -> None:
    words = tokens.words
    size = len(words)
    if quantity.last < size and words[quantity.last].key == "+" and words[quantity.last - 1].key[0].isdigit():
        quantity.last += 1
    at = quantity.last
    if quantity.number.scaled_by:
        quantity.code, quantity.kind = quantity.number.scaled_by, "money"
    if at < size and words[at].key == "دیگر" and at + 1 < size and words[at + 1].units and words[at + 1].key != "تا":
        at += 1
    unit, after = unit_at(words, at, size, quantity)
    if unit is not None and unit.counter and quantity.number.scaled_by:
        unit = None  # 5200 همت | بسته شده
    if unit is not None and unit.code == "item" and quantity.first and words[quantity.first - 1].flags & _MONTH:
        unit = None  # تیر 98 تا مهر
    if unit is not None and unit.counter and _labels(tokens, at, after, quantity):
        unit = None  # صفحه 215 جلد سوم, قطعه 40 ردیف 12
    if unit is not None and unit.code == "item" and quantity.first and _opens_span(words, quantity):
        unit = None  # از ابتدای 2022 تا امروز
    if unit is not None and unit.code == "مورد" and _placed(words, after):
        unit = None  # برنامه نگاه یک مورد بحث قرار می‌گیرد
    if unit is not None and unit.counter and quantity.first and words[quantity.first - 1].key in _YEARLY:
        year = 60 <= quantity.value < 100 or 1300 <= quantity.value <= 1450 or 1900 <= quantity.value <= 2050
        if (unit.code == "مورد" and not 0 < quantity.value < 50) or (year and not unit.strong):
            unit = None  # از سال 91 مورد بررسی قرار گرفت, در سال 2009 دست داشتند
    if unit is not None and after < size and _dated(words, after, unit, quantity):
        unit = None
    if unit is None:
        quantity.attributive |= at < size and _numbered(words, at, size)
        _unit_before(tokens, quantity)
        return
    quantity.unit, quantity.code, quantity.kind, quantity.last = unit, unit.code, unit.kind, after
    quantity.attributive = unit.adjective
    if unit.code == "deg" and (words[after - 1].key == "صفر" or any(word.key in _WARMTH for word in words)):
        quantity.code = "Cel"  # دمای تهران 8 درجه کم شد
    _below_zero(words, quantity)
    after = quantity.last
    if unit.adjective and unit.code == "a" and unit.kind == "duration":
        quantity.kind = "age"
    if after + 1 < size and words[after].key == _AND and _half(words, after + 1, size):
        quantity.value += Fraction(1, 2)
        quantity.last = after + 2
        return
    read_rate(words, quantity, size, _slashed(tokens, quantity.last))
    if quantity.code == "km" and quantity.lead and words[quantity.lead - 1].key == "ساعتی":
        quantity.code = "km/h"  # ساعتی 240 کیلومتر


def _slashed(tokens: Tokens, at: int) -> bool:
    """دلار/بشکه: whether a slash without spaces stands between two words."""
    if at + 1 >= len(tokens) or tokens.words[at].key != "/":
        return False
    return tokens.starts[at] == tokens.ends[at - 1] and tokens.starts[at + 1] == tokens.ends[at]


def _placed(words: list[Word], at: int) -> bool:
    """Whether «مورد» belongs to a verb: مورد بحث و بررسی قرار گرفت."""
    keys = [word.key for word in words[at : at + 5]]
    if "قرار" not in keys[:4] or "مورد" in keys[: keys.index("قرار")]:
        return False
    taken = keys[keys.index("قرار") + 1 :]
    return bool(taken) and "گ" in taken[0]  # گرفت, می‌گیرد; not قرار دارد


def _numbered(words: list[Word], at: int, size: int) -> bool:
    """مدرسه 6 کلاسه; not 8 تیمی که …."""
    return bool(words[at].flags & _NUMBERED) and not (at + 1 < size and words[at + 1].key == "که")


def _half(words: list[Word], at: int, size: int) -> bool:
    """یک متر و نیم, دو سال و نیمه; not بیست نفر و نیمی از آنها."""
    key = words[at].key
    return key == _HALF or (key in _HALVES and not (at + 1 < size and words[at + 1].key == "از"))


def _below_zero(words: list[Word], quantity: Quantity) -> None:
    """19 درجه زیر صفر, 8 تا 12 درجه سانتی‌گراد زیر صفر."""
    at = quantity.last
    if quantity.code not in ("deg", "Cel"):
        return
    if at + 1 < len(words) and words[at].key in ("زیر", "بالای") and words[at + 1].key == "صفر":
        quantity.code, quantity.last = "Cel", at + 2
    last = quantity.last
    if words[last - 1].key == "صفر" and words[last - 2].key == "زیر":
        low, high = quantity.value, quantity.value_max
        quantity.value, quantity.value_max = (-low, None) if high is None else (-high, -low)


def _dated(words: list[Word], after: int, unit: Unit, quantity: Quantity) -> bool:
    """ماده 180 سال 94, 5 تا 10, اردیبهشت 1399 ساعت 19; not راننده 25 ساله 3 نفر, دو سال 150 میلیارد."""
    following = words[after].numeral
    if following is None or following.role != "digits" or unit.adjective:
        return False
    if unit.code == "h":
        return quantity.value >= 1000 or words[quantity.first - 1].key == "بزرگی"
    if unit.code not in _DATING:
        return False
    if unit.code == "item":
        return True
    value = following.value
    yearly = 50 <= value < 100 or 1300 <= value <= 1450 or 1990 <= value <= 2050
    behind = words[after + 1] if after + 1 < len(words) else None
    return yearly and (behind is None or not (behind.units or behind.numeral))


def _labels(tokens: Tokens, at: int, after: int, quantity: Quantity) -> bool:
    """Whether a counting word names the thing behind it, and the number the thing before it."""
    if after >= len(tokens.words) or not tokens.flags[at] & _NAMED or not quantity.first:
        return False
    following = tokens.flags[after] & (bit("ordinal") | bit("ordinal_word")) or digits(tokens.words[after])
    return bool(following and tokens.flags[quantity.first - 1] & _NAMED)


def _opens_span(words: list[Word], quantity: Quantity) -> bool:
    """Whether تا behind a year leads to the end of a span."""
    before = words[quantity.first - 1].key
    if before in _YEARS and 50 <= quantity.value < 100 and not quantity.number.words:
        return True  # از سال 84 تا پایان سال 93
    return before in _EDGES and (1300 <= quantity.value <= 1450 or 1990 <= quantity.value <= 2050)


def _aged(words: list[Word], quantity: Quantity) -> None:
    """کودکان زیر ده سال, سن 13 سال, رده سنی سه تا پنج سال: years behind persons or an age are an age."""
    before = words[quantity.lead - 1] if quantity.lead else None
    if before is None or quantity.code != "a" or quantity.kind != "duration":
        return
    if before.key in _AGES or (
        quantity.sign not in ("=", "~") and (before.flags & _HUMAN or before.key in ("نفر", "تن"))
    ):
        quantity.kind = "age"


def _unit_before(tokens: Tokens, quantity: Quantity) -> None:
    """$50, % 20: a sign before the number."""
    before = quantity.first - 1
    if before >= 0 and tokens.words[before].key in ("$", "€", "£", "%", "﷼"):
        unit = tokens.words[before].units
        if unit and (before == 0 or not tokens.flags[before - 1] & NUMERAL):
            quantity.unit, quantity.code, quantity.kind = unit[0], unit[0].code, unit[0].kind
            quantity.first = quantity.lead = before


def _continues(tokens: Tokens, last: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity goes on with the one before: 43 کیلو و 450 گرم, 10 درصد تا 15 درصد."""
    words = tokens.words
    if quantity.first - last.last != 1 or last.unit is None or last.value_max is not None:
        return False
    between = words[last.last].key
    smaller, _, per = (quantity.code or "").partition("/")
    factor = _PARTS.get((last.code or "", smaller))
    if last.code == "m" and quantity.code is None and 10 <= quantity.value < 100 and last.value < 3:
        factor = 0 if tokens.flags[min(quantity.last, len(words) - 1)] & _COUNTS else 100  # یک متر و هفتاد
    if smaller == last.code == "s" and quantity.value < 1:
        factor = 1  # 49 ثانیه و 83 صدم ثانیه
    if between == "و" and factor and quantity.value < factor and quantity.sign == "=":
        part = Fraction(quantity.value) / factor
        last.value += part if last.value > 0 else -part  # منفی 26 متر و 85 سانتی‌متر
        last.last = quantity.last
        if per:
            last.code = f"{last.code}/{per}"  # 46 دلار و 32 سنت در هر بشکه
        return True
    if (
        between in ("تا", "الی")
        and quantity.code == last.code
        and last.value < quantity.value
        and quantity.value_max is None
    ):
        last.value_max = quantity.value
        last.last = quantity.last
        last.attributive = quantity.attributive
        return True
    return False
