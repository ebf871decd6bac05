"""Numbers that only say when: dates, clock times, years, and periods that a preposition makes an adverbial."""

from __future__ import annotations

from factx.grammar.near import MEMBERLESS, Blocked, Near
from factx.grammar.quantity import Quantity
from factx.grammar.year_numbers import of_period
from factx.text.words import bit

__all__ = ["DATES"]

_NUMERAL, _UNIT, _MONTH, _SEASON = bit("numeral"), bit("unit"), bit("month"), bit("season")
_ORDINAL = bit("ordinal")
_WEEKDAY, _NAMED = bit("weekday"), bit("name_before_number")
_NEAR = bit("past_modifier") | bit("future_modifier") | bit("part_modifier") | bit("ordinal_word")
_DATED = bit("dated_word") | bit("year_kind") | _MONTH | _SEASON
_LASTING, _DEED = bit("lasting_noun"), bit("verbal_noun") | bit("infinitive")
_VERB = bit("finite") | bit("light") | bit("participle")
_EVENTS = frozenset("فتنه انتخابات یورو کنکور المپیک جام حج حوادث اربعین برتر مدل".split())  # noqa: SIM905
_AGES = frozenset(["عمر", "سن", "قدمت"])
_DONE = frozenset(["پایان", "اتمام", "ثمر", "سرانجام", "نتیجه"])
_GOES_ON = frozenset(["ادامه", "زمان", "طول", "وقت", "باقی", "مهلت", "فرصت"])
_JUBILEES = frozenset(["آستانه", "سالروز", "سالگرد", "جشن", "مناسبت"])
_QUARTERS = frozenset(["ماه", "ماهه", "ماههٔ", "فصل", "نیمه", "نیم‌سال"])
_ERAS = frozenset(["هجری", "قمری", "شمسی", "خورشیدی", "میلادی"])
_STRUCK = frozenset("زلزله سیل طوفان انقلاب سرشماری قرارداد آمار کودتای کودتا زمین‌لرزه زمینلرزه ساخت برداشت".split())  # noqa: SIM905
_MONTH_ALIKE = {
    "تیر": frozenset(["فشنگ", "گلوله", "شلیک", "خلاص", "چراغ", "برق", "جنگی", "کلاشینکف"]),
    "بهمن": frozenset(["سقوط"]),
    "مهر": frozenset(["نماز"]),
}
"""Words behind a month's name that show another word: 120 تیر فشنگ."""
_UNFINISHED = bit("present") | bit("subjunctive") | bit("future_auxiliary")
_CLOCK, _WHEN, _AFTER_SPAN, _ERA = bit("clock_word"), bit("span_preposition"), bit("after_span"), bit("era_word")


def _slashed(near: Near, q: Quantity) -> bool:
    """4/ 12/ 1392: a date whose parts a slash and a space join."""
    if q.number.words or q.number.last - q.number.first > 1:
        return False
    behind = near.before == "/" and near.flag(q.first - 2) & _NUMERAL
    ahead = near.behind == "/" and near.flag(q.number.last + 1) & _NUMERAL
    return bool(behind or ahead)


def _date(near: Near, q: Quantity) -> Blocked:
    before, after = q.first - 1, q.number.last
    if _slashed(near, q):
        return "slashed-date", "date"
    if near.behind == "و" and near.flag(after + 1) & _ORDINAL and near.flag(after + 2) & _MONTH:
        return "day–month", "date"  # بیست و چهارم اردیبهشت
    if near.behind_flag & _MONTH and near.key(after + 1) not in _MONTH_ALIKE.get(near.behind, ()):
        return "day–month", "date"
    if q.unit is None or q.kind == "duration" or q.elided or q.code == "item":
        if q.unit is None and q.number.words and near.key(q.last).startswith("شنبه"):
            return "weekday", "date"  # سه شنبه‌های بدون خودرو
        told = q.number.words and near.noun_follows(q.last)  # روز شنبه یازده کرسی
        if (q.unit is None or q.code == "mo") and near.before_flag & _WEEKDAY and not told:
            return "weekday–day", "date"
        if (
            near.before_flag & _CLOCK
            and (q.unit is None or q.elided or q.code in ("min", "h", "d", "item"))
            and q.value < 125
            and not near.measured(q.first)
        ):
            return "clock", "date"
        if (
            q.code == "min"
            and near.before == "و"
            and near.flag(before - 1) & _NUMERAL
            and near.flag(before - 2) & _CLOCK
        ):
            return "clock", "date"
        if near.before == "دقیقه" and q.unit is None and not near.measured(q.first):
            return "minute-of-play", "date"
    if q.code == "شب" and near.after_flag & _WEEKDAY and q.value <= 12 and not q.number.words:
        return "clock", "date"  # 8 شب یکشنبه
    if q.code == "شب" and near.before in ("تا", "از", "ساعت", "حدود") and q.value <= 24 and not q.number.words:
        return "clock", "date"
    if q.code == "mo" and near.after_flag & _MONTH:
        return "day–month", "date"  # 21 ماه می
    if q.code == "min" and near.after_flag & bit("daytime"):
        return "clock", "date"  # 30 دقیقه بامداد
    if q.code == "min" and q.value.denominator != 1 and "/" in near.words[q.first].form and q.value < 25:
        return "clock", "date"  # 16/30 دقیقه
    timed = near.behind_flag & bit("daytime") and near.before != "بزرگی"
    if q.unit is None and timed and q.value <= 24 and not q.number.words:
        return "clock", "date"
    if q.unit is None and near.behind == ":" and near.flag(after + 1) & _NUMERAL and q.value < 60:
        return "clock", "date"
    if q.unit is None and near.before == ":" and near.flag(before - 1) & _NUMERAL and q.value < 60:
        return "clock", "date"
    return None


