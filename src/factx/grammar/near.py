"""What stands around a quantity: the words and classes that the rules against false facts look at."""

from __future__ import annotations

from factx.grammar.quantity import Quantity
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["MEMBERLESS", "Blocked", "Near"]

Blocked = tuple[str, str] | None
"""The rule that rejects a quantity and the family it belongs to; None when it may be a fact."""

_FINITE, _NOUN, _SURE = bit("finite"), bit("noun"), bit("sure_verb")
MEMBERLESS = bit("preposition") | bit("clause_conjunction") | bit("coordinator") | bit("object_marker") | bit("finite")
MEMBERLESS |= bit("copula") | bit("punctuation") | bit("adverb") | bit("numeral") | bit("pronoun")
"""Classes of words that no noun phrase begins with."""


class Near:
    """A quantity of a sentence with its neighbours; beyond the ends of the sentence stand empty words.

    Attributes:
        words: The words of the sentence.
        flags: Their classes.
        starts: Offset of the first code point of each.
        ends: Offset after the last code point of each.
        quantities: The quantities of the sentence.
        index: Which of them it is.
        before: Key of the word before the quantity.
        before_flag: Its classes.
        lead: Key of the word before the quantity's qualifier.
        behind: Key of the word behind the number.
        behind_flag: Its classes.
        after: Key of the word behind the quantity, its unit included.
        after_flag: Its classes.
    """

    __slots__ = (
        "after",
        "after_flag",
        "before",
        "before_flag",
        "behind",
        "behind_flag",
        "ends",
        "flags",
        "index",
        "lead",
        "quantities",
        "starts",
        "words",
    )

    def __init__(self, tokens: Tokens, quantities: list[Quantity], index: int) -> None:
        self.words, self.flags = tokens.words, tokens.flags
        self.starts, self.ends = tokens.starts, tokens.ends
        self.quantities, self.index = quantities, index
        quantity = quantities[index]
        before, lead, size = quantity.first - 1, quantity.lead - 1, len(self.words)
        self.before = self.words[before].key if before >= 0 else ""
        self.before_flag = self.flags[before] if before >= 0 else 0
        self.lead = self.words[lead].key if lead >= 0 else ""
        at = quantity.number.last
        self.behind = self.words[at].key if at < size else ""
        self.behind_flag = self.flags[at] if at < size else 0
        at = quantity.last
        self.after = self.words[at].key if at < size else ""
        self.after_flag = self.flags[at] if at < size else 0

    def key(self, at: int) -> str:
        """Key of the word at an index; empty beyond the sentence."""
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def flag(self, at: int) -> int:
        """Classes of the word at an index; none beyond the sentence."""
        return self.flags[at] if 0 <= at < len(self.flags) else 0

    def measured(self, at: int) -> bool:
        """Whether the unit of the quantity before ends at an index: دو سال | 150 پل."""
        return (
            self.index > 0 and self.quantities[self.index - 1].last == at > self.quantities[self.index - 1].number.last
        )

    def noun_follows(self, at: int) -> bool:
        """Whether a noun phrase can begin at an index."""
        if at >= len(self.flags):
            return False
        flag = self.flags[at]
        if not flag & MEMBERLESS:
            return True
        # a form that is verb and noun both goes on as a noun: دو شکست سنگین
        return flag & MEMBERLESS == _FINITE and bool(flag & _NOUN) and not flag & _SURE and self.noun_follows(at + 1)
