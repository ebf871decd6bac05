"""Numbers that are no facts: idioms, the article یک, adjectives, words that only look like numbers, bare numbers."""

from __future__ import annotations

from collections.abc import Callable

from factx.grammar.blockers_codes import CODES
from factx.grammar.blockers_dates import DATES
from factx.grammar.blockers_names import NAMES
from factx.grammar.near import MEMBERLESS, Blocked, Near
from factx.grammar.quantity import Quantity
from factx.text.tokens import Tokens
from factx.text.words import bit, match_phrase, opens

__all__ = ["block"]

_NUMERAL, _ORDINAL, _VAGUE = bit("numeral"), bit("ordinal"), bit("vague")
_HOMOGRAPH = bit("homograph_numeral")
_WHOLE = opens("name_with_number")
_COPULA, _INDEX, _PUNCT = bit("copula"), bit("index_noun"), bit("punctuation")
_LABEL = 8
"""Words up to which what stands before a colon is a label."""
_ID = bit("id_word")
_NO_LABEL = bit("finite") | bit("clause_conjunction") | bit("clock_word") | bit("weekday")
_NO_LABEL |= bit("title") | bit("place") | bit("agency") | bit("object_marker")
_NO_LABELS = frozenset(
    [
        "تاریخ",
        "ساعت",
        "صفحه",
        "ص",
        "سال",
        "نمره",
        "منبع",
        "نتیجه",
        "جواب",
        "پاسخ",
        "آیه",
        "قطع",
        "مشاوره",
        "تماس",
        "پشتیبانی",
    ]
)
_TURNS = bit("increase_noun") | bit("decrease_noun")
_SHARED = bit("plural") | bit("measure_noun") | bit("human") | _TURNS
_SAID = frozenset("نشان انجام ارائه قرار ادامه صورت".split())  # noqa: SIM905
_SET_AT = frozenset("شد بوده اعلام ثبت گزارش برآورد محاسبه تعیین".split())  # noqa: SIM905
_ITEMS = 4
_COUNTED_ONCE = frozenset(["مورد", "بار", "نوبت", "مرتبه"])


def block(tokens: Tokens, quantity: Quantity, quantities: list[Quantity], index: int) -> Blocked:
    """The rule that rejects the quantity and the family it belongs to, or None when it may be a fact."""
    near = Near(tokens, quantities, index)
    for rule in _RULES:
        found = rule(near, quantity)
        if found is not None:
            return found
    return None


def _idiom(near: Near, q: Quantity) -> Blocked:
    """یک بار دیگر, صد در صد, چهارشنبه سوری, یک چهارم نهایی."""
    for start in range(max(0, q.first - 2), q.first + 1):
        if not near.flags[start] & _WHOLE:
            continue
        phrase = match_phrase(near.words, start, "name_with_number")
        if phrase is not None and start + len(phrase.keys) > q.first and not _shared_out(near, q):
            return "whole-name", str(phrase.value)
    if q.unit is None and q.value == 0 and near.lead == "از" and near.after in ("شروع", "آغاز"):
        return "from-zero", "idiom"
    if q.unit is None and q.number.words and near.before in ("این", "آن") and _stands_alone(near, q):
        return "those-two", "idiom"
    if near.before == "هر" and q.value in (2, 3, 4) and q.unit is None:
        return "each-of", "idiom"
    if near.before == "هر" and q.value == 1 and q.unit is not None and not q.unit.counter:
        return "each-one", "idiom"  # هر یک کیلومتر 10 میلیارد تومان
    if q.value == 1 and q.kind == "duration" and near.lead == "حتی":
        return "not-even", "idiom"  # حتی یک روز دست برنداشتند
    if q.value == 1 and q.code == "بار" and near.after == "هم" and near.key(q.last + 1) == "که":
        return "for-once", "idiom"  # یک بار هم که شده
    if q.value == 1 and near.after == "دیگر" and q.code == "بار":
        return "once-more", "idiom"
    return None


