"""The records that pass from room to room. All are immutable; offsets count code points, end exclusive."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = [
    "SCHEMA",
    "Calendar",
    "Change",
    "Document",
    "Evidence",
    "Extraction",
    "Fact",
    "Kind",
    "Number",
    "Rejected",
    "Span",
    "Status",
    "YearBasis",
]

SCHEMA = 1
"""Grows when a field of a record is added, renamed or changes its meaning."""

Calendar = Literal["jalali", "gregorian", "hijri"]
Change = Literal["increase", "decrease", "from", "to"]
Kind = Literal["count", "money", "percent", "measure", "duration", "age", "multiple"]
Status = Literal["actual", "planned", "negated"]
YearBasis = Literal["explicit", "relative", "discourse", "none"]


class Span(NamedTuple):
    """A place in the document's text, in code points, end exclusive."""

    start: int
    end: int


class Document(NamedTuple):
    """One article to read.

    Attributes:
        id: Name that its facts carry: the record's id, else the path as given, else ``-``.
        text: The text that every offset points into, byte-order mark removed, otherwise as it came.
        title: A title kept apart from the text, if any; it is not searched for facts.
        published: Date of publication ``YYYY-MM-DD``; a year below 1700 is Solar Hijri, else Gregorian.
        source: Where the article stands (a URL or the name of an agency).
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None


class Number(NamedTuple):
    """A number as it stands in a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        value: The value with its scale applied: an ``int`` when whole, else a ``float``.
        value_max: Upper end of a range (``۱۰ تا ۱۵``), else None.
        text: The substring as written.
    """

    start: int
    end: int
    value: int | float
    value_max: int | float | None
    text: str


class Fact(NamedTuple):
    """One quantity an article states about something; the keys of a record, in their order.

    Attributes:
        document: Id of the document.
        value: The number with its scale applied; whole numbers are ``int``.
        value_max: Upper end of a range, else None.
        qualifier: ``=`` ``~`` ``>`` ``<`` ``>=`` ``<=``.
        unit: ISO 4217 code (تومان is ``IRT``), UCUM-style code, ``%``, ``person``, ``item``, ``x``, or the
            Persian counting word; None for a directly counted noun.
        kind: What sort of quantity it is.
        subject: The thing counted or measured: one noun phrase, cleaned for people.
        year: Year in which the fact holds, in ``calendar``; None when the text does not say.
        calendar: Calendar of ``year`` (and of ``baseline_year``); None without a year.
        year_basis: ``explicit`` (written in the sentence), ``relative`` (سال گذشته … resolved), ``discourse``
            (carried from an earlier sentence), ``none``.
        change: ``increase`` or ``decrease`` when the quantity is the amount of a change, ``from`` or ``to`` for
            the levels of one.
        baseline_year: Year a change is measured against.
        status: ``actual``, ``planned`` or ``negated``.
        predicate: The verb group of its clause, or the verbal noun of a headline.
        place: Province, city or country where it holds.
        speaker: Who is quoted as saying it.
        text: The quantity as written, number and unit: ``document.text[start:end]``.
        start: Offset of its first code point.
        end: Offset after its last code point.
        sentence: The sentence it stands in, as written.
        rule: Name of the rule that read it.
    """

    document: str
    value: int | float
    value_max: int | float | None
    qualifier: str
    unit: str | None
    kind: Kind
    subject: str | None
    year: int | None
    calendar: Calendar | None
    year_basis: YearBasis
    change: Change | None
    baseline_year: int | None
    status: Status
    predicate: str | None
    place: str | None
    speaker: str | None
    text: str
    start: int
    end: int
    sentence: str
    rule: str


class Rejected(NamedTuple):
    """A number that is no fact, and why.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        text: The substring as written.
        rule: Name of the rule that rejected it.
        reason: Its family: ``ordinal``, ``date``, ``name``, ``id``, ``list``, ``article``, ``score``, ``idiom``.
    """

    start: int
    end: int
    text: str
    rule: str
    reason: str


class Evidence(NamedTuple):
    """Where the parts of a fact were read, for ``explain``; None where there is no such place.

    Attributes:
        subject: Span of the subject's noun phrase.
        subject_rule: Name of the rule that found it.
        year: Span of the year or of the relative expression.
        year_rule: Name of the rule that dated the fact.
        predicate: Span of the verb group.
    """

    subject: Span | None
    subject_rule: str | None
    year: Span | None
    year_rule: str | None
    predicate: Span | None


class Extraction(NamedTuple):
    """All that was read from one document.

    Attributes:
        document: The document as given.
        facts: Its facts in the order of the text.
        reference_year: Solar Hijri year that امسال stands for, if known.
        reference_year_basis: ``published``, ``metadata``, ``slogan``, ``dateline`` or ``none``.
        rejected: Numbers that are no facts; filled only when explanations were asked for.
        evidence: One for each fact, filled only when explanations were asked for.
    """

    document: Document
    facts: tuple[Fact, ...]
    reference_year: int | None
    reference_year_basis: str
    rejected: tuple[Rejected, ...] = ()
    evidence: tuple[Evidence, ...] = ()