def _year(near: Near, q: Quantity) -> Blocked:
    """سال 93, نوروز 96, مهر 1392, دهه 80, سال‌های 92 و 93."""
    if (
        q.unit is not None
        and q.unit.kind == "duration"
        and near.before == near.key(q.last - 1)
        and q.last - q.first == 2
    ):
        return "year", "date"  # قرن 21 قرن ارتباطات
    named = q.code == "a" and near.before == "سال" and q.number.last + 1 == q.last  # سال 90 سال پایه است
    if (q.unit is not None and not q.elided and not named) or (q.number.words and q.value < 1000):
        return None
    at = q.first
    paired = False
    for _step in range(6):
        previous, flag = near.key(at - 1), near.flag(at - 1)
        if previous == "بودجه" and not (60 <= q.value < 100 or 1300 < q.value < 1500):
            return None
        if flag & _DATED:
            if at < q.first and near.measured(at):
                break  # سه ماه اول 2024
            if near.key(at - 2) == "هر" or near.measured(at):
                return None  # هر سال 15 روستا, دو سال 150 پل
            if near.key(at - 2) in ("این", "همین", "آن") and q.value < 60 and near.noun_follows(q.number.last):
                return None  # در این فصل 5 بازیکن
            young = 5 < q.value < 60 and previous == "سال" and near.noun_follows(q.number.last)
            if young and near.flag(at - 2) & bit("period"):
                return None  # تا پایان سال 20 پل ساخته می‌شود
            sure = (
                paired
                or previous == "سالهای"
                or at == q.first
                or not near.noun_follows(q.number.last)
                or 1200 <= q.value <= 2100
            )
            return ("year", "date") if _yearly(q) and sure else None
        if flag & _NUMERAL or flag & bit("ordinal_word") or (previous == "آبی" and near.key(at - 2) == "سال"):
            at -= 1
        elif previous in ("و", "،", "تا", "-", "الی", "/", "یا") and near.flag(at - 2) & _NUMERAL:
            paired = paired or previous in ("-", "/")
            at -= 2
        else:
            break
    if (q.unit is None or q.elided) and q.first == q.number.first and of_period(near.words, q.first):
        return "year", "date"  # نه ماهه 97
    value = q.value
    if near.before in _EVENTS and isinstance(value, int) and not q.number.words and q.number.scale == 1:
        recent = 70 <= value < 100 or 1370 <= value <= 1412 or 1990 <= value <= 2040
        if recent and q.unit is None:
            return "year", "date"  # فتنه 88, یورو 2016
    if near.before in _STRUCK and isinstance(value, int) and not q.number.words and q.unit is None:
        told = near.flag(q.last) & bit("nominal_part") and near.flag(q.last + 1) & bit("light")
        where = near.after_flag & bit("place") or told or not near.noun_follows(q.last)
        if where and (55 <= value < 100 or 1300 <= value <= 1412 or 1900 <= value <= 2040):
            return "year", "date"  # زلزله 82 بم
    if near.behind in _ERAS and q.unit is None and isinstance(value, int) and value <= 2100 and not q.number.words:
        return "year", "date"  # 734 هجری قمری
    plausible = (
        isinstance(value, int)
        and (1300 <= value <= 1420 or 1900 <= value <= 2040)
        and q.number.last - q.number.first == 1
    )
    quarter = near.before_flag & bit("ordinal_word") and near.key(q.first - 2) in _QUARTERS
    deed = near.after_flag & bit("nominal_part") and near.flag(q.number.last + 1) & (bit("finite") | bit("light"))
    if plausible and deed and q.unit is None and near.before_flag & bit("copula"):
        return "year", "date"  # قرار است 1396 تکمیل شود
    if plausible and (quarter or _named_year(near, q)):
        return "year", "date"  # سه ماه اول 2024
    if plausible and "،" not in near.words[q.first].form:
        if near.behind_flag & _ERA:
            return "year", "date"
        if not near.noun_follows(q.number.last) and near.before in ("در", "از", "تا", "(", "و", "-", "متولد"):
            return "year", "date"
    return None


