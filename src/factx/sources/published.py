"""Dates of publication: what counts as one."""

from __future__ import annotations

import re
from datetime import date

from factx.errors import InputError

__all__ = ["check_published"]

_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIRST_GREGORIAN = 1700
_FIRST_SOLAR = 1000
_HINT = "write it as YYYY-MM-DD, for example 1394-02-07 or 2015-04-27"
# Leap years of the Solar Hijri calendar by their place in its 33-year cycle; exact from 1244 to 1469.
_LEAP_PLACES = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def check_published(value: str, where: str = "") -> str:
    """Return a date of publication unchanged, after seeing that it is one.

    Args:
        value: ``YYYY-MM-DD``; a year below 1700 is Solar Hijri, else Gregorian.
        where: The place to name in the error.

    Raises:
        InputError: No such date exists, or it is written otherwise.

    >>> check_published("1394-02-31")
    '1394-02-31'
    >>> check_published("2015-02-31")
    Traceback (most recent call last):
    ...
    factx.errors.InputError: '2015-02-31' is no date (write it as YYYY-MM-DD, for example 1394-02-07 or 2015-04-27)
    """
    form = _FORM.fullmatch(value)
    if form is None or not _exists(*map(int, form.groups())):
        raise InputError(f"{value!r} is no date", where=where, hint=_HINT)
    return value


def _exists(year: int, month: int, day: int) -> bool:
    if year >= _FIRST_GREGORIAN:
        try:
            date(year, month, day)
        except ValueError:
            return False
        return True
    if year < _FIRST_SOLAR or not 1 <= month <= 12:
        return False
    last = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _LEAP_PLACES else 29
    return 1 <= day <= last