def _stands_alone(near: Near, q: Quantity) -> bool:
    """از مخلوط شدن آن دو جلوگیری می‌کند, نزدیک شدن این دو باعث می‌شود: the number is the noun itself."""
    if near.after_flag & (bit("quantifier") | bit("predicate_opener")):
        return True
    deed = near.after_flag & (bit("nominal_part") | bit("verbal_noun"))
    return bool(deed and near.flag(q.last + 1) & (bit("finite") | bit("light")))


def _shared_out(near: Near, q: Quantity) -> bool:
    """صد درصد مطالبات, صد درصد افزایش: a true share, not «surely»."""
    if q.code != "%" or q.value != 100:
        return False
    if near.after == "بهبود":
        return False
    if near.lead == "به" and near.after_flag & bit("finite"):
        return True  # به صد درصد رساند
    return bool(near.after_flag & _SHARED or near.after == "از" or (q.attributive and near.before_flag & _TURNS))


def _article(near: Near, q: Quantity) -> Blocked:
    """یک مقام آگاه: the indefinite article; before a unit or counting word یک counts."""
    if q.value != 1 or q.value_max is not None or not q.number.words or q.number.scale > 1 or q.elided:
        return None
    if q.unit is None or q.code == "USDc" or (q.unit.counter and not q.unit.strong and q.code not in _COUNTED_ONCE):
        return "article", "article"
    after = near.after_flag
    if (
        q.kind == "duration"
        and after & bit("adjective")
        and not after & (bit("noun") | bit("future_modifier") | bit("past_modifier"))
    ):
        return "article", "article"  # یک روز خونین
    if q.unit.counter and q.code not in ("person", *_COUNTED_ONCE) and _is_said(near, q.last):
        return "article", "article"
    return None


def _is_said(near: Near, at: int) -> bool:
    """Whether the noun phrase at ``at`` is what a copula says of something: این یک دستگاه تمام‌خودکار است."""
    for place in range(at, min(len(near.flags), at + 6)):
        flag = near.flags[place]
        if flag & bit("copula") and not near.flag(place - 1) & bit("participle"):
            return near.key(place).startswith(("است", "هست"))
        if flag & MEMBERLESS:
            return False
    return False


def _compound(near: Near, q: Quantity) -> Blocked:
    """مذاکرات شش جانبه, دو طرفه: the number makes an adjective."""
    if q.unit is None and near.after_flag & bit("compound_adjective"):
        return "number-adjective", "name"
    return None


_SPELLED = frozenset(["ان", "بی", "ان‌ان", "اس", "تی", "دی"])
"""Names of letters that «سی» is spelled with."""


def _word(near: Near, q: Quantity) -> Blocked:
    """Words that are only sometimes numbers (نه, سی, ده) and vague quantities (چند هزار)."""
    if near.flag(q.lead - 1) & _VAGUE or (near.lead == "ها" and q.number.words):
        return "vague", "idiom"
    single = q.number.last - q.number.first == 1 and q.number.words
    if single and q.code == "x" and near.key(q.number.first) == "نه":
        return "other-word", "idiom"  # نه برابری
    if near.behind == "و" and near.flag(q.number.last + 1) & _ORDINAL and q.number.words:
        return "ordinal", "ordinal"  # پنجاه و دومین
    if single and q.unit is None:
        key = near.key(q.number.first)
        if key == "صفر" and near.lead not in ("به", "از"):
            return "other-word", "date"  # محرم و صفر
        if key == "نه" and _nine(near, q):
            return None
        if near.lead in ("به", "از") and near.after.removeprefix("می").startswith("رس"):
            return None  # تعداد گل‌هایش را به شش رساند
        if key in ("نه", "نیم", "ربع") or (near.flag(q.number.first) & _HOMOGRAPH and not near.noun_follows(q.last)):
            return "other-word", "idiom"
        spelled = key == "سی" and near.after in _SPELLED  # شبکه سی ان ان, سی تی اسکن
        if spelled or (key in ("سی", "نیم", "صد") and near.before in ("آی", "بی", "ام", "پی", "سی", "دی")):
            return "other-word", "name"
        if q.number.first and near.after_flag & _ORDINAL:
            return "ordinal", "ordinal"
    if q.unit is None and near.behind in ("ام", "م", "مین", "امین"):
        return "ordinal", "ordinal"
    return None


