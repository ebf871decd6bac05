"""Everything that turns facts into bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

__all__ = ["FORMATS", "TextWriter", "text_writer"]

FORMATS = ("json", "jsonl", "csv", "tsv", "table")
"""The formats of plain text, in the order in which they are offered."""


class TextWriter(Protocol):
    """A format: a head, then one piece of text a document. Pieces depend on nothing that was written before."""

    def head(self) -> str:
        """Return what stands before the first document."""
        ...

    def page(self, document: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
        """Return the piece of one document, given its record and the records of its facts."""
        ...


def text_writer(
    form: str, fields: Sequence[str], *, excel: bool = False, width: int | None = None, color: bool = False
) -> TextWriter:
    """Return the writer of a format.

    Args:
        form: One of ``FORMATS``.
        fields: Keys of a fact's record that become columns; the JSON formats write the records as given.
        excel: For CSV and TSV, see ``Delimited``.
        width: For tables: columns of the terminal, None for as wide as the facts need.
        color: For tables.
    """
    if form == "json":
        from factx.writers.jsonlines import Documents

        return Documents()
    if form == "jsonl":
        from factx.writers.jsonlines import Facts

        return Facts()
    if form == "table":
        from factx.writers.table import Table

        return Table(fields, width=width, color=color)
    from factx.writers.delimited import Delimited

    return Delimited(fields, delimiter="\t" if form == "tsv" else ",", excel=excel)
