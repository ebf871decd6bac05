"""A table for people to read at a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Table", "amount"]

_AS_WIDE_AS_NEEDED = 100_000
_RIGHT = frozenset({"value", "value_max", "year", "baseline_year", "start", "end"})


class Table:
    """One table a document, with its name above.

    Args:
        fields: The columns; empty for a choice that fits a terminal.
        width: Columns of the terminal, None for as wide as the facts need.
        color: Whether to use colour; no meaning rests on it.
    """

    def __init__(self, fields: Sequence[str], *, width: int | None = None, color: bool = False) -> None:
        self._fields = tuple(fields)
        self._width = width
        self._color = color

    def head(self) -> str:
        """Return what stands before the first table: nothing."""
        return ""

    def page(self, document: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
        """Return the table of one document."""
        import io

        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table as Grid
        from rich.text import Text

        grid = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="bold" if self._color else "")
        rows = [[shown(fact.get(field)) for field in self._fields] for fact in facts] if self._fields else digest(facts)
        for field in self._fields or DIGEST:
            grid.add_column(field, justify="right" if field in _RIGHT else "left", overflow="fold")
        for row in rows:
            grid.add_row(*map(Text, row))
        out = io.StringIO()
        console = Console(
            file=out,
            width=self._width or _AS_WIDE_AS_NEEDED,
            force_terminal=self._color,
            no_color=not self._color,
            color_system="auto" if self._color else None,
            legacy_windows=False,
        )
        console.print(Text(caption(document, len(facts))))
        if facts:
            console.print(grid)
        return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).rstrip() + "\n\n"


def caption(document: Mapping[str, Any], facts: int) -> str:
    """Return the line above a table: the document, how many facts, and the year the text was written in.

    >>> caption({"id": "a.txt", "reference_year": 1394, "reference_year_basis": "slogan"}, 1)
    'a.txt: 1 fact, written in 1394 (slogan)'
    """
    count = "no facts" if facts == 0 else "1 fact" if facts == 1 else f"{facts} facts"
    year = document.get("reference_year")
    return f"{document['id']}: {count}" + (f", written in {year} ({document['reference_year_basis']})" if year else "")


DIGEST = ("value", "unit", "subject", "year", "predicate", "place")


def digest(facts: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Return the cells of the columns in ``DIGEST``: range, qualifier and change stand with the value."""
    return [[amount(fact), *(shown(fact.get(field)) for field in DIGEST[1:])] for fact in facts]


def amount(fact: Mapping[str, Any]) -> str:
    """Return the value for people: thousands grouped, with range, qualifier and change.

    >>> amount({"value": 812000000000, "qualifier": "="}), amount({"value": 10, "value_max": 15, "qualifier": "~"})
    ('812,000,000,000', '~ 10–15')
    """
    value = f"{fact['value']:,}"
    if fact.get("value_max") is not None:
        value += f"–{fact['value_max']:,}"
    if (qualifier := fact.get("qualifier", "=")) != "=":
        value = f"{qualifier} {value}"
    sign = {"increase": "↑", "decrease": "↓", "from": "from", "to": "to"}.get(fact.get("change") or "")
    return f"{sign} {value}" if sign else value


def shown(value: object) -> str:
    """Return a cell: unknown is empty, mentions are ``start-end``."""
    if isinstance(value, list):
        return " ".join(f"{start}-{end}" for start, end in value)
    return "" if value is None else str(value)
