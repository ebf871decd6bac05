"""What a clause says of its quantity: the predicate, whether it is a change, planned or negated."""

from __future__ import annotations

from factx.grammar.clauses import Clause, governing
from factx.grammar.phrases import NP, QUANTITY, Chunk
from factx.grammar.quantities import match_phrase
from factx.grammar.subjects import Scene
from factx.model import Change, Status
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["change_of", "predicate_of", "status_of"]

_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_RISES, _FALLS = _RISE | bit("increase_adjective"), _FALL | bit("decrease_adjective")
_NOMINAL, _REPORT = bit("nominal_part"), bit("report_verb")
_MEASURE = bit("measure_noun") | bit("counting_noun")
_FUTURE, _NEGATIVE, _SUBJUNCTIVE = bit("future_auxiliary"), bit("negative"), bit("subjunctive")
_PLANNED, _LATER, _PRESENT = bit("planned_word"), bit("future_time"), bit("present")
_LEVEL = ("رسید", "رسیده", "رسند", "برسد", "رساند", "رسانده", "برساند")


def change_of(scene: Scene) -> Change | None:
    """Whether the quantity is the amount of a change, or a level that a change leaves or reaches."""
    tokens, quantity = scene.tokens, scene.quantity
    prep = _preposition(scene)
    verb = scene.clause.verb
    partner = _partner(scene)
    if prep == "از" and partner == "به":
        return "from"
    if prep in ("به", "تا"):
        if partner == "از":
            return "to"
        if verb is not None and (_reaches(tokens, verb) or _direction(tokens, verb.first, verb.core)):
            return "to"
        noun = _noun_before(scene)
        if noun is not None and _direction(tokens, noun.first, noun.first + 1):
            return "to"
        return None
    after = tokens.flags[quantity.last] if quantity.last < len(tokens.flags) else 0
    if after & _RISES:
        return "increase"
    if after & _FALLS:
        return "decrease"
    before = _noun_before(scene)
    if before is not None and before.last == quantity.lead and quantity.kind in ("percent", "multiple"):
        for at in (before.first, before.last - 1):
            found = _direction(tokens, at, at + 1)
            if found and (quantity.attributive or before.last - before.first == 1):
                return found
    if quantity.kind == "percent" and not prep and verb is not None:
        return _direction(tokens, verb.first, verb.core)
    if quantity.kind == "multiple" and verb is not None and tokens.words[verb.core].key.lstrip("بمین").startswith(("شد", "شو", "ش")):
        return "increase"
    return None




def _preposition(scene: Scene) -> str:
    piece = scene.chunks[scene.at]
    if piece.prep:
        return piece.prep
    before = _noun_before(scene)
    if before is not None and before.last == scene.quantity.lead and scene.tokens.flags[before.first] & _MEASURE:
        return before.prep
    return ""


def _noun_before(scene: Scene) -> Chunk | None:
    for at in range(scene.at - 1, max(scene.clause.first, scene.at - 3) - 1, -1):
        if scene.chunks[at].kind == NP:
            return scene.chunks[at]
    return None


def _partner(scene: Scene) -> str:
    """Preposition of the other level in «از … به …»."""
    own = scene.chunks[scene.at].prep
    places = range(scene.at + 1, min(scene.at + 5, scene.clause.last)) if own == "از" else range(scene.at - 1, scene.clause.first - 1, -1)
    for at in places:
        piece = scene.chunks[at]
        if piece.kind == QUANTITY:
            return piece.prep if {own, piece.prep} == {"از", "به"} or (own == "تا" and piece.prep == "از") else ""
    return ""


def _direction(tokens: Tokens, first: int, last: int) -> Change | None:
    for at in range(first, last):
        if tokens.flags[at] & _RISE:
            return "increase"
        if tokens.flags[at] & _FALL:
            return "decrease"
    return None


def _reaches(tokens: Tokens, verb: Chunk) -> bool:
    return any(tokens.words[at].key.endswith(_LEVEL) or tokens.words[at].key in ("میرسد", "نمیرسد") for at in range(verb.first, verb.last))


def status_of(scene: Scene, planned_before: bool) -> Status:
    """Whether the clause states, plans or denies it.

    Args:
        scene: The sentence.
        planned_before: Whether an earlier clause of the sentence announced a plan (``قرار است``, ``پیش‌بینی می‌شود``).
    """
    tokens, clause = scene.tokens, scene.clause
    verb = governing(scene.clauses, clause)
    first = scene.chunks[clause.first].first if clause.first < len(scene.chunks) else 0
    last = scene.chunks[clause.last - 1].last
    if verb is not None:
        if any(tokens.flags[at] & _NEGATIVE for at in range(verb.core, verb.last)):
            return "negated"
        flags = 0
        for at in range(verb.core, verb.last):
            flags |= tokens.flags[at]
        if flags & _FUTURE or flags & _SUBJUNCTIVE:
            return "planned"
        if flags & _PRESENT and (planned_before or any(f & _LATER for f in tokens.flags[first:last])):
            return "planned"
    if _announces(tokens, first, last):
        return "planned"
    return "planned" if planned_before and verb is None else "actual"


def plans(tokens: Tokens, chunks: list[Chunk], clause: Clause) -> bool:
    """Whether a clause announces a plan for the clauses behind it."""
    if clause.verb is None:
        return False
    return _announces(tokens, chunks[clause.first].first, clause.verb.last)


def _announces(tokens: Tokens, first: int, last: int) -> bool:
    for at in range(first, last):
        if tokens.flags[at] & _PLANNED:
            return True
        if tokens.words[at].phrases:
            phrase = match_phrase(tokens.words, at, "words")
            if phrase is not None and phrase.value == _PLANNED:
                return True
    return False


def predicate_of(scene: Scene) -> tuple[int, int] | None:
    """Token span of the verb group, or of the verbal noun that governs the quantity; None without either."""
    tokens = scene.tokens
    verb = governing(scene.clauses, scene.clause)
    noun = _noun_before(scene)
    headed = noun is not None and noun.last == scene.quantity.lead and tokens.flags[noun.last - 1] & _NOMINAL
    if headed and noun is not None and (verb is None or noun.prep or _reports(tokens, verb)):
        return noun.last - 1, noun.last
    if verb is None or (_reports(tokens, verb) and verb.first > scene.chunks[scene.at].last and scene.clause.verb is not verb):
        return None
    first = verb.first
    before = scene.chunks.index(verb) - 1
    if verb.core == verb.first and before >= 0 and before != scene.at:
        piece = scene.chunks[before]
        if piece.kind == NP and piece.last == verb.first and piece.prep and piece.last - piece.first <= 2:
            first = piece.first - 1
    return first, verb.last


def _reports(tokens: Tokens, verb: Chunk) -> bool:
    return any(tokens.flags[at] & _REPORT for at in range(verb.first, verb.last))
