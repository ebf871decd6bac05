"""The reference year: the Solar Hijri year that «امسال» stands for in an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from factx.text.vocabulary import key_of

__all__ = ["coming_year", "published_western", "published_year", "reference_year", "slogan_key"]

_DATE = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_DATELINE = re.compile(r"(?<![0-9/])(1[34][0-9]{2})/([01]?[0-9])/([0-3]?[0-9])(?![0-9/])")
_NEW_YEAR = (10, 11)
"""Month and day of the Solar Hijri year, Dey the 11th, on which a Gregorian year begins."""
_EARLY, _LATE = 8, 11
"""The month up to which, and the one from which, a new year is spoken of: the one begun, the one to come."""
_HEAD = 600
"""Code points of an article in which a full date is its dateline."""


def published_year(published: str) -> int | None:
    """Solar Hijri year of a date ``YYYY-MM-DD``: a year below 1700 is Solar Hijri already, else Gregorian.

    >>> published_year("1394-01-12"), published_year("2015-04-01"), published_year("2015-03-01")
    (1394, 1394, 1393)
    >>> published_year("soon") is None
    True
    """
    solar = _solar(published)
    return None if solar is None else solar[0]


@lru_cache(maxsize=4096)
def _solar(published: str) -> tuple[int, int] | None:
    """Solar Hijri year and month of a date in either calendar."""
    match = _DATE.match(published)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if year < 1700:
        return year, month
    from convertdate import persian  # only when two calendars meet

    try:
        solar = persian.from_gregorian(year, month, day)
        return int(solar[0]), int(solar[1])
    except (ValueError, IndexError):
        return None


def published_western(published: str) -> int | None:
    """Gregorian year of a date ``YYYY-MM-DD`` in either calendar, to the day of the turn of the year or one off.

    >>> published_western("1390-12-16"), published_western("1390-05-16"), published_western("2015-04-01")
    (2012, 2011, 2015)
    >>> published_western("soon") is None
    True
    """
    match = _DATE.match(published)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return year if year >= 1700 else year + 621 + ((month, day) >= _NEW_YEAR)


def coming_year(published: str) -> int | None:
    """Solar Hijri year that «سال جدید» is on a date: the next one in its last two months, this one in its first eight.

    >>> coming_year("1393-02-22"), coming_year("1393-12-10"), coming_year("1393-09-10"), coming_year("2015-03-01")
    (1393, 1394, None, 1394)
    """
    solar = _solar(published)
    if solar is None:
        return None
    year, month = solar
    return year if month <= _EARLY else year + 1 if month >= _LATE else None


def slogan_key(folded: str) -> str:
    """The letters of a slogan alone, so that spacing and commas make no difference."""
    return "".join(["|" + word for word in key_of(folded).translate(_SPACING).split()])


_SPACING = str.maketrans("", "", "،,-–:«»")


def reference_year(folded: str, published: str | None, slogans: Mapping[str, int]) -> tuple[int | None, str]:
    """The reference year and where it comes from.

    Args:
        folded: The folded text.
        published: Date of publication, if known.
        slogans: Keys of the official slogans of the years → Solar Hijri year.

    Returns:
        The year or None, and ``published``, ``slogan``, ``dateline`` or ``none``.
    """
    if published:
        year = published_year(published)
        if year is not None:
            return year, "published"
    key = slogan_key(folded)
    years = [year for slogan, year in slogans.items() if slogan in key]
    if years:
        return max(years), "slogan"
    match = _DATELINE.search(folded[:_HEAD])
    if match is not None:
        return int(match.group(1)), "dateline"
    return None, "none"
