"""What is written of a fact and of a document, and in which order: the one place that knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from factx.model import Extraction, Fact

__all__ = [
    "DOCUMENT_FIELDS",
    "FIELDS",
    "MENTIONS",
    "Record",
    "document_record",
    "fact_record",
    "fact_records",
    "select",
]

Record: TypeAlias = dict[str, Any]

FIELDS: tuple[str, ...] = Fact._fields
"""Keys of a fact's record."""

MENTIONS = "mentions"
"""The key that stands after the others where repeated facts were merged: a list of ``[start, end]``."""

DOCUMENT_FIELDS = ("id", "title", "text", "published", "source", "reference_year", "reference_year_basis")
"""Keys of a document's record."""


def fact_record(fact: Fact) -> Record:
    """Return a fact as the mapping that every format writes."""
    return fact._asdict()


def fact_records(extraction: Extraction, *, unique: bool = False) -> list[Record]:
    """Return the records of all facts of a document.

    Args:
        extraction: What was read from it.
        unique: Merge the mentions of one fact into one record, which then also has ``mentions``.
    """
    if not unique:
        return [fact_record(fact) for fact in extraction.facts]
    from factx.mentions import unique as merge

    return list(merge(extraction.facts))


def document_record(extraction: Extraction) -> Record:
    """Return what is written of a document: its own fields and the year that امسال stands for in it."""
    document = extraction.document
    values = (
        document.id,
        document.title,
        document.text,
        document.published,
        document.source,
        extraction.reference_year,
        extraction.reference_year_basis,
    )
    return dict(zip(DOCUMENT_FIELDS, values, strict=True))


def select(records: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> list[Record]:
    """Return the records with only the fields asked for, in that order.

    >>> select([{"value": 3, "unit": "فقره", "year": 1393}], ["year", "value"])
    [{'year': 1393, 'value': 3}]
    """
    return [{field: record.get(field) for field in fields} for record in records]
