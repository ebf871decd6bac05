"""Numbers that are no facts: ordinals, dates, names, ids, list numbers, the article یک, results, idioms."""

from __future__ import annotations

from factx.grammar.quantities import Quantity, match_phrase
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["block"]

_NUMERAL, _UNIT, _MONTH, _PUNCT = bit("numeral"), bit("unit"), bit("month"), bit("punctuation")
_NAMED, _LATIN, _SEASON, _WEEKDAY = bit("name_before_number"), bit("latin"), bit("season"), bit("weekday")
_NEAR = bit("past_modifier") | bit("future_modifier") | bit("part_modifier") | bit("ordinal_word")
_MEMBERLESS = bit("preposition") | bit("clause_conjunction") | bit("coordinator") | bit("object_marker") | bit("finite")
_MEMBERLESS |= bit("copula") | bit("punctuation") | bit("adverb") | bit("numeral") | bit("pronoun")
_ORDINAL = bit("ordinal")
_FINITE, _NOUN, _SURE = bit("finite"), bit("noun"), bit("sure_verb")
_YEAR_WORDS = frozenset(["بودجه", "نیمسال", "ترم", "سال", "سالهای", "سالها", "سنه", "نوروز", "عید", "فصل", "دهه", "دههی", "دهههای", "قرن", "سده", "متولد", "بهار", "مورخ"])
_CLOCK = frozenset(["ساعت", "ساعات", "ساعتهای", "دقیقه", "دقایق", "راس"])
_WHEN = frozenset("طی ظرف در خلال پس بعد قبل پیش هر گذشت طول مدت از".split())  # noqa: SIM905
_ID_WORDS = frozenset("تلفن شماره شمارههای کد کدپستی پیامک سامانه حساب پلاک تلفنهای نمابر فکس موبایل همراه شبا کارت".split())  # noqa: SIM905
_EMERGENCY = frozenset([110, 112, 113, 114, 115, 118, 119, 121, 122, 123, 124, 125, 129, 135, 141, 194, 197])
_VAGUE = frozenset(["چند", "چندین", "صدها", "دهها", "هزاران", "میلیونها", "چندصد", "اندی", "هزارها"])
_ALONE = frozenset(["نه", "ده", "سی", "دو", "شش", "صد", "نیم", "سه", "نود", "پنج", "یک", "هزار", "ربع", "نصف", "هفت", "هشت", "چهار"])
_DASHES = frozenset("-–—ـ")
_AFTER_SPAN = frozenset(["پس", "قبل", "بعد", "پیش", "پیشتر", "گذشته", "دیگر"])


def block(tokens: Tokens, quantity: Quantity, quantities: list[Quantity], index: int) -> tuple[str, str] | None:
    """The rule that rejects the quantity and the family it belongs to, or None when it may be a fact."""
    for rule in _RULES:
        found = rule(tokens, quantity, quantities, index)
        if found is not None:
            return found
    return None


def _key(tokens: Tokens, at: int) -> str:
    return tokens.words[at].key if 0 <= at < len(tokens.words) else ""


def _flag(tokens: Tokens, at: int) -> int:
    return tokens.flags[at] if 0 <= at < len(tokens.flags) else 0


def _noun_follows(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens.words):
        return False
    flag = tokens.flags[at]
    if not flag & _MEMBERLESS:
        return True
    # a form that is verb and noun both goes on as a noun: دو شکست سنگین
    return flag & _MEMBERLESS == _FINITE and bool(flag & _NOUN) and not flag & _SURE and _noun_follows(tokens, at + 1)


