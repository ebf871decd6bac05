"""The pieces of a sentence that subjects, clauses and statements are read from."""

from __future__ import annotations

from factx.grammar.quantity import Quantity

__all__ = ["ADV", "COMMA", "CONJ", "MARKER", "NP", "QUANTITY", "RA", "STOP", "VERB", "Chunk"]

NP, QUANTITY, VERB, ADV, CONJ, COMMA, MARKER, RA, STOP = range(9)


class Chunk:
    """A piece of a sentence.

    Attributes:
        kind: ``NP``, ``QUANTITY``, ``VERB``, ``ADV``, ``CONJ`` (و، یا), ``COMMA``, ``MARKER`` (که، اما), ``RA`` or
            ``STOP`` (a colon, a semicolon, a dash, the end).
        first: Index of its first token, preposition and determiner left out.
        last: Index after its last token.
        prep: Key of the preposition that governs it, else empty.
        determiner: Key of a demonstrative or quantifier before it, else empty.
        quantity: The quantity of a ``QUANTITY`` chunk.
        core: For a ``VERB``, index where the verb itself begins, its nominal part left out.
        finite: For a ``VERB``, whether it closes its clause with a finite form.
    """

    __slots__ = ("core", "determiner", "finite", "first", "kind", "last", "prep", "quantity")

    def __init__(self, kind: int, first: int, last: int, prep: str = "", determiner: str = "") -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.prep = prep
        self.determiner = determiner
        self.quantity: Quantity | None = None
        self.core = first
        self.finite = False
