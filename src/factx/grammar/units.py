"""Units: which reading of a unit word is meant behind a number, and the rate it is divided by."""

from __future__ import annotations

from factx.grammar.numerals import NUMERAL
from factx.grammar.quantity import Quantity
from factx.text.words import Unit, Word, bit, match_phrase, opens

__all__ = ["digits", "read_rate", "unit_at"]

_OPENS_UNIT = opens("unit")
_MODIFIER = bit("past_modifier") | bit("future_modifier") | bit("part_modifier") | bit("ordinal_word")
_NOUNLIKE = bit("noun") | bit("adjective")
_HUMAN, _TITLE = bit("human"), bit("title")
_STOPS = (
    bit("preposition") | bit("punctuation") | bit("finite") | bit("copula") | bit("coordinator") | bit("participle")
)
_TIMES = frozenset(["s", "min", "h", "d", "wk", "mo", "a"])
_RATES = ("/a", "/mo", "/d")
_PER = frozenset(["ازای", "ازاء"])
_RATE_WORDS = frozenset(["در", "بر", "هر", "برای", "به"])
_CASUALTY = frozenset(
    [
        "از",
        "کشته",
        "زخمی",
        "مجروح",
        "مصدوم",
        "بازداشت",
        "دستگیر",
        "شهید",
        "اسیر",
        "جان",
        "نجات",
        "فوت",
        "مفقود",
        "محکوم",
        "آواره",
        "بستری",
        "اعدام",
        "درمان",
        "مبتلا",
        "مسموم",
        "دیگر",
        "نیز",
        "هم",
        "شامل",
        "شدند",
        "بودند",
        "هستند",
        "آنان",
        "آنها",
        "اعضای",
        "عضو",
        "مسافر",
        "سرنشین",
        "ازاین",
    ]
)
_HOMES = frozenset(["خانه", "آپارتمان", "سوئیت", "واحد", "منزل", "مغازه", "ویلا"])
"""What has so many square metres: آپارتمان 70 متری."""
_LOOSE = frozenset(["دیگر", "نیز", "هم", "شامل"])
"""Words of the list above that follow tonnes too: 20 هزار تن دیگر."""
_PLURAL_VERBS = frozenset(["شدند", "شده‌اند", "شدهاند", "می‌شوند", "میشوند", "شوند", "گردیدند", "بودند", "هستند"])
_HEIGHTS = frozenset(["ارتفاع", "بلندی", "طول", "عرض", "عمق", "قد", "مربع", "مکعب", "دریا"])
_MASS = frozenset("مقدار کشفیات تولید برداشت صادرات واردات محصول وزن محموله گندم برنج ذخیره".split())  # noqa: SIM905
_CONSUMED = frozenset(["مصرف", "عرضه", "تقاضا", "سهمیه", "کشتار", "صید", "توزیع", "خرید"])
_HALF_KEYS = ("و", "نیم")
_WEIGHT = frozenset(["ظرفیت", "وزن", "مقدار", "میزان", "بار"])


def clocked(words: list[Word], at: int, unit: Unit) -> bool:
    """35 نفر ساعت 22: the time word belongs to what follows."""
    if unit.code.split()[-1] not in ("ساعت", "روز") or at >= len(words):
        return False
    return bool(words[at].flags & (NUMERAL | bit("weekday"))) and unit.counter


def digits(word: Word) -> bool:
    """Whether a word is a number in digits."""
    return word.numeral is not None and word.numeral.role == "digits"


def unit_at(words: list[Word], at: int, size: int, quantity: Quantity) -> tuple[Unit | None, int]:
    """The reading of the unit that begins at a word, and the index after it; None without one."""
    if at >= size:
        return None, at
    phrase = match_phrase(words, at, "unit") if words[at].flags & _OPENS_UNIT else None
    if (
        phrase is not None
        and isinstance(phrase.value, Unit)
        and not clocked(words, at + len(phrase.keys), phrase.value)
        and not (phrase.value.code.endswith(_RATES) and _numbered(words, at + len(phrase.keys), size))
    ):
        return phrase.value, at + len(phrase.keys)
    units = words[at].units
    if words[at].key == "فوت" and not any(word.key in _HEIGHTS for word in words):
        return None, at  # 370 هزار فوت ثبت شد
    if words[at].key == "تا" and at + 1 < size and words[at + 1].key == "کنون":
        return None, at  # از 1989 تا کنون
    if not units or (words[at].key == "برابر" and at + 1 < size and _equals(words, at, quantity)):
        return None, at
    if words[at].key == "متری" and quantity.lead and words[quantity.lead - 1].key.removesuffix("های") in _HOMES:
        return next(unit for unit in words[at].units if unit.code == "m")._replace(code="m2"), at + 1
    if len(units) == 1:
        return units[0], at + 1
    return _choose(words, at, size, units, quantity), at + 1


def _equals(words: list[Word], at: int, quantity: Quantity) -> bool:
    """سال پایه 1400 برابر با …, نرخ تورم در سال 92 برابر 34.7 درصد."""
    dated = quantity.value >= 1300 or (quantity.first > 0 and words[quantity.first - 1].key == "سال")
    return words[at + 1].key == "با" or (dated and words[at + 1].numeral is not None)


