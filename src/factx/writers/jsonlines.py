"""JSON: one document a line with its facts, or one fact a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Documents", "Facts", "dumps"]


def dumps(value: object) -> str:
    """Return a value as one line of JSON, Persian unescaped.

    >>> dumps({"value": 2.5, "unit": "تن", "year": None})
    '{"value": 2.5, "unit": "تن", "year": null}'
    """
    import json

    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class Documents:
    """One object a document: ``{"document": {...}, "facts": [...]}``."""

    def head(self) -> str:
        """Return what stands before the first document: nothing."""
        return ""

    def page(self, document: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
        """Return the line of one document."""
        return dumps({"document": document, "facts": facts}) + "\n"


class Facts:
    """One object a fact."""

    def head(self) -> str:
        """Return what stands before the first fact: nothing."""
        return ""

    def page(self, document: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
        """Return the lines of one document's facts."""
        return "".join([dumps(fact) + "\n" for fact in facts])
