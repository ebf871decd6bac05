"""Clauses: the stretches of a sentence with one verb each, which subjects, years, change and status share."""

from __future__ import annotations

from factx.grammar.chunks import MARKER, NP, QUANTITY, STOP, VERB, Chunk
from factx.text.tokens import Tokens

__all__ = ["Clause", "split"]


class Clause:
    """A stretch of chunks with at most one verb.

    Attributes:
        first: Index of its first chunk.
        last: Index after its last chunk, its verb included.
        verb: Its verb group, or None.
        opener: Key of the word that opened it: ``که``, ``اما``, ``:``; empty for the first and for what follows a verb.
        index: Its place among the clauses.
    """

    __slots__ = ("first", "index", "last", "opener", "verb")

    def __init__(self, first: int, last: int, verb: Chunk | None, opener: str, index: int) -> None:
        self.first = first
        self.last = last
        self.verb = verb
        self.opener = opener
        self.index = index


def split(tokens: Tokens, chunks: list[Chunk]) -> list[Clause]:
    """The clauses of a sentence in order; together they cover its chunks but for the markers between them."""
    clauses: list[Clause] = []
    first, opener = 0, ""
    for at, piece in enumerate(chunks):
        if piece.kind == VERB:
            clauses.append(Clause(first, at + 1, piece, opener, len(clauses)))
            first, opener = at + 1, ""
        elif piece.kind == MARKER or (piece.kind == STOP and _parts(tokens, piece)):
            if any(chunks[i].kind in (NP, QUANTITY) for i in range(first, at)):
                clauses.append(Clause(first, at, None, opener, len(clauses)))
            first, opener = at + 1, tokens.words[piece.first].key
    if first < len(chunks):
        clauses.append(Clause(first, len(chunks), None, opener, len(clauses)))
    return clauses


def _parts(tokens: Tokens, piece: Chunk) -> bool:
    """Whether a sign parts clauses: a colon, a semicolon, or a slash with a space behind it, as headlines have it."""
    key, at = tokens.words[piece.first].key, piece.first
    if key == "/":
        return at + 1 < len(tokens) and tokens.starts[at + 1] > tokens.ends[at]
    return key in ":؛;"


def governing(clauses: list[Clause], clause: Clause) -> Chunk | None:
    """The verb that a clause depends on: its own, or the main verb behind the relative clause that interrupts it."""
    if clause.verb is not None:
        return clause.verb
    at = clause.index + 1
    if at < len(clauses) and clauses[at].opener == "که" and at + 1 < len(clauses) and not clauses[at + 1].opener:
        return clauses[at + 1].verb
    return None
