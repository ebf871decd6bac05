"""What quantities of one sentence share: the unit and the scale that stand behind the last of them alone."""

from __future__ import annotations

from itertools import pairwise

from factx.grammar.numbers import shared_scale
from factx.grammar.quantity import Quantity
from factx.grammar.year_numbers import FEASTS
from factx.text.tokens import Tokens
from factx.text.words import Word, bit

__all__ = ["left_out", "share"]

_YEARS, _DATES = frozenset(["سال", "سالهای"]), frozenset(["به", "در", "از", "تا"])
_LEVEL_ENDS = bit("finite") | bit("light") | bit("punctuation") | bit("preposition") | bit("coordinator")
_LEVEL_ENDS |= bit("increase_noun") | bit("decrease_noun") | bit("clause_conjunction")
_WAS = frozenset(["بود", "بوده", "بودند"])
_PARALLEL = 8
"""Words up to which two parallel phrases lie apart, the conjunction included."""
_CLAUSAL = bit("finite") | bit("punctuation") | bit("numeral") | bit("object_marker") | bit("clause_conjunction")
_CLAUSAL |= bit("coordinator") | bit("participle")
_LAST = bit("past_modifier")
_NUMBERED = bit("name_before_number") | bit("clock_word") | bit("id_word") | bit("month") | bit("dated_word")
_NUMBERED |= bit("weekday") | bit("latin")


def share(tokens: Tokens, found: list[Quantity]) -> None:
    """Fill in the units and scales that the quantities of a sentence leave out; they are changed in place."""
    if len(found) < 2:
        return
    _elided(tokens, found)
    _levels(tokens, found)
    _parallel(tokens, found)
    _respective(tokens, found)
    _left_scale(tokens, found)
    _before_now(tokens, found)
    _pieces(tokens, found)
    for quantity in found:
        left_out(quantity)


def _elided(tokens: Tokens, found: list[Quantity]) -> None:
    """A bare number takes the unit, and where it must the scale, of the next quantity it is coordinated with."""
    words = tokens.words
    for index in range(len(found) - 2, -1, -1):
        quantity, following = found[index], found[index + 1]
        if following.code is None and following.number.adjective and _scaled(words, quantity, following):
            continue
        if quantity.unit is not None or following.unit is None or quantity.code is not None:
            continue
        if quantity.first and _like_year(quantity, words[quantity.first - 1].key):
            continue  # در سال 84، 11 هزار میلیارد ریال; نسبت به 1400، 6 درصد
        between = words[quantity.last : following.lead]
        if not between or not _shares(between, following):
            continue
        if between[0].key == "به" and quantity.lead and tokens.flags[quantity.lead - 1] & _NUMBERED:
            continue  # قیمت در منطقه 5 به 102 میلیون تومان رسید
        if len(between) == 1 and between[0].key == "،" and _item(tokens, quantity, following):
            continue  # آتل 120، 50 گالن آب
        if len(between) > 1 and (following.attributive or (following.unit.counter and not following.unit.strong)):
            continue
        quantity.attributive = following.attributive
        dear = following.kind == "money" and following.number.scale >= 10**6 and quantity.value < 1000
        levels = between[0].key == "به" and words[quantity.lead - 1].key == "از" if quantity.lead else False
        scale = _level_scale(words, quantity, following) if levels else 1
        if scale > 1:
            quantity.value *= scale
            quantity.number.scale = scale
        elif following.number.scale > 1 and quantity.number.scale == 1 and (len(between) <= 2 or dear):
            scaled = quantity.value * following.number.scale
            if between[0].key in ("به", "و", "تا", "،") and (scaled < following.value or between[0].key != "به"):
                quantity.value = scaled
                quantity.number.scale = following.number.scale
        elif between[0].key == "به" and len(between) == 1:
            quantity.value *= shared_scale(words, quantity.number, following.number)
        quantity.unit, quantity.code, quantity.kind = following.unit, following.code, following.kind
        quantity.elided = True


def _level_scale(words: list[Word], quantity: Quantity, following: Quantity) -> int:
    """The scale of the next level, where only with it both are of one size: از 5.8 به 4.1 میلیون تن; else 1."""
    scale = following.number.scale
    if scale == 1 and following.value >= 1000 and not following.elided:
        scale = next((s for s in (10**9, 10**6, 1000) if s <= following.value and _says(words, following, s)), 1)
    if words[following.number.last - 1].numeral is None or quantity.number.scale > 1 or quantity.value >= 1000:
        return 1
    return scale if 1 <= 10 * quantity.value * scale / following.value <= 100 else 1


def _says(words: list[Word], quantity: Quantity, scale: int) -> bool:
    numerals = (words[at].numeral for at in range(quantity.number.first, quantity.number.last))
    return any(numeral is not None and numeral.role == "scale" and numeral.value == scale for numeral in numerals)


def _scaled(words: list[Word], quantity: Quantity, following: Quantity) -> bool:
    """وام‌های 100 و 200 میلیونی: the scale of the last, as an adjective, is the scale of both."""
    if quantity.code is not None or quantity.number.scale > 1 or following.lead - quantity.last != 1:
        return False
    if words[quantity.last].key not in ("و", "یا", "،") or quantity.value >= 1000:
        return False
    quantity.value *= following.number.scale
    quantity.number.scale, quantity.attributive, quantity.elided = following.number.scale, following.attributive, True
    return True


