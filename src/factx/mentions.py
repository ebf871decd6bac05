"""Mentions: one record for a fact that title, lead and body repeat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factx.model import Fact

__all__ = ["unique"]

_CONTRADICTED = ("year", "calendar", "change", "baseline_year", "place")
"""Fields that two mentions may not fill differently; one of them may leave them empty."""
_EQUAL = ("value", "value_max", "unit", "qualifier", "status")
"""Fields that two mentions share."""


def unique(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    r"""The facts of one document with the mentions of the same fact merged.

    Two mentions are of one fact when value, unit, qualifier and status are the same, nothing that both say
    contradicts, and the subject of one says all that the other's says: «مجوز» and «مجوز مشاغل خانگی», but not
    «کارگزاری اقماری» and «کارگزاری جایگزین».

    Args:
        facts: The facts of a document in the order of the text.

    Returns:
        A record for each fact, the richest of its mentions, with all their spans under ``mentions``.

    >>> from factx import extract
    >>> text = "صدور 1264 مجوز\n1264 مجوز مشاغل خانگی در سال 1393 صادر شد."
    >>> [(fact["value"], fact["subject"], fact["year"], len(fact["mentions"])) for fact in unique(extract(text))]
    [(1264, 'مجوز مشاغل خانگی', 1393, 2)]
    """
    groups: list[list[Fact]] = []
    by_quantity: dict[tuple[object, ...], list[list[Fact]]] = {}
    for fact in facts:
        alike = by_quantity.setdefault(tuple(getattr(fact, field) for field in _EQUAL), [])
        group = next((g for g in alike if all(_agree(fact, other) for other in g)), None)
        if group is None:
            group = []
            alike.append(group)
            groups.append(group)
        group.append(fact)
    return [{**_richest(group)._asdict(), "mentions": [[fact.start, fact.end] for fact in group]} for group in groups]


def _agree(fact: Fact, other: Fact) -> bool:
    for field in _CONTRADICTED:
        one, two = getattr(fact, field), getattr(other, field)
        if one is not None and two is not None and one != two:
            return False
    one, two = _words(fact), _words(other)
    if not one or not two:
        return fact.subject == other.subject
    shorter, longer = sorted((one, two), key=len)
    return shorter[0] == longer[0] and set(shorter) <= set(longer)


def _words(fact: Fact) -> list[str]:
    """The words of the subject, plural endings and half-spaces aside."""
    words = (fact.subject or "").split()
    return [word.split("\u200c")[0] for word in words]


def _richest(group: list[Fact]) -> Fact:
    """The mention that says most; among equals the one with the longest subject, then the first."""
    return max(group, key=lambda fact: (sum(value is not None for value in fact), len(fact.subject or "")))
