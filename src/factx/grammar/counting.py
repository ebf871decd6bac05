"""The cheap look that says which stretches of a text may hold a quantity, so that only those are read."""

from __future__ import annotations

import re

from factx.grammar.numerals import NUMERAL
from factx.text.tokens import Compound, Pieces
from factx.text.words import bit, opens

__all__ = ["Counting"]

_DIGIT, _WORD = re.compile("[0-9]"), re.compile("[\u0621-\u06d3]+")
_COUNTED = NUMERAL | bit("unit") | bit("run_together") | opens("unit") | bit("affix_plural") | bit("affix_other")
_ONE, _ONWARD = "یک", frozenset("و دیگر ، تا یا الی -".split())  # noqa: SIM905


class Counting:
    """Looks for numbers in stretches of folded text.

    Args:
        pieces: What was taken apart so far.
        number_words: Forms that a stretch without digits must hold to hold a number.
    """

    def __init__(self, pieces: Pieces, number_words: frozenset[str]) -> None:
        self._pieces = pieces
        self._number_words = number_words

    def holds_number(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch may hold a number: a digit, or a word that can be one."""
        if _DIGIT.search(text, start, end):
            return True
        return not self._number_words.isdisjoint(_WORD.findall(text, start, end))

    def may_count(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch may hold a number that counts: any but the article یک."""
        if _DIGIT.search(text, start, end):
            return True
        words = _WORD.findall(text, start, end)
        if self._number_words.isdisjoint(words):
            return False
        ones = words.count(_ONE)
        if not ones or len(self._number_words.intersection(words)) > 1:
            return True
        forms = text[start:end].split()
        alone = [at for at, form in enumerate(forms) if form == _ONE]
        return len(alone) < ones or any(self._counts(forms[at + 1 : at + 2]) for at in alone)

    def _counts(self, following: list[str]) -> bool:
        """Whether یک is more than the article: before a unit, a number, an affix, or what it goes on with."""
        if not following:
            return False
        word = self._pieces[following[0]]
        if isinstance(word, Compound) and word.words:
            word = word.words[0]
        return bool(word.flags & _COUNTED or word.key in _ONWARD)