def _nine(near: Near, q: Quantity) -> bool:
    """12 نفر درمان و نه مصدوم منتقل شدند: nine, where persons are counted before."""
    return near.before == "و" and near.index > 0 and bool(near.after_flag & (bit("human") | bit("person_state")))


def _named(near: Near, q: Quantity) -> bool:
    """بیش از 90 پرتاب فالکون | 9 انجام داد: what stands behind belongs to the verb, so the number names the noun."""
    said = near.after in _SAID and bool(near.flag(q.last + 1) & (bit("light") | bit("finite")))
    return said and not q.number.words and q.lead == q.first > 0 and near.noun_follows(q.first - 1)


def _bare(near: Near, q: Quantity) -> Blocked:
    """A number with no unit and no noun behind it, unless a count is reached or announced: به 300 رسید."""
    if q.unit is not None or q.code is not None or (near.noun_follows(q.last) and not _named(near, q)):
        return None
    after = near.after_flag
    before = near.lead
    if near.after in ("،", "و") and q.value >= 10 and not q.number.words and _listed(near):
        return None  # کاور امدادی 2141، لباس امدادگری 1280، حبوبات 28077 بسته
    if (
        near.after in ("و", "،", "یا")
        and near.index + 1 < len(near.quantities)
        and near.quantities[near.index + 1].first == q.last + 1
    ):
        return None if near.quantities[near.index + 1].unit is None else ("bare-number", "name")  # هفت و هشت بازی
    if before in ("به", "از", "روی") and after & bit("finite"):
        return None
    if before == "از" and near.after == "به" and near.flag(q.last + 1) & _NUMERAL:
        return None  # از 800 به 1500 می‌رسد
    if before == "از" and _level_later(near, q):
        return None  # از 20 در سال 91 به 30 مدرسه
    if before in ("بزرگی", "شدت", "شاخص", "مثبت"):
        return None  # زلزله‌ای به بزرگی 6
    if before in ("عدد", "رقم", "مرز") and near.key(q.lead - 2) in ("به", "از", "با", "روی"):
        return None  # به عدد 10 رساند
    if (after & _COPULA or near.after in _SET_AT) and any(flag & _INDEX for flag in near.flags[: q.first]):
        return None  # شاخص هوا 158 است
    if near.before == ":" and not q.number.words and (not near.after or after & _PUNCT) and _labelled(near, q):
        return None
    if q.number.scale > 1 and q.value >= 1000:
        return None
    if near.after in ("«", '"', "“", "(") and not q.number.words:
        return None
    return "bare-number", "name"


def _listed(near: Near) -> bool:
    """Whether the sentence is a list of nouns with their numbers behind them."""
    items = 0
    for quantity in near.quantities:
        before = near.flag(quantity.lead - 1)
        items += bool(before & bit("noun") and near.key(quantity.last) in ("،", "و", ".") and not quantity.number.words)
    return items >= _ITEMS


def _level_later(near: Near, q: Quantity) -> bool:
    """Whether nothing but a year stands between a level and the one that follows it with «به»."""
    for following in near.quantities[near.index + 1 : near.index + 3]:
        between = [near.key(at) for at in range(q.last, following.lead)]
        if between[-1:] == ["به"] and 3 <= len(between) <= 5:
            return between[0] == "در" and "سال" in between
    return False


def _labelled(near: Near, q: Quantity) -> bool:
    """تعداد پرونده‌ها: 340: a line that is a label and its number; no name, no date, no code has it."""
    label = near.flags[: q.first - 1]
    first = next((at for at, flag in enumerate(label) if not flag & _PUNCT), len(label))
    if first == len(label) or len(label) - first > _LABEL:
        return False
    if (
        any(flag & _NO_LABEL for flag in label)
        or near.flags[q.first - 2] & _ID
        or near.after == ")"
        or near.key(first) in _NO_LABELS
    ):
        return False
    named = len(label) - first == 1 and label[first] & bit("name_before_number")
    return bool(label[first] & bit("noun")) and not named


_RULES: tuple[Callable[[Near, Quantity], Blocked], ...] = (
    _idiom,
    *DATES,
    *CODES,
    *NAMES,
    _article,
    _compound,
    _word,
    _bare,
)