def _named_year(near: Near, q: Quantity) -> bool:
    """کنکور 1403, جام جهانی 2022, در 2021: four digits behind a noun, or a Gregorian year behind a preposition."""
    modern = isinstance(q.value, int) and (1395 <= q.value <= 1412 or 1990 <= q.value <= 2035)
    if not modern or q.number.words or q.unit is not None or q.lead < q.first:
        return False
    if q.value == 2000 and near.noun_follows(q.last) and not near.after_flag & bit("place"):
        return False
    if near.before_flag & (bit("noun") | bit("place")) and not near.before_flag & (MEMBERLESS | _NAMED | _UNIT):
        return not near.after_flag & _UNIT
    return q.value > 1900 and near.before in ("در", "تا", "ابتدای", "پایان", "از")


def _yearly(q: Quantity) -> bool:
    return isinstance(q.value, int) and (q.value < 100 or 1000 <= q.value <= 2100) and q.number.scale == 1


def _span(near: Near, q: Quantity) -> Blocked:
    """Periods that only say when: در سه ماه نخست, طی دو روز گذشته, شش ماهه اول, پس از 3 روز."""
    if q.code == "شب" and near.after_flag & _NEAR:
        return "period", "date"  # دو شب پیش
    if q.code not in ("s", "min", "h", "d", "wk", "mo", "a", "فصل", "دهه", "قرن"):
        return None
    if near.key(q.last - 1).endswith("سالگی") and near.before in _JUBILEES:
        return "anniversary", "date"  # در آستانه 40 سالگی انقلاب
    if q.code == "d" and q.value == 1 and q.lead == 0 and not near.noun_follows(q.last):
        return "once", "date"  # یک روز، …
    if near.after == "مانده" and near.key(q.last + 1) in ("به", "تا"):
        return "period", "date"  # یک روز مانده به مسابقه
    if q.kind == "age" and not (q.attributive and near.after_flag & _NEAR):
        return None
    if near.after == "گذشته" and near.before == "از" and {near.key(q.lead - 2 - back) for back in range(4)} & _AGES:
        return None  # هواپیماهایی که عمر هر کدام از 16 سال گذشته
    goes_on = near.key(q.last + 1) in _GOES_ON or (near.key(q.last + 1) == "به" and near.key(q.last + 2) in _GOES_ON)
    if near.after == "دیگر" and goes_on:
        return None  # دست‌کم سه روز دیگر ادامه دارد, تا یک دهه دیگر به طول می‌انجامد
    if near.after == "دیگر" and (near.before == "برای" or (near.before == "مدت" and near.key(q.lead - 2) == "به")):
        return None  # برای یک سال دیگر تمدید شد
    if near.after_flag & _NEAR and near.after != "پایان" and not near.after.endswith("ین"):
        return "period", "date"
    if near.after_flag & _AFTER_SPAN or (near.after_flag & (_SEASON | _MONTH)) or near.after == "فصل":
        return "period", "date"
    if q.attributive and q.code in ("mo", "فصل") and near.after_flag & _NEAR:
        return "period", "date"
    if q.attributive and near.before in ("گزارش", "عملکرد", "دوره", "کارنامه", "صورت") and q.code in ("mo", "فصل"):
        return "period", "date"  # گزارش 6 ماهه
    before = q.lead - 1
    while before >= 0 and near.key(before) in ("این", "همین", "آن"):
        before -= 1
    previous = near.key(before)
    running = near.after in ("پیاپی", "متوالی", "مداوم") and near.flag(q.last + 1) & (_LASTING | _DEED)
    lasting = running or (near.after_flag & (_LASTING | _DEED) and not near.flag(q.last + 1) & _VERB)
    if lasting and previous == "از" and near.key(before - 1) in ("پس", "بعد"):
        return None  # پس از دو ماه تلاش
    if previous == "از" and near.key(before - 1) == "پس" and near.after == "به" and near.key(q.last + 1) in _DONE:
        return None  # این سفرها پس از 41 ماه به پایان رسید
    if near.flag(before) & _WHEN and q.sign in ("=", "~", "<", "<="):
        if previous == "از" and near.key(before - 1) not in ("پس", "بعد", "قبل", "پیش", "گذشت", "سپری"):
            return None
        if previous == "مدت" and near.key(before - 1) in ("به", "برای", "در"):
            return None
        if previous in ("طی", "ظرف") and before == q.lead - 1 and _to_come(near, q):
            return None  # طی پنج سال اجرا می‌شود
        if previous in ("در", "ظرف") and before == q.lead - 1 and q.sign == "<":
            return None  # بلیت‌ها در کمتر از 40 دقیقه تمام شد
        return "period", "date"
    return None


def _to_come(near: Near, q: Quantity) -> bool:
    """Whether the next verb tells what takes the time, not what happened in it: طی پنج سال اجرا می‌شود."""
    for at in range(q.last, len(near.words)):
        flag = near.flag(at)
        if flag & _UNFINISHED:
            return True
        if flag & bit("copula"):
            return not near.flag(at - 1) & bit("participle")
        if flag & (_VERB | bit("clause_conjunction")):
            return False
    return False


DATES = (_date, _year, _span)
"""The rules of this room, in order."""
