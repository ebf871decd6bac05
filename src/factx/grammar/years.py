"""Years named in a sentence: explicit (سال 93، مهر 1392), relative (سال گذشته، امسال), and baselines among them."""

from __future__ import annotations

from factx.grammar.year_mentions import BEFORE_YEAR, EDGES, YearMention, baseline
from factx.grammar.year_numbers import FEASTS, full_year, is_scale, of_period, through, year_value
from factx.grammar.years_relative import edge_of_year, new_year, relative_year
from factx.model import Calendar
from factx.text.tokens import Tokens
from factx.text.words import bit, opens

__all__ = ["read_years"]

_PERIOD = bit("period")
_NUMERAL, _MONTH, _SEASON, _RELATIVE = bit("numeral"), bit("month"), bit("season"), bit("relative_year")
_YEAR_WORD = bit("year_word")
_RELATIVELY = _RELATIVE | opens("relative_year")
_DATING = _YEAR_WORD | _RELATIVELY | _NUMERAL | _MONTH | _SEASON
_LEFT_OVER = bit("left_over")
_ERAS: dict[str, Calendar] = {"میلادی": "gregorian", "شمسی": "jalali", "خورشیدی": "jalali", "قمری": "hijri"}


def read_years(
    tokens: Tokens, reference: int | None, western: int | None = None, coming: int | None = None
) -> list[YearMention]:
    """The years a sentence names, in order.

    Args:
        tokens: The sentence.
        reference: Solar Hijri year of the report, or None.
        western: Its Gregorian year, or None.
        coming: What «سال جدید» is, or None.
    """
    found: list[YearMention] = []
    words, flags = tokens.words, tokens.flags
    until, size = 0, len(words)
    for at in [place for place, flag in enumerate(flags) if flag & _DATING]:
        if at < until:
            continue
        mention = None
        key = words[at].key
        if flags[at] & _YEAR_WORD:
            mention = (
                new_year(tokens, at, size, coming)
                or relative_year(tokens, at, reference, western)
                or _after_year(tokens, at, size, reference)
            )
            if mention is None and key == "سال":
                mention = edge_of_year(tokens, at, size, reference)
        elif flags[at] & _RELATIVELY:
            mention = relative_year(tokens, at, reference, western)
        if mention is None and flags[at] & (_MONTH | _SEASON):
            mention = _after_month(tokens, at, size, reference)
        if mention is None and flags[at] & _NUMERAL:
            mention = _bare(tokens, at, size, reference)
        if mention is not None:
            found.append(_reach(tokens, _counted_back(tokens, mention, found), (reference, western)))
            until = mention.last
    return found


def _counted_back(tokens: Tokens, mention: YearMention, found: list[YearMention]) -> YearMention:
    """در سه ماهه دوم سال 2021 … و در مدت مشابه | سال قبل, سال پیش از آن: the year before the one that was named."""
    named = found[-1] if mention.before and found else None
    if named is None or named.year is None or named.baseline:
        return mention
    keys = [word.key for word in tokens.words[mention.last : mention.last + 3]]
    pointed = keys[:2] == ["از", "آن"] and keys[2:] != ["که"]
    if named.relative and not pointed:
        return mention
    last = mention.last + 2 * pointed
    return mention._replace(year=named.year - 1, calendar=named.calendar, last=last)


def _reach(tokens: Tokens, mention: YearMention, published: tuple[int | None, int | None]) -> YearMention:
    for at in range(mention.first - 1, max(-1, mention.first - 3), -1):
        key = tokens.words[at].key
        if (
            key == "از"
            and not mention.relative
            and mention.year not in published  # از ابتدای سال 99 تاکنون, told in 1399
            and tokens.words[mention.last : mention.last + 1]
            and tokens.words[mention.last].key in ("تاکنون", "شروع", "آغاز")
        ):
            return mention._replace(reach="since")
        if key == "از" and tokens.flags[at - 1] & _LEFT_OVER:
            return mention._replace(reach="since")
        if key in ("از", "تا"):
            return mention._replace(reach="own" if key == "از" else "until")
        if key not in EDGES and key not in ("سال", "ماه"):
            break
    return mention


