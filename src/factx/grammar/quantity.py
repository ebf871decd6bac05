"""A number with its unit in a sentence."""

from __future__ import annotations

from factx.grammar.numerals import Reading, Value
from factx.text.words import Unit

__all__ = ["Quantity"]


class Quantity:
    """A number with its unit in a sentence.

    Attributes:
        number: The number.
        first: Index of the first token of the quantity.
        last: Index after its last token, the unit included.
        unit: The unit's reading, or None for a bare number.
        code: Canonical unit, rate included; None for a bare number.
        kind: The fact's kind.
        sign: The qualifier's sign.
        lead: Index of the first token of the qualifier before it, else ``first``.
        attributive: Whether it stands as an adjective (``52 متری``).
        elided: Whether unit or scale were taken from a neighbour.
    """

    __slots__ = (
        "attributive",
        "code",
        "elided",
        "first",
        "kind",
        "last",
        "lead",
        "number",
        "sign",
        "unit",
        "value",
        "value_max",
    )

    def __init__(self, number: Reading) -> None:
        self.number = number
        self.first = number.first
        self.last = number.last
        self.lead = number.first
        self.value: Value = number.value
        self.value_max: Value | None = number.value_max
        self.unit: Unit | None = None
        self.code: str | None = None
        self.kind = "count"
        self.sign = "="
        self.attributive = number.adjective
        self.elided = False
