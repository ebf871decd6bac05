"""Scope and linking: quantity, unit, subject, year and clause become facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factx.grammar.baselines import baseline_of
from factx.grammar.change import ceiling, change_of, denied
from factx.grammar.chunks import ADV, QUANTITY, Chunk
from factx.grammar.clauses import split
from factx.grammar.coins import minted
from factx.grammar.comparisons import exceeded
from factx.grammar.dating import Dated, date_of
from factx.grammar.homographs import settle
from factx.grammar.numbers import read_numbers
from factx.grammar.numerals import exact
from factx.grammar.phrases import chunk
from factx.grammar.places import ArticlePlaces
from factx.grammar.predicates import predicate_of
from factx.grammar.quantities import read_quantities
from factx.grammar.quantity import Quantity
from factx.grammar.scene import Scene, Subject
from factx.grammar.sifting import lend_currency, sift
from factx.grammar.speakers import Speech
from factx.grammar.statements import plans, status_of
from factx.grammar.subjects import find_subject
from factx.grammar.year_mentions import YearMention
from factx.grammar.years import read_years
from factx.grammar.years_relative import carries, of_part, same_period
from factx.model import Change, Evidence, Fact, Rejected, Span, Status
from factx.text.tokens import Tokens

__all__ = ["Discourse", "Found", "Passage", "read_sentence"]

_IS = frozenset(["است", "هستند"])


class Passage(NamedTuple):
    """What a sentence is read against.

    Attributes:
        document: Id of the document.
        text: The document's text as it came.
        reference: Reference year, or None.
        western: Gregorian year of the publication, or None.
        coming: Solar Hijri year that «سال جدید» is, or None.
        clean: Makes a phrase fit to read.
        coins: The code of the currency that a shared name means here, by the code that the bare name has.
        places: Where its facts hold.
        speech: Who says them.
    """

    document: str
    text: str
    reference: int | None
    western: int | None
    coming: int | None
    clean: Callable[[str], str]
    coins: Callable[[str], str]
    places: ArticlePlaces
    speech: Speech


class Discourse:
    """What a sentence goes on from.

    Attributes:
        year: The year that an earlier sentence of the paragraph left standing.
        subject: The subject of the last fact.
        money: The last quantity of the sentence before, when it is a sum of money.
        period: The last year of which a part was named in the article: «از ابتدای امسال», «در 7 ماهه امسال».
    """

    __slots__ = ("money", "period", "subject", "year")

    def __init__(self) -> None:
        self.year: YearMention | None = None
        self.subject: str | None = None
        self.money: Quantity | None = None
        self.period: YearMention | None = None


class Found(NamedTuple):
    """The facts of a sentence, the evidence of each, and the numbers that are none."""

    facts: list[Fact]
    evidence: list[Evidence]
    rejected: list[Rejected]


def read_sentence(tokens: Tokens, span: Span, passage: Passage, discourse: Discourse, explain: bool) -> Found:
    """The facts of one sentence.

    Args:
        tokens: Its tokens.
        span: Its place in the text.
        passage: The document around it.
        discourse: What was said before; it is brought up to date.
        explain: Whether to keep the evidence of the facts.
    """
    settle(tokens)
    quantities = read_quantities(tokens, read_numbers(tokens))
    lend_currency(tokens, quantities, discourse.money)
    kept, refused, kinds = sift(tokens, quantities)
    rejected = [_rejected(tokens, passage, *one) for one in refused]
    if not kept:
        return Found([], [], rejected)
    years = read_years(tokens, passage.reference, passage.western, passage.coming)
    for mention in years:
        kinds.update(dict.fromkeys(range(mention.first, mention.last), ADV))
    if not carries(tokens):
        discourse.year = None
    if discourse.period is not None and same_period(tokens):
        discourse.year = discourse.period
    discourse.period = next((one for one in reversed(years) if of_part(tokens, one)), discourse.period)
    readings = _link(tokens, chunk(tokens, kept, kinds), years, passage, discourse)
    sentence = passage.text[span.start : span.end]
    standing = (one for one in reversed(years) if not (one.baseline or one.date or one.reach))
    discourse.year = next(standing, None)
    discourse.money = kept[-1] if kept[-1].kind == "money" else None
    facts = [_fact(reading, passage, sentence) for reading in readings]
    return Found(facts, [_evidence(reading) for reading in readings] if explain else [], rejected)


class _Reading(NamedTuple):
    """All that was read of one quantity."""

    scene: Scene
    found: Subject | None
    subject: str | None
    status: Status
    change: Change | None
    dated: Dated
    baseline: int | None


def _link(
    tokens: Tokens, chunks: list[Chunk], years: list[YearMention], passage: Passage, discourse: Discourse
) -> list[_Reading]:
    """The readings of a sentence in order: each goes on from the subject, the plan and the year of the one before."""
    clauses = split(tokens, chunks)
    previous = Subject(-1, -1, "carried-subject", discourse.subject) if discourse.subject else None
    readings: list[_Reading] = []
    planned, left, reached = False, None, 0
    for at, piece in enumerate(chunks):
        if piece.quantity is None:
            continue
        while reached < len(clauses) - 1 and clauses[reached].last <= at:
            planned = plans(tokens, chunks, clauses[reached])
            reached += 1
        scene = Scene(tokens, chunks, clauses, at, clauses[reached], piece.quantity, previous)
        found = find_subject(scene)
        if found is not None and not (previous is not None and _attributed(scene, found)):
            previous = found
        subject = _words(tokens, found, passage) if found else None
        discourse.subject = subject or discourse.subject
        change = change_of(scene)
        status = status_of(scene, planned, change)
        dated = date_of(scene, years, discourse.year, status, change)
        if status == "actual" and change != "from" and _ahead(scene, dated, passage):
            status = "planned"  # در سال 1420 از 100 میلیون می‌گذرد
        baseline = baseline_of(scene, years, dated, change, left)
        readings.append(_Reading(scene, found, subject, status, change, dated, baseline))
        left = dated.year or left
    return readings


def _ahead(scene: Scene, dated: Dated, passage: Passage) -> bool:
    """Whether the year of a fact is still to come when the document is published; «است» tells how it is today."""
    published = passage.western if dated.calendar == "gregorian" else passage.reference
    verb = scene.clause.verb
    now = verb is not None and scene.tokens.words[verb.core].key in _IS
    return dated.year is not None and published is not None and dated.year > published and not now


def _attributed(scene: Scene, found: Subject) -> bool:
    """92 هزار تن به | ارزش | 640 میلیون دلار: what only describes the counted is gone on with by nothing."""
    if found.rule != "measure–number" or found.last - found.first > 1 or scene.at == 0:
        return False
    before = scene.chunks[scene.at - 1]
    return before.prep == "به" and before.first == found.first


def _qualifier(scene: Scene) -> str:
    """What the words before the number say of it, and what «تا» or the verb do: از 350 هزار نفر گذشت."""
    sign = scene.quantity.sign
    if sign != "=":
        return sign
    if exceeded(scene):
        verb = scene.clause.verb
        return "<=" if verb is not None and denied(scene.tokens, verb) else ">"  # از 70 میلیون تن بیشتر نخواهد شد
    return "<=" if ceiling(scene) else sign


def _fact(reading: _Reading, passage: Passage, sentence: str) -> Fact:
    scene, dated, quantity = reading.scene, reading.dated, reading.scene.quantity
    tokens = scene.tokens
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
    return Fact(
        passage.document,
        exact(quantity.value),
        None if quantity.value_max is None else exact(quantity.value_max),
        _qualifier(scene),
        minted(tokens, quantity, passage.coins),
        quantity.kind,  # type: ignore[arg-type]  # the lexicon's schema admits only kinds
        reading.subject,
        dated.year,
        dated.calendar,
        dated.basis,
        reading.change,
        reading.baseline,
        reading.status,
        _clean(_span(tokens, predicate_of(scene)), passage),
        _clean(_place(scene, passage), passage),
        _clean(passage.speech.at(tokens.starts[quantity.first], tokens.starts[0], tokens.ends[-1]), passage),
        passage.text[start:end],
        start,
        end,
        sentence,
        reading.found.rule if reading.found else "no-subject",
    )


def _evidence(reading: _Reading) -> Evidence:
    tokens, found, mention = reading.scene.tokens, reading.found, reading.dated.mention
    return Evidence(
        _span(tokens, (found.first, found.last)) if found and found.text is None else None,
        found.rule if found else "no-subject",
        _span(tokens, (mention.first, mention.last)) if mention else None,
        reading.dated.rule,
        _span(tokens, predicate_of(reading.scene)),
    )


def _rejected(tokens: Tokens, passage: Passage, quantity: Quantity, rule: str, family: str) -> Rejected:
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
    return Rejected(start, end, passage.text[start:end], rule, family)


def _words(tokens: Tokens, subject: Subject, passage: Passage) -> str | None:
    return subject.text or _clean(_span(tokens, (subject.first, subject.last)), passage)


def _place(scene: Scene, passage: Passage) -> Span | None:
    tokens, chunks, quantity = scene.tokens, scene.chunks, scene.quantity
    following = (piece.first for piece in chunks[scene.at + 1 :] if piece.kind == QUANTITY)
    return passage.places.at(tokens, quantity.first, quantity.last, next(following, len(tokens)))


def _clean(span: Span | None, passage: Passage) -> str | None:
    return None if span is None else passage.clean(passage.text[span.start : span.end]) or None


def _span(tokens: Tokens, places: tuple[int, int] | None) -> Span | None:
    """The span in the text of a range of tokens."""
    return None if places is None else Span(tokens.starts[places[0]], tokens.ends[places[1] - 1])
