"""CSV and TSV: a header always, one fact a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Delimited"]

_BOM = "\ufeff"
# What a spreadsheet would take for a formula when it opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Delimited:
    r"""Rows in the order of ``fields``; unknown is an empty cell, lines end in ``\n``.

    Args:
        fields: The columns.
        delimiter: ``,`` or a tab.
        excel: Write a byte-order mark first, by which Excel knows UTF-8, and put an apostrophe before text that it
            would run as a formula.

    >>> rows = Delimited(["value", "subject", "year"])
    >>> rows.head() + rows.page({}, [{"value": 1264, "subject": "مجوز مشاغل خانگی", "year": None}])
    'value,subject,year\n1264,مجوز مشاغل خانگی,\n'
    """

    def __init__(self, fields: Sequence[str], *, delimiter: str = ",", excel: bool = False) -> None:
        self._fields = tuple(fields)
        self._delimiter = delimiter
        self._excel = excel

    def head(self) -> str:
        """Return the header row."""
        return (_BOM if self._excel else "") + self._rows([self._fields])

    def page(self, document: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
        """Return the rows of one document's facts."""
        return self._rows([[self._cell(fact.get(field)) for field in self._fields] for fact in facts])

    def _cell(self, value: object) -> object:
        if isinstance(value, list):
            return " ".join(f"{start}-{end}" for start, end in value)
        if self._excel and isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA):
            return "'" + value
        return value

    def _rows(self, rows: Sequence[Sequence[object]]) -> str:
        import csv
        import io

        out = io.StringIO()
        csv.writer(out, delimiter=self._delimiter, lineterminator="\n").writerows(rows)
        return out.getvalue()
