"""Years counted from the day of the report: سال گذشته, امسال, سال جدید, از ابتدای سال."""

from __future__ import annotations

from factx.grammar.year_mentions import BEFORE_YEAR, EDGES, YearMention, baseline
from factx.grammar.year_numbers import year_value
from factx.model import Calendar
from factx.text.tokens import Tokens
from factx.text.words import bit, match_phrase

__all__ = ["carries", "edge_of_year", "new_year", "of_part", "relative_year", "same_period"]

_NUMERAL, _RELATIVE = bit("numeral"), bit("relative_year")
_PERIOD, _ORDINAL = bit("period"), bit("ordinal_word")
_SPANS, _SAID = frozenset(["مدت", "ماه", "دوره"]), frozenset(["یاد", "یادشده"])
_PARTS = EDGES | {"نوروز", "بهار", "تابستان", "پاییز", "زمستان"}
_THIS = frozenset(["این", "همین"])
_ADDITION = bit("addition")
_NEW = frozenset(["جدید", "نو"])
_PRECEDING = frozenset(["قبل", "ماقبل", "پیش", "پیشین"])
_SEVERAL = frozenset(["چند", "چندین", "هر"])


def relative_year(tokens: Tokens, at: int, reference: int | None, western: int | None) -> YearMention | None:
    """امسال, سال گذشته, سال گذشته میلادی; no year when several are meant: 5 سال گذشته."""
    words = tokens.words
    phrase = match_phrase(words, at, "relative_year")
    if phrase is not None:
        offset, last = phrase.value, at + len(phrase.keys)
    elif tokens.flags[at] & _RELATIVE:
        offset, last = words[at].values.get("relative_year"), at + 1
    else:
        return None
    counted = at > 0 and tokens.flags[at - 1] & _NUMERAL and not tokens.flags[at - 1] & _ORDINAL
    if at > 0 and words[at].key == "سال" and (counted or words[at - 1].key in _SEVERAL):
        return None  # 5 سال گذشته is a span; سه ماهه سوم سال جاری is none
    if not isinstance(offset, int):
        return None
    year = None if reference is None else reference + offset
    calendar: Calendar = "jalali"
    if last < len(words) and words[last].key == "میلادی":
        last += 1
        calendar = "gregorian"
        year = None if year is None else (western + offset if western else year + 621)
    before = offset == -1 and words[last - 1].key in _PRECEDING
    return YearMention(year, calendar, at, last, True, baseline(tokens, at), False, "relative-year", before)


def new_year(tokens: Tokens, at: int, size: int, coming: int | None) -> YearMention | None:
    """در سال جدید 420 طرح اجرا می‌شود."""
    words = tokens.words
    if coming is None or not 0 < at < size - 1 or words[at].key != "سال" or words[at + 1].key not in _NEW:
        return None
    if words[at - 1].key not in ("در", "برای", "طی"):
        return None  # در آستانه سال جدید
    return YearMention(coming, "jalali", at, at + 2, True, baseline(tokens, at), False, "relative-year")


def edge_of_year(tokens: Tokens, at: int, size: int, reference: int | None) -> YearMention | None:
    """از ابتدای سال, تا پایان سال: the year of the report, unless the year is named or qualified."""
    if at == 0 or tokens.words[at - 1].key not in EDGES or reference is None:
        return None
    if at > 1 and tokens.words[at - 2].key not in ("از", "تا", "در"):
        return None
    if at + 1 < size and tokens.words[at + 1].key in BEFORE_YEAR:
        return None
    after = tokens.flags[at + 1] if at + 1 < size else 0
    if after & bit("adverb") and not after & bit("past_modifier"):
        after = 0  # از ابتدای سال تنها 5 میلیارد
    value = year_value(tokens, at + 1) if after & _NUMERAL else None
    if after & _NUMERAL and not (
        value is not None and (60 <= value < 100 or 1300 <= value < 1450 or 1900 < value < 2100)
    ):
        after = 0
    if not after & bit("preposition") and after & (
        bit("adjective") | bit("noun") | _NUMERAL | _RELATIVE | bit("past_modifier")
    ):
        return None
    return YearMention(reference, "jalali", at, at + 1, True, baseline(tokens, at), False, "edge-of-year", reach="own")


def of_part(tokens: Tokens, mention: YearMention) -> bool:
    """Whether a part of the year is named that lasts: از ابتدای امسال, در 7 ماهه امسال, در سه ماه نخست سال 93."""
    if mention.baseline or mention.date:
        return False
    if mention.rule == "edge-of-year":
        return True
    before = range(max(0, mention.first - 3), mention.first)
    return any(tokens.flags[at] & _PERIOD or tokens.words[at].key in _PARTS for at in before)


def carries(tokens: Tokens) -> bool:
    """همچنین 20 کلاس تجهیز شد, علاوه بر این …: the sentence adds to what the one before it told, and to its year."""
    return bool(tokens.flags[0] & _ADDITION) or match_phrase(tokens.words, 0, "addition") is not None


def same_period(tokens: Tokens) -> bool:
    """در این مدت, در همین مدت: the period named last goes on."""
    words = tokens.words
    for at, word in enumerate(words):
        if word.key in ("مدت", "ایام", "بازه") and at and words[at - 1].key in _THIS:
            return True
        if word.key in _SPANS and at + 1 < len(words) and words[at + 1].key in _SAID:
            return True  # در ماه یاد شده
    return False