def _choose(words: list[Word], at: int, size: int, units: tuple[Unit, ...], quantity: Quantity) -> Unit | None:
    """One of several readings of a unit word: تن (person, tonne), بار (times, bar), پوند (mass, money)."""
    by_code = {unit.code: unit for unit in units}
    if "person" in by_code and "t" in by_code:
        following = words[at + 1].key if at + 1 < size else ""
        if _weighed(words, at, size, quantity):
            return by_code["t"]
        if quantity.lead and words[quantity.lead - 1].flags & bit("human"):
            return by_code["person"]  # مجموع قربانیان 97 هزار تن
        before = words[quantity.lead - 2] if quantity.lead > 1 else None
        if quantity.lead and words[quantity.lead - 1].key == "جان":
            return by_code["person"]  # جان 2248 تن را گرفت
        if before and words[quantity.lead - 1].key == "را" and (before.flags & _HUMAN or before.key.startswith("کشته")):
            return by_code["person"]  # تعداد داوران را 12 تن ذکر کرد
        if any(word.key in ("تعداد", "شمار") for word in words[max(0, quantity.lead - 7) : quantity.lead]):
            return by_code["person"]  # تعداد داوران این جشنواره را 12 تن ذکر کرد
        if following == "را" and quantity.value <= 10 and not _mass_around(words):
            return by_code["person"]  # یک تن را نجات دادند
        if words[at].key == "تنی":
            return by_code["t"]
        if quantity.value < 50 and quantity.lead and words[quantity.lead - 1].key in ("این", "آن"):
            return by_code["person"]  # با حضور این 5 تن
        small = quantity.value < 1000 and (quantity.value_max or 0) < 1000
        casualty = following.removesuffix("شده") in _CASUALTY and (small or following not in _LOOSE)
        if casualty and not (following == "از" and _mass_around(words)):
            return by_code["person"]
        if at + 1 >= size or words[at + 1].flags & _STOPS:
            goods = _mass_around(words) or _consumed(words, quantity.lead)
            return by_code["person" if small and not goods else "t"]
        human = bool(words[at + 1].flags & (_HUMAN | _TITLE)) or _relational(words[at + 1]) or _they_are(words, at)
        return by_code["person" if small and human and not _mass_around(words) else "t"]
    counters = [unit for unit in units if unit.counter]
    return counters[0] if counters else units[0]


def _relational(word: Word) -> bool:
    """پنج تن فلسطینی: an adjective alone names people, never a substance."""
    return word.key.endswith("ی") and not word.flags & (bit("noun") | bit("numeral") | bit("unit") | bit("adverb"))


def _they_are(words: list[Word], at: int) -> bool:
    """5 تن آزاد شدند: a substance has its verb in the singular."""
    return any(word.key in _PLURAL_VERBS for word in words[at + 2 : at + 4])


def _weighed(words: list[Word], at: int, size: int, quantity: Quantity) -> bool:
    """با ظرفیت 500 تن, یک تن و نیم, یک تن و 200 کیلو."""
    if quantity.first and words[quantity.first - 1].key in _WEIGHT:
        return True
    if at + 2 >= size or words[at + 1].key != _HALF_KEYS[0]:
        return False
    if words[at + 2].key == _HALF_KEYS[1]:
        return True
    smaller = words[at + 3].units if at + 3 < size else ()
    return words[at + 2].numeral is not None and any(unit.code in ("kg", "g") for unit in smaller)


def _mass_around(words: list[Word]) -> bool:
    return any(word.key in _MASS for word in words)


def _consumed(words: list[Word], lead: int) -> bool:
    """مصرف مرغ در شهر روزانه | 180 تن بود."""
    before = words[max(0, lead - 8) : lead]
    return any(word.key in _CONSUMED for word in before) and not any(word.flags & _HUMAN for word in before)


def read_rate(words: list[Word], quantity: Quantity, size: int, slashed: bool = False) -> None:
    """تومان در هر کیلو, نفر در کیلومتر مربع, بشکه در روز, دلار/بشکه: a second unit that the first is divided by."""
    at = quantity.last
    if at + 1 >= size or not (words[at].key in _RATE_WORDS or slashed) or quantity.code is None:
        return
    word = words[at].key
    if word == "به" and words[at + 1].key in _PER and at + 2 < size:
        at += 1  # 2750 تومان به ازای هر کیلووات‌ساعت
    every = words[at + 1].key == "هر"
    if word in ("برای", "به", "هر") and not (every or word == "هر"):
        return
    at += 2 if every else 1
    per, after = unit_at(words, at, size, quantity)
    if per is not None and per.code == "person" and quantity.kind == "money" and words[at].key == "تن":
        per = next(unit for unit in words[at].units if unit.code == "t")  # 55 دلار بر تن
    if (
        per is None
        or per.kind == "money"
        or per.adjective
        or per.code in ("person", "%", "x", "فصل", "دهه", "قرن")
        or (per.counter and per.code != "item" and not every)
    ):
        return
    if per.code in _TIMES and not every and _dated(words, after, size):
        return
    quantity.code = f"{quantity.code}/{'d' if per.code == 'شب' else per.code}"
    quantity.last = after


def _numbered(words: list[Word], at: int, size: int) -> bool:
    """Whether a rate in the lexicon ends in a time that goes on: 30 تن | در سال 92, 5 نفر | در روز گذشته."""
    return at < size and bool(words[at].flags & (_MODIFIER | NUMERAL))


def _dated(words: list[Word], at: int, size: int) -> bool:
    """Whether a time unit goes on as a date: در سال 93, در روز گذشته, در ماه جاری."""
    if at >= size:
        return False
    word = words[at]
    if word.flags & bit("participle") and word.flags & bit("light"):
        return False  # به 5500 دلار در روز رسیده است
    return bool(word.flags & (_MODIFIER | NUMERAL | _NOUNLIKE)) or word.key in ("جاری", "های")
