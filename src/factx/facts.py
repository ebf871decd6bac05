"""Scope and linking: quantity, unit, subject, year and clause become facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factx.grammar.blockers import block
from factx.grammar.change import ceiling, change_of
from factx.grammar.chunks import ADV, NP, QUANTITY, RA
from factx.grammar.clauses import split
from factx.grammar.dating import Dated, baseline_of, date_of
from factx.grammar.numbers import read_numbers
from factx.grammar.numerals import exact
from factx.grammar.phrases import chunk
from factx.grammar.places import ArticlePlaces
from factx.grammar.quantities import read_quantities
from factx.grammar.quantity import Quantity
from factx.grammar.scene import Scene, Subject
from factx.grammar.speakers import Speech
from factx.grammar.statements import plans, predicate_of, status_of
from factx.grammar.subjects import find_subject
from factx.grammar.years import YearMention, read_years
from factx.model import Change, Evidence, Fact, Rejected, Span, Status
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["Found", "Passage", "read_sentence"]

_NEAR = bit("past_modifier") | bit("future_modifier") | bit("part_modifier")
_NO_NOUN = bit("preposition") | bit("coordinator") | bit("adverb") | bit("punctuation") | bit("finite")
_GLUED = frozenset(["name", "ordinal", "article", "idiom"])


class Passage(NamedTuple):
    """What a sentence is read against.

    Attributes:
        document: Id of the document.
        text: The document's text as it came.
        reference: Reference year, or None.
        clean: Makes a phrase fit to read.
        places: Where its facts hold.
        speech: Who says them.
    """

    document: str
    text: str
    reference: int | None
    clean: Callable[[str], str]
    places: ArticlePlaces
    speech: Speech


class Found(NamedTuple):
    """The facts of a sentence, with what the next sentences of the paragraph go on from."""

    facts: list[Fact]
    evidence: list[Evidence]
    rejected: list[Rejected]
    year: YearMention | None
    subject: str | None
    money: Quantity | None


def read_sentence(
    tokens: Tokens,
    span: Span,
    passage: Passage,
    carried: YearMention | None,
    subject: str | None,
    money: Quantity | None,
) -> Found:
    """The facts of one sentence.

    Args:
        tokens: Its tokens.
        span: Its place in the text.
        passage: The document around it.
        carried: The year that an earlier sentence of the paragraph left standing.
        subject: The subject of the last fact of the paragraph.
        money: The last quantity of the sentence before, when it is a sum of money.
    """
    quantities = read_quantities(tokens, read_numbers(tokens))
    years = read_years(tokens, passage.reference)
    _lend_currency(tokens, quantities, money)
    kept, rejected, kinds = _sift(tokens, quantities, passage.text)
    standing = (
        mention for mention in reversed(years) if not mention.baseline and not mention.date and not mention.reach
    )
    latest = next(standing, None)
    if not kept:
        return Found([], [], rejected, carried, subject, money)
    for mention in years:
        kinds.update(dict.fromkeys(range(mention.first, mention.last), ADV))
    money = kept[-1] if kept[-1].kind == "money" else None
    chunks = chunk(tokens, kept, kinds)
    clauses = split(tokens, chunks)
    facts: list[Fact] = []
    evidence: list[Evidence] = []
    previous = Subject(-1, -1, "carried-subject", subject) if subject else None
    planned = False
    left: int | None = None
    reached = 0
    sentence = passage.text[span.start : span.end]
    for at, piece in enumerate(chunks):
        if piece.kind != QUANTITY or piece.quantity is None:
            continue
        while reached < len(clauses) and clauses[reached].last <= at:
            planned = plans(tokens, chunks, clauses[reached])
            reached += 1
        scene = Scene(tokens, chunks, clauses, at, clauses[min(reached, len(clauses) - 1)], piece.quantity, previous)
        found = find_subject(scene)
        previous = found or previous
        words = _phrase(tokens, found, passage) if found else None
        subject = words or subject
        status = status_of(scene, planned)
        change = change_of(scene)
        dated = date_of(scene, years, carried, status, change)
        fact, proof = _fact(scene, found, words, dated, status, change, left, passage, years, sentence)
        left = fact.year or left
        facts.append(fact)
        evidence.append(proof)
    return Found(facts, evidence, rejected, latest, subject, money)


def _sift(
    tokens: Tokens, quantities: list[Quantity], text: str
) -> tuple[list[Quantity], list[Rejected], dict[int, int]]:
    kept: list[Quantity] = []
    rejected: list[Rejected] = []
    kinds: dict[int, int] = {}
    dated = False
    blocked: tuple[str, str] | None = None
    for index in range(len(quantities) - 1, -1, -1):
        quantity = quantities[index]
        reason = block(tokens, quantity, quantities, index)
        if reason is None and quantity.elided and dated and quantities[index + 1].first - quantity.last <= 2:
            reason = ("coordinated-period", "date")  # 2 یا 3 هفته دیگر
        if reason is None and quantity.unit is None and blocked and quantities[index + 1].first - quantity.last == 1:
            reason = blocked
        dated = reason is not None and reason[1] == "date"
        blocked = reason
        if reason is None:
            kept.append(quantity)
            continue
        rule, family = reason
        start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
        rejected.append(Rejected(start, end, text[start:end], rule, family))
        kind = RA if family == "article" else NP if family in _GLUED else ADV
        kinds.update(dict.fromkeys(range(quantity.first, quantity.number.last), kind))
        if family == "date":
            last = quantity.last
            while last < len(tokens.words) and tokens.flags[last] & _NEAR:
                last += 1
            kinds.update(dict.fromkeys(range(quantity.number.last, last), ADV))
    return kept[::-1], rejected[::-1], kinds


def _lend_currency(tokens: Tokens, quantities: list[Quantity], money: Quantity | None) -> None:
    """60 میلیارد نیز …: a great bare number behind a sum of money is money too; the next sum lends its unit first."""
    for index, quantity in enumerate(quantities):
        if quantity.kind == "money" and quantity.unit is not None:
            money = quantity
            continue
        if quantity.code is not None or quantity.value < 10**6 or quantity.attributive:
            continue
        last = quantity.last
        if last < len(tokens.flags) and not tokens.flags[last] & _NO_NOUN and tokens.words[last].key != "دیگر":
            continue
        lender = next((q for q in quantities[index + 1 :] if q.kind == "money"), money)
        if lender is not None:
            quantity.code, quantity.kind, quantity.elided = lender.code, "money", True
            thousands = quantity.value % 10**6
            if 10 <= thousands < 1000 and quantity.number.scale == 1:
                quantity.value += thousands * 999  # 2 میلیون و 200, said of money, leaves out هزار


def _phrase(tokens: Tokens, subject: Subject, passage: Passage) -> str | None:
    if subject.text is not None:
        return subject.text
    return passage.clean(passage.text[tokens.starts[subject.first] : tokens.ends[subject.last - 1]]) or None


def _fact(
    scene: Scene,
    found: Subject | None,
    subject: str | None,
    dated: Dated,
    status: Status,
    change: Change | None,
    left: int | None,
    passage: Passage,
    years: list[YearMention],
    sentence: str,
) -> tuple[Fact, Evidence]:
    tokens, quantity = scene.tokens, scene.quantity
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
    predicate = predicate_of(scene)
    sign = "<=" if quantity.sign == "=" and ceiling(scene) else quantity.sign
    rule = found.rule if found else "no-subject"
    fact = Fact(
        passage.document,
        exact(quantity.value),
        None if quantity.value_max is None else exact(quantity.value_max),
        sign,
        quantity.code,
        quantity.kind,  # type: ignore[arg-type]  # the lexicon's schema admits only kinds
        subject,
        dated.year,
        dated.calendar,
        dated.basis,
        change,
        baseline_of(scene, years, dated, change, left),
        status,
        _span_text(tokens, predicate, passage),
        _place(scene, passage),
        _speaker(scene, passage),
        passage.text[start:end],
        start,
        end,
        sentence,
        rule,
    )
    mention = dated.mention
    proof = Evidence(
        _span(tokens, found.first, found.last) if found and found.text is None else None,
        rule,
        _span(tokens, mention.first, mention.last) if mention else None,
        dated.rule,
        _span(tokens, *predicate) if predicate else None,
    )
    return fact, proof


def _place(scene: Scene, passage: Passage) -> str | None:
    tokens, chunks, quantity = scene.tokens, scene.chunks, scene.quantity
    following = (chunks[at].first for at in range(scene.at + 1, len(chunks)) if chunks[at].kind == QUANTITY)
    span = passage.places.at(tokens, quantity.first, quantity.last, next(following, len(tokens)))
    return _clean(span, passage)


def _speaker(scene: Scene, passage: Passage) -> str | None:
    tokens = scene.tokens
    span = passage.speech.at(tokens.starts[scene.quantity.first], tokens.starts[0], tokens.ends[-1])
    return _clean(span, passage)


def _clean(span: Span | None, passage: Passage) -> str | None:
    return None if span is None else passage.clean(passage.text[span.start : span.end]) or None


def _span(tokens: Tokens, first: int, last: int) -> Span:
    return Span(tokens.starts[first], tokens.ends[last - 1])


def _span_text(tokens: Tokens, span: tuple[int, int] | None, passage: Passage) -> str | None:
    if span is None:
        return None
    return passage.clean(passage.text[tokens.starts[span[0]] : tokens.ends[span[1] - 1]])
