"""What an extraction says of each number, sorted into the sentences of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from factx.model import Evidence, Extraction, Fact, Number, Rejected, Span

__all__ = ["Derivation", "Reading", "Sentence", "derive"]


class Reading(NamedTuple):
    """A number of the text and what became of it; neither a fact nor a rejection where no rule took it up."""

    span: Span
    fact: Fact | None = None
    evidence: Evidence | None = None
    rejected: Rejected | None = None


class Sentence(NamedTuple):
    """A sentence that holds a number."""

    span: Span
    readings: tuple[Reading, ...]


class Derivation(NamedTuple):
    """An extraction by sentences."""

    extraction: Extraction
    sentences: tuple[Sentence, ...]

    def text(self, span: Span) -> str:
        """Return a piece of the document's text."""
        return self.extraction.document.text[span.start : span.end]


def derive(extraction: Extraction, numbers: Iterable[Number]) -> Derivation:
    """Sort facts, rejections and the numbers that are neither into sentences.

    Args:
        extraction: An extraction made with explanations.
        numbers: All numbers of its text.
    """
    from factx.text.fold import fold
    from factx.text.sentences import paragraphs, sentences

    folded = fold(extraction.document.text)
    spans = [Span(*place) for paragraph in paragraphs(folded) for place in sentences(folded, *paragraph)]
    starts = [span.start for span in spans]
    found: dict[int, list[Reading]] = {}
    for reading in _readings(extraction, numbers):
        found.setdefault(max(bisect_right(starts, reading.span.start) - 1, 0), []).append(reading)
    return Derivation(extraction, tuple(Sentence(spans[at], tuple(found[at])) for at in sorted(found)))


def _readings(extraction: Extraction, numbers: Iterable[Number]) -> Sequence[Reading]:
    readings = [
        Reading(Span(fact.start, fact.end), fact, evidence)
        for fact, evidence in zip_longest(extraction.facts, extraction.evidence[: len(extraction.facts)])
    ]
    readings += [Reading(Span(item.start, item.end), rejected=item) for item in extraction.rejected]
    taken = sorted(reading.span for reading in readings)
    ends = [span.start for span in taken]
    for number in numbers:
        before = bisect_right(ends, number.start) - 1
        after = before + 1
        inside = before >= 0 and taken[before].end > number.start
        if not inside and not (after < len(taken) and taken[after].start < number.end):
            readings.append(Reading(Span(number.start, number.end)))
    return sorted(readings, key=lambda reading: reading.span)