def _item(tokens: Tokens, quantity: Quantity, following: Quantity) -> bool:
    """Whether a number behind its noun and a number before its noun are items of one list."""
    before = tokens.flags[quantity.lead - 1] if quantity.lead else 0
    named = before & bit("noun") and not before & (
        _CLAUSAL | bit("preposition") | bit("measure_noun") | bit("verbal_noun")
    )
    behind = tokens.flags[following.last] if following.last < len(tokens.flags) else 0
    return bool(named and behind & bit("noun"))


def _like_year(quantity: Quantity, before: str) -> bool:
    """Whether a number may be a year: سال 84, نسبت به 1400."""
    if not isinstance(quantity.value, int) or quantity.number.scale > 1:
        return False
    if before in _YEARS:
        return True
    if before in FEASTS and 60 <= quantity.value < 100:
        return True  # در بودجه 95، 20 میلیارد تومان
    return before in _DATES | FEASTS and (1300 <= quantity.value <= 1450 or 1990 <= quantity.value <= 2050)


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
        if any(flag & _CLAUSAL and not flag & _LAST for flag in flags[at + 1 : end]):
            continue
        if flags[before] & _NUMBERED and not _priced(quantity, following):
            continue
        great = quantity.value >= 1300 and quantity.number.scale == 1 < following.number.scale
        if _like_year(quantity, words[before].key) or great:
            continue
        quantity.unit, quantity.code, quantity.kind = following.unit, following.code, following.kind
        quantity.elided = True
        if following.number.scale > 1 == quantity.number.scale:
            quantity.value *= following.number.scale
            quantity.number.scale = following.number.scale


def _priced(quantity: Quantity, following: Quantity) -> bool:
    """پراید 21، تیبا 25 و سمند 32 میلیون تومان: prices of a size, not the number of a model."""
    great = following.kind == "money" and following.number.scale >= 10**6
    size = following.value // following.number.scale
    return great and size < quantity.value * 4 < size * 16


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


def _before_now(tokens: Tokens, found: list[Quantity]) -> None:
    """هفته پیش 240 بود الان 255 میلیون تومان است, 4 هزار تومان بود حالا 9 تومان شده: one price then and now."""
    words = tokens.words
    for left, now in pairwise(found):
        was = left.last < len(words) and words[left.last].key in _WAS
        if not was or now.lead - left.last > _PARALLEL:
            continue
        if now.kind == "money" and left.code is None:
            _of_one_price(left, now)
        elif left.kind == "money" and (now.code == left.code or (now.code is None and _alone(tokens, now.last))):
            _of_one_price(now, left)


def _pieces(tokens: Tokens, found: list[Quantity]) -> None:
    """9 هزار مگاوات می‌دادند الان 4 هزار تا می‌دهند, از 65 همت فقط 22 تا: «تا» stands for the unit said before."""
    for left, now in pairwise(found):
        unit = left.unit
        measured = left.number.scaled_by or (unit is not None and not unit.counter)
        if now.code != "item" or not measured or tokens.words[now.last - 1].key != "تا" or not _alone(tokens, now.last):
            continue
        scale = left.number.scale if left.value > 20 * now.value and now.number.scale == 1 else 1
        if now.value * scale <= left.value:
            now.value *= scale
            now.unit, now.code, now.kind, now.elided = unit, left.code, left.kind, True


def _of_one_price(short: Quantity, whole: Quantity) -> None:
    """Give a number what it leaves out of the unit and the scale of the other, where both are of a size then."""
    scale = whole.number.scale
    if short.number.scale > 1 or scale == 1 or not _of_a_size(short, scale, whole):
        return
    short.value *= scale
    short.number.scale, short.elided = scale, short.elided or short.code is None
    short.unit, short.code, short.kind = whole.unit, whole.code, whole.kind


def _alone(tokens: Tokens, at: int) -> bool:
    """Whether nothing that is counted follows: only the end, or a verb and its noun."""
    return at >= len(tokens.flags) or bool(tokens.flags[at] & (_LEVEL_ENDS | bit("nominal_part")))


def _of_a_size(quantity: Quantity, scale: int, other: Quantity) -> bool:
    """Whether the scale brings a quantity near the other."""
    return quantity.value < 1000 and other.value < 20 * quantity.value * scale < 400 * other.value


def _shares(between: list[Word], following: Quantity) -> bool:
    """Only a conjunction stands between (300 و 400 تن), or a parallel phrase (زیره با 411، زعفران با 68 هکتار)."""
    keys = [word.key for word in between]
    if keys in (["و"], ["یا"], ["به"], ["،"], ["تا"], ["از"], ["به", "مثبت"], ["و", "سپس"]):
        return True
    return keys[0] in ("،", "و") and len(keys) <= 8 and keys[-1] in ("با", "به", "از") and following.unit is not None


def left_out(quantity: Quantity) -> None:
    """Add the scale that یک میلیارد و 600 leaves out: said of money, it means millions."""
    if quantity.kind != "money" or not quantity.elided or quantity.number.scale > 1:
        return
    for scale in (10**9, 10**6):
        rest = quantity.value % scale
        if quantity.value >= scale and 10 <= rest < 1000:
            quantity.value += rest * (scale // 1000 - 1)
            return