def _after_year(tokens: Tokens, at: int, size: int, reference: int | None) -> YearMention | None:
    """سال 93, سال‌های 92 و 93, سال تحصیلی 94-95, سال میلادی 2015, نوروز 96."""
    words = tokens.words
    number = at + 1
    while number < size and words[number].key in BEFORE_YEAR:
        number += 1
    if number >= size or not tokens.flags[number] & _NUMERAL:
        return None
    value = year_value(tokens, number)
    if value is None:
        return None
    last = number + 1
    if at and tokens.flags[at - 1] & _NUMERAL and not (50 <= value < 100 or 1200 <= value < 1450 or value >= 1900):
        return None  # 24 سال 35 فیلم; ماده 180 سال 94 has a year
    counted = last < size and (words[last].units or is_scale(words[last])) and words[last].key not in _ERAS
    measured = (
        counted and value < 100 and any(unit.kind in ("measure", "money", "percent") for unit in words[last].units)
    )
    if measured or (at and words[at - 1].key == "هر"):
        return None  # در سال 70 کیلوگرم, هر سال 20 روز
    if words[at].key == "سالها" or (value < 100 and last < size and is_scale(words[last])):
        return None  # در این سال‌ها 35 هزار نفر
    if counted and words[at].key in FEASTS:
        return None  # قبل از عید 20 درصد, بودجه 50 همتی, در بودجه 1700 تومان
    if 5 < value < 60 and last < size and at and tokens.flags[at - 1] & _PERIOD and not tokens.flags[last] & _NOT_NOUN:
        return None  # تا پایان سال 20 پل
    era = _ERAS.get(words[last].key) if last < size else None
    if era is None and last + 1 < size and words[last].key == "هجری":
        era = _ERAS.get(words[last + 1].key, "jalali")
        last += 1
    for between in range(at + 1, number):
        era = era or _ERAS.get(words[between].key)
    second = through(tokens, at, number, last)
    if second:
        pair = tuple(full_year(year, None, reference) for year in (value, year_value(tokens, second - 1)) if year)
        both = tuple(year for year, _ in pair if year) if words[last].key == "و" else ()
        calendar = pair[0][1]
        return YearMention(None, calendar, at, second, False, baseline(tokens, at), False, "year–number", pair=both)
    year, calendar = full_year(value, era, reference)
    if year is None:
        return None
    last += era is not None and last < size and words[last].key in _ERAS
    first = number if words[at].key == "بودجه" else at  # | بودجه | 1403 به 2800 همت رسید
    return YearMention(year, calendar, first, last, False, baseline(tokens, at), False, "year–number")


def _after_month(tokens: Tokens, at: int, size: int, reference: int | None) -> YearMention | None:
    """مهر 1392, شهریورماه سال 93, 3 مارس 2018, پاییز 93."""
    number = at + 1
    while number < size and tokens.words[number].key in ("ماه", "سال"):
        number += 1
    if number >= size or not tokens.flags[number] & _NUMERAL:
        return None
    if number + 1 < size and tokens.words[number + 1].units and tokens.words[number].key not in ("13", "14"):
        return None
    if number + 1 < size and is_scale(tokens.words[number + 1]):
        return None  # تا آخر شهریور 60 هزار
    value = year_value(tokens, number)
    if value is None or not (
        value >= 1000 or 30 < value < 100 or tokens.words[number].form in ("00", "01", "02", "03", "04")
    ):
        return None
    month = tokens.words[at].values.get("month")
    era: Calendar | None = None
    if isinstance(month, list | tuple) and month[1] != "jalali":
        era = month[1]
        if value < 1000:
            return None  # جریان 14 مارس 72 کرسی دارد
    year, calendar = full_year(value, era, reference)
    if year is None:
        return None
    dated = at > 0 and bool(tokens.flags[at - 1] & _NUMERAL)
    return YearMention(year, calendar, at, number + 1, False, baseline(tokens, at), dated, "month–year")


def _bare(tokens: Tokens, at: int, size: int, reference: int | None) -> YearMention | None:
    """در 1393, 1393/2/5, and a year after another: سال 92 و 93."""
    word = tokens.words[at]
    if "/" in word.form and word.numeral is None:
        return _slashed(tokens, at, word.form)
    value = year_value(tokens, at)
    if value is not None and of_period(tokens.words, at):
        year, calendar = full_year(value, None, reference)
        return YearMention(year, calendar, at, at + 1, False, baseline(tokens, at), False, "period–year")
    if value is None or not (1300 <= value <= 1450 or 1900 <= value <= 2100):
        return None
    before = tokens.words[at - 1].key if at else ""
    follows = tokens.words[at + 1] if at + 1 < size else None
    far = value > 2040 or 1420 < value < 1900
    if (follows and is_scale(follows)) or (far and before != "تا"):
        return None
    era = _ERAS.get(follows.key) if follows else None
    lonely = follows is None or bool(follows.flags & _NOT_NOUN)
    named = (1395 <= value <= 1412 or 1990 <= value <= 2035) and not (at and tokens.words[at - 1].sign)
    noun = at > 0 and tokens.flags[at - 1] & _NOUNS and not tokens.flags[at - 1] & (_NOT_NOUN | _UNITS)
    attached = (
        named and not (follows and follows.units) and (noun or (value > 1900 and before in EDGES | {"در", "تا", "از"}))
    )
    if era or attached or (before in ("در", "از", "تا", "متولد", "(") and lonely):
        year, calendar = full_year(value, era, reference)
        if year is not None:
            return YearMention(year, calendar, at, at + 1 + bool(era), False, baseline(tokens, at), False, "bare-year")
    return None


_NOT_NOUN = bit("preposition") | bit("punctuation") | bit("finite") | bit("copula") | bit("coordinator")
_NOUNS, _UNITS = bit("noun") | bit("place"), bit("unit") | bit("name_before_number")
_NOT_NOUN |= bit("clause_conjunction") | bit("adverb") | bit("numeral")


def _slashed(tokens: Tokens, at: int, form: str) -> YearMention | None:
    parts = [part for part in form.split("/") if part.isdigit()]
    if len(parts) != 3:
        return None
    for part in (parts[0], parts[2]):
        if len(part) == 4 or (len(part) == 2 and int(part) > 31):
            year, calendar = full_year(int(part), None, None)
            if year is not None:
                return YearMention(year, calendar, at, at + 1, False, False, True, "date")
    return None
