"""The cheap look that says which stretches of a text may hold a quantity, so that only those are read."""

from __future__ import annotations

import re

from factx.grammar.numerals import NUMERAL
from factx.text.tokens import Compound, Pieces
from factx.text.words import bit, opens

__all__ = ["Counting"]

_DIGIT = re.compile("[0-9]")
_SIGNS = "،.:؛؟!()[]{}«»\"'“”‘’/\\-–—−ـ*…•+=%_|؍٫٬,;?<>#@&~`^\u200c\u200d"
_COUNTED = NUMERAL | bit("unit") | bit("run_together") | opens("unit") | bit("affix_plural") | bit("affix_other")
_JOINED = ("برابر", "درصد")
_ONE, _ONWARD = "یک", frozenset("و دیگر تا یا الی".split())  # noqa: SIM905


class Counting:
    """Looks for numbers in stretches of folded text.

    Args:
        pieces: What was taken apart so far.
        number_words: Forms that a stretch without digits must hold to hold a number.
        run_scales: Scale words that are written together with what stands beside them.
    """

    def __init__(self, pieces: Pieces, number_words: frozenset[str], run_scales: tuple[str, ...]) -> None:
        self._pieces = pieces
        self._run_scales = run_scales
        self._number_words = number_words

    def plain(self, folded: str) -> str:
        """A folded text with a space for every sign that may touch a word, so that words are what spaces part."""
        for sign in _SIGNS:
            if sign in folded:
                folded = folded.replace(sign, " ")
        return folded

    def holds_number(self, plain: str, start: int, end: int) -> bool:
        """Whether a stretch of plain text may hold a number: a digit, or a word that can be one."""
        if _DIGIT.search(plain, start, end):
            return True
        return not self._number_words.isdisjoint(plain[start:end].split()) or self._runs(plain, start, end)

    def may_count(self, plain: str, start: int, end: int) -> bool:
        """Whether a stretch of plain text may hold a number that counts: any but the article یک."""
        if _DIGIT.search(plain, start, end):
            return True
        words = plain[start:end].split()
        if self._number_words.isdisjoint(words):
            return self._runs(plain, start, end)
        if _ONE not in words or len(self._number_words.intersection(words)) > 1:
            return True
        return any(map(self._counts, words, words[1:]))

    def _runs(self, plain: str, start: int, end: int) -> bool:
        """Whether a numeral may be written together with another word: هفتصدهزارنفر, دوبرابر, صددرصد."""
        if any(plain.find(scale, start, end) >= 0 for scale in self._run_scales):
            return True
        for unit in _JOINED:
            at = plain.find(unit, start, end)
            if at > start and plain[at - 1] != " ":
                return True
        return False

    def _counts(self, word: str, following: str) -> bool:
        """Whether یک is more than the article: before a unit, an affix, or what it goes on with."""
        if word != _ONE:
            return False
        piece = self._pieces[following]
        flags = piece.words[0].flags if isinstance(piece, Compound) and piece.words else piece.flags
        return bool(flags & _COUNTED) or following in _ONWARD
