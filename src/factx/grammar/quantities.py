"""Quantities: a number with the unit behind it, its qualifier, and the rate, range or smaller unit that goes on."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from factx.grammar.numerals import NUMERAL, Reading
from factx.grammar.qualifiers import read_qualifier
from factx.grammar.quantity import Quantity
from factx.grammar.numbers import shared_scale
from factx.grammar.units import digits, read_rate, unit_at
from factx.text.tokens import Tokens
from factx.text.words import Unit, Word, bit

__all__ = ["in_years", "left_out", "read_quantities"]

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
_LONG = {"10a": ("a", 10), "100a": ("a", 100), "3mo": ("mo", 3)}
_AGES, _HUMAN = frozenset(["سن", "سنی", "سنین"]), bit("human")
_MONTH = bit("month")
_AND, _HALF, _HALVES = "و", "نیم", frozenset(["نیمی", "نیمه", "نیمه‌ای", "نیمهای"])
_YEARS, _DATES = frozenset(["سال", "سالهای"]), frozenset(["به", "در", "از", "تا"])
_WARMTH = frozenset("دما دمای هوا هوای سرما سرمای گرما گرمای خنکی خنکتر گرمتر سردتر".split())  # noqa: SIM905
_EDGES = frozenset(["ابتدای", "اول", "آغاز", "سال", "از", "ژانویه", "شروع"])
_LEVEL_ENDS = bit("finite") | bit("light") | bit("punctuation") | bit("preposition") | bit("coordinator")
_LEVEL_ENDS |= bit("increase_noun") | bit("decrease_noun") | bit("clause_conjunction")
_PARALLEL = 8
"""Words up to which two parallel phrases lie apart, the conjunction included."""
_CLAUSAL = bit("finite") | bit("punctuation") | bit("numeral") | bit("object_marker") | bit("clause_conjunction")
_CLAUSAL |= bit("coordinator") | bit("participle")
_NUMBERED = bit("name_before_number") | bit("clock_word") | bit("id_word") | bit("month") | bit("dated_word")
_NAMED = bit("name_before_number")
_NUMBERED |= bit("weekday") | bit("latin")


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
    if len(found) > 1:
        _elided(tokens, found)
        _levels(tokens, found)
        _parallel(tokens, found)
        _respective(tokens, found)
        _left_scale(tokens, found)
        for quantity in found:
            left_out(quantity)
    return found


def _unit(tokens: Tokens, quantity: Quantity) -> None:
    words = tokens.words
    at = quantity.last
    size = len(words)
    if quantity.number.scaled_by:
        quantity.code, quantity.kind = quantity.number.scaled_by, "money"
    if at < size and words[at].key == "دیگر" and at + 1 < size and words[at + 1].units:
        at += 1
    unit, after = unit_at(words, at, size, quantity)
    if unit is not None and unit.code == "item" and quantity.first and words[quantity.first - 1].flags & _MONTH:
        unit = None  # تیر 98 تا مهر
    if unit is not None and unit.counter and _labels(tokens, at, after, quantity):
        unit = None  # صفحه 215 جلد سوم, قطعه 40 ردیف 12
    if unit is not None and unit.code == "item" and quantity.first and _opens_span(words, quantity):
        unit = None  # از ابتدای 2022 تا امروز
    counted = unit is not None and unit.code == "مورد" and not 0 < quantity.value < 50
    if counted and quantity.first and words[quantity.first - 1].key in _YEARS:
        unit = None  # از سال 91 مورد بررسی قرار گرفت
    if unit is not None and after < size and _dated(words, after, unit, quantity):
        unit = None
    if unit is None:
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
    read_rate(words, quantity, size)


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
    edge = words[quantity.first - 1].key in _EDGES
    return edge and (1300 <= quantity.value <= 1450 or 1990 <= quantity.value <= 2050)


def in_years(quantity: Quantity) -> None:
    """Say a decade, a century or a quarter in years or months: سه دهه is 30 years."""
    code, times = _LONG.get(quantity.code or "", ("", 0))
    if times:
        quantity.code = code
        quantity.value *= times
        if quantity.value_max is not None:
            quantity.value_max *= times


def _aged(words: list[Word], quantity: Quantity) -> None:
    """کودکان زیر ده سال, سن 13 سال, رده سنی سه تا پنج سال: years behind persons or an age are an age."""
    before = words[quantity.lead - 1] if quantity.lead else None
    if before is None or quantity.code != "a" or quantity.kind != "duration":
        return
    if before.key in _AGES or (quantity.sign != "=" and quantity.sign != "~" and before.flags & _HUMAN):
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


def _elided(tokens: Tokens, found: list[Quantity]) -> None:
    """A bare number takes the unit, and where it must the scale, of the next quantity it is coordinated with."""
    words = tokens.words
    for index in range(len(found) - 2, -1, -1):
        quantity, following = found[index], found[index + 1]
        if quantity.unit is not None or following.unit is None or quantity.code is not None:
            continue
        if quantity.first and _like_year(quantity, words[quantity.first - 1].key):
            continue  # در سال 84، 11 هزار میلیارد ریال; نسبت به 1400، 6 درصد
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
        elif between[0].key == "به" and len(between) == 1:
            quantity.value *= shared_scale(words, quantity.number, following.number)
        quantity.unit, quantity.code, quantity.kind = following.unit, following.code, following.kind
        quantity.elided = True


def _like_year(quantity: Quantity, before: str) -> bool:
    """Whether a number may be a year: سال 84, نسبت به 1400."""
    if not isinstance(quantity.value, int) or quantity.number.scale > 1:
        return False
    if before in _YEARS:
        return True
    return before in _DATES and (1300 <= quantity.value <= 1450 or 1990 <= quantity.value <= 2050)


def _respective(tokens: Tokens, found: list[Quantity]) -> None:
    """به ترتیب 312، 148 و 36 هزار داوطلب: the scale of the last is the scale of all."""
    words = tokens.words
    for index in range(len(found) - 2, -1, -1):
        quantity, following = found[index], found[index + 1]
        joined = following.first - quantity.last == 1 and words[quantity.last].key in ("،", "و")
        if not joined or quantity.unit is not None or quantity.number.scale > 1 or following.number.scale == 1:
            continue
        first = index
        while first and found[first].first - found[first - 1].last == 1:
            first -= 1
        if found[first].first and words[found[first].first - 1].key == "ترتیب":
            quantity.value *= following.number.scale
            quantity.number.scale = following.number.scale


def _left_scale(tokens: Tokens, found: list[Quantity]) -> None:
    """از 8 به 10.5 میلیون پورت: the level that is left has the scale of the one reached, where both are of a size."""
    words = tokens.words
    for left, reached in pairwise(found):
        scale = reached.number.scale
        if left.code is not None or left.number.scale > 1 or scale == 1 or not left.lead:
            continue
        if words[left.lead - 1].key != "از" or reached.lead - left.last != 1 or words[left.last].key != "به":
            continue
        if left.value * scale < reached.value * 20 and reached.value < left.value * scale * 20:
            left.value *= scale
            left.number.scale = scale


def _levels(tokens: Tokens, found: list[Quantity]) -> None:
    """از 30 میلیون لیتر به 40 میلیون رساند: a level without a unit has that of the level before."""
    words = tokens.words
    for left, reached in pairwise(found):
        ends = reached.last == len(words) or bool(tokens.flags[reached.last] & _LEVEL_ENDS)
        if left.unit is None or reached.code is not None or not ends or not left.lead:
            continue
        if words[left.lead - 1].key == "از" and words[reached.lead - 1].key == "به":
            reached.unit, reached.code, reached.kind, reached.elided = left.unit, left.code, left.kind, True


def _parallel(tokens: Tokens, found: list[Quantity]) -> None:
    """سقف وام در تهران 30 و در سایر شهرها 15 میلیون تومان: the unit stands behind the last of parallel phrases."""
    words, flags = tokens.words, tokens.flags
    for index in range(len(found) - 2, -1, -1):
        quantity, following = found[index], found[index + 1]
        if quantity.code is not None or following.code is None or following.attributive or quantity.number.words:
            continue
        at, end, before = quantity.last, following.lead, quantity.lead - 1
        if at >= end or words[at].key not in ("و", "،") or not 2 <= end - at <= _PARALLEL or before < 0:
            continue
        if following.unit is not None and following.unit.counter and following.code != "person":
            continue  # کاور 120، حبوبات 28 بسته
        if any(flag & _CLAUSAL for flag in flags[at + 1 : end]) or flags[before] & _NUMBERED:
            continue
        great = quantity.value >= 1300 and quantity.number.scale == 1 < following.number.scale
        if _like_year(quantity, words[before].key) or great:
            continue
        quantity.unit, quantity.code, quantity.kind = following.unit, following.code, following.kind
        quantity.elided = True
        if following.number.scale > 1 == quantity.number.scale:
            quantity.value *= following.number.scale
            quantity.number.scale = following.number.scale


def left_out(quantity: Quantity) -> None:
    """Add the scale that یک میلیارد و 600 leaves out: said of money, it means millions."""
    if quantity.kind != "money" or not quantity.elided or quantity.number.scale > 1:
        return
    for scale in (10**9, 10**6):
        rest = quantity.value % scale
        if quantity.value >= scale and 10 <= rest < 1000:
            quantity.value += rest * (scale // 1000 - 1)
            return


def _shares(between: list[Word], following: Quantity) -> bool:
    """Only a conjunction stands between (300 و 400 تن), or a parallel phrase (زیره با 411، زعفران با 68 هکتار)."""
    keys = [word.key for word in between]
    if keys in (["و"], ["یا"], ["به"], ["،"], ["تا"], ["از"], ["به", "مثبت"]):
        return True
    return keys[0] in ("،", "و") and len(keys) <= 8 and keys[-1] in ("با", "به", "از") and following.unit is not None
