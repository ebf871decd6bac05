"""``factx explain``: for every number of a text the fact it gave and where its parts were read, or why it gave none."""

from __future__ import annotations

from collections.abc import Iterator

import click

from factx.cli.derivation import Derivation, Reading, derive
from factx.cli.inputs import extractions, load_engine, paths_or_stdin, reading_options
from factx.cli.output import Output
from factx.cli.session import session_of
from factx.model import Evidence, Fact, Span
from factx.writers.jsonlines import dumps
from factx.writers.records import Record, document_record, fact_record
from factx.writers.table import amount

__all__ = ["command"]

_DEFAULTS = {"qualifier": "=", "status": "actual", "year_basis": "none"}
_REASONS = {
    "ordinal": "an ordinal",
    "date": "a date or time",
    "name": "part of a name",
    "id": "a number that only identifies",
    "list": "the number of a list item",
    "article": "the indefinite یک",
    "score": "a result",
    "idiom": "an idiom",
}
_NOT_IN_A_CASE = frozenset({"document", "sentence", "start", "end", "rule"})


@click.command("explain", epilog="Example:  echo '۸۰ واحد در سال 93 ساخته شد' | factx explain")
@click.argument("path", metavar="[FILE|-]", required=False, type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--as-case", is_flag=True, help="Draft a test case of the text instead.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to FILE, whole or not at all.")
@reading_options
def command(
    context: click.Context,
    path: str | None,
    form: str,
    as_case: bool,
    output: str | None,
    published: str | None,
    lexicons: tuple[str, ...],
) -> None:
    """Tell how each number of a text was read, sentence by sentence.

    Each is shown with its place, the rule that read it, and where its subject, year and predicate were found; or with
    the rule that says it is no fact.
    """
    session = session_of(context)
    sources = paths_or_stdin([path] if path else [])
    engine = load_engine(lexicons)
    with Output(output, (*sources, *lexicons)) as sink:
        for extraction in extractions(sources, published, engine, session, explain=True):
            derivation = derive(extraction, engine.numbers(extraction.document.text))
            if as_case:
                sink.write(dumps(case(derivation)) + "\n")
            elif form == "json":
                sink.write(dumps(as_record(derivation)) + "\n")
            else:
                sink.write("\n".join(as_text(derivation)) + "\n")
    if session.failed:
        context.exit(1)


def as_record(derivation: Derivation) -> Record:
    """Return the explanation for programs."""
    return {
        "document": document_record(derivation.extraction),
        "sentences": [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": derivation.text(sentence.span),
                "numbers": [_number_record(derivation, reading) for reading in sentence.readings],
            }
            for sentence in derivation.sentences
        ],
    }


def _number_record(derivation: Derivation, reading: Reading) -> Record:
    span = reading.span
    return {
        "start": span.start,
        "end": span.end,
        "text": derivation.text(span),
        "fact": fact_record(reading.fact) if reading.fact else None,
        "evidence": {key: list(value) if isinstance(value, Span) else value for key, value in _parts(reading)} or None,
        "rejected": {"rule": reading.rejected.rule, "reason": reading.rejected.reason} if reading.rejected else None,
    }


def _parts(reading: Reading) -> list[tuple[str, object]]:
    return list(reading.evidence._asdict().items()) if reading.evidence else []


def as_text(derivation: Derivation) -> Iterator[str]:
    """Yield the lines of the explanation for people."""
    extraction = derivation.extraction
    others = sum(reading.fact is None for sentence in derivation.sentences for reading in sentence.readings)
    facts = len(extraction.facts)
    yield f"{extraction.document.id}: facts {facts}, other numbers {others}"
    year = extraction.reference_year
    yield f"«امسال» is {year} ({extraction.reference_year_basis})" if year else "«امسال» is unknown (try --published)"
    for sentence in derivation.sentences:
        yield ""
        yield derivation.text(sentence.span)
        for reading in sentence.readings:
            place = f"{reading.span.start}–{reading.span.end}"
            if reading.fact:
                yield f"  fact   {place}  {derivation.text(reading.span)}"
                yield from _fact_lines(derivation, reading.fact, reading.evidence)
            elif reading.rejected:
                reason = _REASONS.get(reading.rejected.reason, reading.rejected.reason)
                yield f"  none   {place}  {derivation.text(reading.span)}: {reason} (rule {reading.rejected.rule})"
            else:
                yield f"  none   {place}  {derivation.text(reading.span)}: no rule reads it"


def _fact_lines(derivation: Derivation, fact: Fact, evidence: Evidence | None) -> Iterator[str]:
    unit = f" {fact.unit}" if fact.unit else ""
    marks = ", ".join(filter(None, (fact.kind, "" if fact.status == "actual" else fact.status)))
    yield f"         value      {amount(fact_record(fact))}{unit} ({marks}; rule {fact.rule})"
    found = evidence or Evidence(None, None, None, None, None)
    yield "         subject    " + _found(derivation, fact.subject, found.subject, found.subject_rule)
    basis = "" if fact.year is None else f" {fact.calendar}, {fact.year_basis}"
    year = None if fact.year is None else f"{fact.year}{basis}"
    yield "         year       " + _found(derivation, year, found.year, found.year_rule)
    if fact.baseline_year is not None:
        yield f"         baseline   {fact.baseline_year}"
    if fact.predicate is not None:
        yield "         predicate  " + _found(derivation, fact.predicate, found.predicate, None)
    for name in ("place", "speaker"):
        if (value := getattr(fact, name)) is not None:
            yield f"         {name:9}  {value}"


def _found(derivation: Derivation, value: str | None, span: Span | None, rule: str | None) -> str:
    if value is None:
        return "none"
    notes = []
    if span is not None:
        notes.append(f"«{' '.join(derivation.text(span).split())}» {span.start}–{span.end}")
    if rule is not None:
        notes.append(f"rule {rule}")
    return f"{value}  ({'; '.join(notes)})" if notes else value


def case(derivation: Derivation) -> Record:
    """Return the draft of a test case: what was read, without the fields that say nothing."""
    return {
        "label": "say in a few words what this case is about",
        "text": derivation.extraction.document.text,
        "published": derivation.extraction.document.published,
        "facts": [
            {
                key: value
                for key, value in fact_record(fact).items()
                if key not in _NOT_IN_A_CASE and value is not None and _DEFAULTS.get(key) != value
            }
            for fact in derivation.extraction.facts
        ],
        "expect": "pass",
        "comment": "",
        "source": "",
    }