def _idiom(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """یک بار دیگر, صد در صد, چهارشنبه سوری, یک چهارم نهایی."""
    for start in range(max(0, q.first - 2), q.first + 1):
        phrase = match_phrase(tokens.words, start, "name_with_number")
        if phrase is not None and start + len(phrase.keys) > q.first:
            return "whole-name", str(phrase.value)
    if _key(tokens, q.first - 1) == "هر" and q.value in (2, 3, 4) and q.unit is None:
        return "each-of", "idiom"
    if q.value == 1 and _key(tokens, q.last) == "دیگر" and q.code == "بار":
        return "once-more", "idiom"
    return None


def _date(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    before, after = q.first - 1, q.number.last
    if _flag(tokens, after) & _MONTH and not (_key(tokens, after) == "تیر" and _key(tokens, after + 1).startswith("شلیک")):
        return "day–month", "date"
    if q.unit is None or q.kind == "duration" or q.elided:
        previous = _key(tokens, before)
        if q.unit is None and _flag(tokens, before) & _WEEKDAY:
            return "weekday–day", "date"
        if previous in _CLOCK and (q.unit is None or q.elided or q.code in ("min", "h", "d")) and q.value < 125:
            return "clock", "date"
        if q.code == "min" and previous == "و" and _flag(tokens, before - 1) & _NUMERAL and _key(tokens, before - 2) in _CLOCK:
            return "clock", "date"
        if previous == "دقیقه" and q.unit is None:
            return "minute-of-play", "date"
    if q.code == "شب" and _key(tokens, before) in ("تا", "از", "ساعت", "حدود") and q.value <= 12 and not q.number.words:
        return "clock", "date"
    if q.code == "min" and _flag(tokens, q.last) & bit("daytime"):
        return "clock", "date"  # 30 دقیقه بامداد
    if q.code == "min" and q.value.denominator != 1 and "/" in tokens.words[q.first].form and q.value < 25:
        return "clock", "date"  # 16/30 دقیقه
    if q.unit is None and _flag(tokens, after) & bit("daytime") and q.value <= 24 and not q.number.words:
        return "clock", "date"
    if q.unit is None and _key(tokens, after) == ":" and _flag(tokens, after + 1) & _NUMERAL:
        return "clock", "date"
    if q.unit is None and _key(tokens, before) == ":" and _flag(tokens, before - 1) & _NUMERAL:
        return "clock", "date"
    return None


def _year(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """سال 93, نوروز 96, مهر 1392, دهه 80, سال‌های 92 و 93."""
    if (q.unit is not None and not q.elided) or q.number.words and q.value < 1000:
        return None
    at = q.first
    paired = False
    for _step in range(6):
        previous = _key(tokens, at - 1)
        flag = _flag(tokens, at - 1)
        if previous == "بودجه" and not (60 <= q.value < 100 or 1300 < q.value < 1500):
            return None
        if previous in _YEAR_WORDS or flag & (_MONTH | _SEASON) or previous in ("ماه", "تحصیلی", "زراعی", "مالی"):
            sure = paired or at == q.first or not _noun_follows(tokens, q.number.last) or 1200 <= q.value <= 2100
            return ("year", "date") if _yearly(q) and sure else None
        if flag & _NUMERAL or flag & bit("ordinal_word"):
            at -= 1
        elif previous in ("و", "،", "تا", "-", "الی", "/", "یا") and _flag(tokens, at - 2) & _NUMERAL:
            paired = paired or previous in ("-", "/")
            at -= 2
        else:
            break
    value = q.value
    plausible = isinstance(value, int) and (1300 <= value <= 1420 or 1900 <= value <= 2040) and q.number.last - q.number.first == 1
    if plausible and _named_year(tokens, q):
        return "year", "date"
    if plausible and "،" not in tokens.words[q.first].form:
        follows = _key(tokens, q.number.last)
        if follows in ("ق", "ش", "م", "ه") or follows in ("میلادی", "شمسی", "خورشیدی", "قمری", "هجری"):
            return "year", "date"
        if not _noun_follows(tokens, q.number.last) and _key(tokens, q.first - 1) in ("در", "از", "تا", "(", "و", "-", "متولد"):
            return "year", "date"
    return None


def _named_year(tokens: Tokens, q: Quantity) -> bool:
    """کنکور 1403, جام جهانی 2022, در 2021: four digits behind a noun, or a Gregorian year behind a preposition."""
    previous, after = _flag(tokens, q.first - 1), _flag(tokens, q.last)
    modern = isinstance(q.value, int) and (1395 <= q.value <= 1412 or 1990 <= q.value <= 2035)
    if not modern or q.number.words or q.unit is not None:
        return False
    if previous & (bit("noun") | bit("place")) and not previous & (_MEMBERLESS | _NAMED | _UNIT):
        return not after & _UNIT
    return q.value > 1900 and _key(tokens, q.first - 1) in ("در", "تا", "ابتدای", "پایان", "از")


def _yearly(q: Quantity) -> bool:
    return isinstance(q.value, int) and (q.value < 100 or 1000 <= q.value <= 2100) and q.number.scale == 1


def _span(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """Periods that only say when: در سه ماه نخست, طی دو روز گذشته, شش ماهه اول, پس از 3 روز."""
    if q.code not in ("s", "min", "h", "d", "wk", "mo", "a", "3mo", "10a", "100a"):
        return None
    after = q.last
    if _flag(tokens, after) & _NEAR and _key(tokens, after) not in ("پایان",):
        return "period", "date"
    if _key(tokens, after) in _AFTER_SPAN or (_flag(tokens, after) & (_SEASON | _MONTH)) or _key(tokens, after) == "فصل":
        return "period", "date"
    if q.attributive and q.code in ("mo", "3mo") and _flag(tokens, after) & _NEAR:
        return "period", "date"
    if q.kind == "age":
        return None
    before = q.lead - 1
    while before >= 0 and _key(tokens, before) in ("این", "همین", "آن"):
        before -= 1
    previous = _key(tokens, before)
    if previous in _WHEN and q.sign in ("=", "~", "<", "<="):
        if previous == "از" and _key(tokens, before - 1) not in ("پس", "بعد", "قبل", "پیش", "گذشت", "سپری"):
            return None
        if previous == "مدت" and _key(tokens, before - 1) in ("به", "برای"):
            return None
        return "period", "date"
    return None


def _name(tokens: Tokens, q: Quantity, quantities: list[Quantity], index: int) -> tuple[str, str] | None:
    """شبکه 2, ماده 44, لیگ یک, مناطق 4، 5 و 9, S300."""
    first, after = q.first, q.number.last
    if q.unit is None or q.elided:
        at = first
        while at > 0:
            flag, key = _flag(tokens, at - 1), _key(tokens, at - 1)
            if key in _YEAR_WORDS:
                break
            if flag & _NAMED:
                if _flag(tokens, at - 2) & _NUMERAL or _key(tokens, at - 2) in ("این", "هر"):
                    break  # 20 کیلومتر 5 پل
                sure = at != first or not tokens.words[at - 1].values.get("name_before_number")
                verbal = _flag(tokens, after) & bit("nominal_part") and _flag(tokens, after + 1) & bit("finite")
                chained = at > 1 and not _flag(tokens, at - 2) & _MEMBERLESS
                named = _flag(tokens, after) & bit("place") or not _flag(tokens, after) & bit("noun")
                if sure or named or verbal or chained:
                    return "name–number", "name"
                break
            phrase = next((s for s in range(max(0, at - 4), at - 1) if _ends_name(tokens, s, at)), None)
            if phrase is not None:
                return "name–number", "name"
            if key in ("و", "،", "تا") and _flag(tokens, at - 2) & _NUMERAL and at < first + 1:
                at -= 2
                continue
            if key in ("(", "شماره", "«") and at == first:
                at -= 1
                continue
            break
    if q.code == "a" and q.sign == "<" and _flag(tokens, q.lead - 1) & bit("age_group"):
        return "age-group", "name"  # تیم ملی زیر 23 سال
    weight = first - (_key(tokens, first - 1) in ("وزن", "دسته", "اوزان"))
    if q.code == "kg" and _key(tokens, weight - 1) == "در":
        return "weight-class", "name"  # در وزن 66 کیلوگرم
    before = first - 1
    touching = before >= 0 and tokens.ends[before] == tokens.starts[first]
    dashed = touching and _key(tokens, before) in _DASHES and before > 0 and tokens.ends[before - 1] == tokens.starts[before]
    if dashed and not _flag(tokens, before - 1) & (_NUMERAL | _PUNCT) and not q.number.words:
        return "letters–digits", "name"
    if touching and (_flag(tokens, before) & _LATIN or (_key(tokens, before) in _DASHES and _flag(tokens, before - 1) & _LATIN)):
        return "letters–digits", "name"
    if after < len(tokens.words) and tokens.ends[after - 1] == tokens.starts[after] and _flag(tokens, after) & _LATIN:
        if not _flag(tokens, after) & _UNIT:
            return "letters–digits", "name"
    return None


def _ends_name(tokens: Tokens, start: int, at: int) -> bool:
    phrase = match_phrase(tokens.words, start, "name_before_number")
    return phrase is not None and start + len(phrase.keys) == at


def _carats(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """طلای 18 عیار: a grade that names the gold."""
    return ("grade", "name") if q.code == "karat" else None


def _quoted(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """«نوزاد یک میلیون دلاری»: an adjective within the quotation marks of a title."""
    if not q.attributive or _key(tokens, q.last) not in ("»", "”", "\""):
        return None
    for at in range(q.first - 1, max(-1, q.first - 5), -1):
        if _key(tokens, at) in ("«", "“", "\""):
            return "quoted-name", "name"
    return None


def _identifier(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    form = tokens.words[q.number.first].form if q.number.first < len(tokens.words) else ""
    if not form[:1].isdigit():
        return None
    if form[0] == "0" and len(form) > 2 and form.isdigit():
        return "leading-zero", "id"
    if q.unit is None:
        at = q.first - 1
        for _step in range(3):
            if _key(tokens, at) in _ID_WORDS and (q.value >= 100 or _key(tokens, at).startswith(("شماره", "کد"))):
                return "id–number", "id"
            if _flag(tokens, at) & (_PUNCT | _MEMBERLESS) and _key(tokens, at) not in (":", "(", "و"):
                break
            at -= 1
        if q.value in _EMERGENCY and (
            _key(tokens, q.first - 1) in ("پلیس", "اورژانس", "فوریتهای", "آتشنشانی") or _key(tokens, q.last) in ("اطلاع", "تماس")
        ):
            return "emergency-number", "id"
        if len(form) >= 7 and form.isdigit() and not _noun_follows(tokens, q.number.last):
            return "long-digits", "id"
        if _key(tokens, q.first - 1) in ("/", "@", "#", "_") and tokens.ends[q.first - 1] == tokens.starts[q.first]:
            return "code", "id"
    return None


def _list(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """1- …, 2) …, [3], (4)."""
    if q.unit is not None or q.number.words or not isinstance(q.value, int) or abs(q.value) > 200:
        return None
    before, after = _key(tokens, q.first - 1), _key(tokens, q.number.last)
    if before in ("(", "[") and after in (")", "]"):
        return "list-number", "list"
    touching = q.number.last < len(tokens.words) and tokens.ends[q.number.last - 1] == tokens.starts[q.number.last]
    if q.first == 0 and after in ("-", "–", ")", ".", "ـ", "—", "/", ":"):
        return "list-number", "list"
    if touching and after in ("-", "–", ")", "ـ") and not _flag(tokens, q.number.last + 1) & _NUMERAL:
        return "list-number", "list"
    return None


def _score(tokens: Tokens, q: Quantity, quantities: list[Quantity], index: int) -> tuple[str, str] | None:
    """2 بر یک, 3 - 1, 25 بر سه."""
    loose = q.unit is None or q.unit.counter or q.kind in ("duration", "multiple")
    if loose and q.value < 30 and _key(tokens, q.first - 1) == "بر" and _flag(tokens, q.first - 2) & _NUMERAL:
        return "result", "score"  # شکست 4 بر صفر شب گذشته, 9 بر صفر دست یافت
    if (q.unit is not None and not q.elided) or q.value > 200:
        return None
    words = tokens.words
    for at, other in ((q.number.last, q.number.last + 1), (q.first - 1, q.first - 2)):
        key = _key(tokens, at)
        if key == "بر" and _flag(tokens, other) & _NUMERAL:
            return "result", "score"
        if key in _DASHES and _flag(tokens, other) & _NUMERAL and not _noun_follows(tokens, max(q.number.last, other + 1)):
            return "result", "score"
    if q.value_max is not None and q.value_max <= 30 and not q.number.words and _key(tokens, q.first + 1) in _DASHES:
        spaced = tokens.ends[q.first] < tokens.starts[q.first + 1] and tokens.ends[q.first + 1] < tokens.starts[q.first + 2]
        after = _flag(tokens, q.last)
        if spaced and (after & bit("place") or not after & bit("noun")):
            return "result", "score"  # ایران 1 - 3 ژاپن
    if q.value_max is None and not q.number.words and q.value < 30 and q.unit is None:
        for at, other in ((q.number.last, q.number.last + 1), (q.first - 1, q.first - 2)):
            touching = 0 < at < len(words) - 1 and tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
            if touching and _key(tokens, at) in _DASHES and _flag(tokens, other) & _NUMERAL:
                return "result", "score"
    if q.value_max is not None and _key(tokens, q.first + 1) in _DASHES and not _noun_follows(tokens, q.number.last):
        return "result", "score"
    if q.value_max is None and _key(tokens, q.first - 1) in ("نتیجه", "مساوی") and len(words) > q.last and not _noun_follows(tokens, q.last):
        return "result", "score"
    return None


def _article(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """یک مقام آگاه: the indefinite article; before a unit or counting word یک counts."""
    if q.value != 1 or q.value_max is not None or not q.number.words or q.number.scale > 1 or q.elided:
        return None
    if q.unit is None or (q.unit.counter and not q.unit.strong and q.code not in _COUNTED_ONCE):
        return "article", "article"
    after = _flag(tokens, q.last)
    if q.kind == "duration" and after & bit("adjective") and not after & (bit("noun") | bit("future_modifier") | bit("past_modifier")):
        return "article", "article"  # یک روز خونین
    if q.unit.counter and q.code not in ("person", *_COUNTED_ONCE) and _is_said(tokens, q.last):
        return "article", "article"
    return None


def _is_said(tokens: Tokens, at: int) -> bool:
    """Whether the noun phrase at ``at`` is what a copula says of something: این یک دستگاه تمام‌خودکار است."""
    for place in range(at, min(len(tokens.flags), at + 6)):
        flag = tokens.flags[place]
        if flag & bit("copula"):
            return _key(tokens, place).startswith(("است", "هست"))
        if flag & _MEMBERLESS:
            return False
    return False


_COUNTED_ONCE = frozenset(["مورد", "بار", "نوبت", "مرتبه"])


def _compound(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """مذاکرات شش جانبه, دو طرفه: the number makes an adjective."""
    if q.unit is None and _flag(tokens, q.last) & bit("compound_adjective"):
        return "number-adjective", "name"
    return None


def _word(tokens: Tokens, q: Quantity, _: list[Quantity], __: int) -> tuple[str, str] | None:
    """Words that are only sometimes numbers (نه, سی, ده) and vague quantities (چند هزار)."""
    if _key(tokens, q.lead - 1) in _VAGUE or (_key(tokens, q.lead - 1) == "ها" and q.number.words):
        return "vague", "idiom"
    single = q.number.last - q.number.first == 1 and q.number.words
    if single and q.code == "x" and _key(tokens, q.number.first) == "نه":
        return "other-word", "idiom"  # نه برابری
    if _key(tokens, q.number.last) == "و" and _flag(tokens, q.number.last + 1) & _ORDINAL and q.number.words:
        return "ordinal", "ordinal"  # پنجاه و دومین
    if single and q.unit is None:
        key = _key(tokens, q.number.first)
        if key in ("نه", "نیم", "ربع") or (key in _ALONE and not _noun_follows(tokens, q.last)):
            return "other-word", "idiom"
        if key in ("سی", "نیم", "صد") and _key(tokens, q.first - 1) in ("آی", "بی", "ام", "پی", "سی", "دی"):
            return "other-word", "name"
        if q.number.first and _flag(tokens, q.last) & _ORDINAL:
            return "ordinal", "ordinal"
    if q.unit is None and _key(tokens, q.number.last) in ("ام", "م", "مین", "امین") :
        return "ordinal", "ordinal"
    return None


def _bare(tokens: Tokens, q: Quantity, quantities: list[Quantity], index: int) -> tuple[str, str] | None:
    """A number with no unit and no noun behind it, unless a count is reached or announced: به 300 رسید."""
    if q.unit is not None or q.code is not None or _noun_follows(tokens, q.last):
        return None
    after = _flag(tokens, q.last)
    before = _key(tokens, q.lead - 1)
    if _key(tokens, q.last) in ("و", "،", "یا") and index + 1 < len(quantities) and quantities[index + 1].first == q.last + 1:
        return None if quantities[index + 1].unit is None else ("bare-number", "name")  # هفت و هشت بازی
    if before in ("به", "از") and after & bit("finite"):
        return None
    if before == "از" and _key(tokens, q.last) == "به" and _flag(tokens, q.last + 1) & _NUMERAL:
        return None  # از 800 به 1500 می‌رسد
    if before in ("بزرگی", "شدت", "شاخص"):
        return None  # زلزله‌ای به بزرگی 6
    if q.number.scale > 1 and q.value >= 1000:
        return None
    if _key(tokens, q.last) in ("«", "\"", "“", "(") and not q.number.words:
        return None
    return "bare-number", "name"


_RULES = (_idiom, _quoted, _carats, _date, _year, _span, _list, _identifier, _score, _name, _article, _compound, _word, _bare)
