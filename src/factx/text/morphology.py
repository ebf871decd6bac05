"""Where lost half-spaces and spaces belong, in one word and between two."""

from __future__ import annotations

from functools import cache

from factx.lexicon.loader import Lexicon, load_lexicon
from factx.lexicon.wordlist import ADJ, ADV, NOUN, WordList, load_wordlist
from factx.text.morphology_read import Reader
from factx.text.morphology_tables import (
    AFTER,
    BEFORE,
    COMPARATIVE,
    HE,
    NOT_JOINING,
    PLURAL,
    SURNAME,
    YEH,
    ZWNJ,
    load_tables,
    noun_stems,
)

__all__ = ["AFTER", "BEFORE", "Morphology", "load_morphology"]

_MEMO = 60_000
_LONGEST = 40


class Morphology:
    """Gives half-spaces back. One object serves any number of texts; what it has seen it remembers, within bounds.

    Args:
        words: The word list.
        lexicon: The lexicon with the affixes.

    >>> morphology = load_morphology()
    >>> morphology.restore("دستگاههای").split(ZWNJ), morphology.restore("میکند").split(ZWNJ)
    (['دستگاه', 'های'], ['می', 'کند'])
    >>> morphology.restore("بالغبر"), morphology.restore("درکشور"), morphology.restore("کشورها")
    ('بالغ بر', 'در کشور', 'کشورها')
    """

    def __init__(self, words: WordList, lexicon: Lexicon) -> None:
        tables = load_tables(words, lexicon)
        self.words = words
        self.reader = Reader(words, tables)
        self._tails, self._compounds, self._pairs_of = tables.tails, tables.compounds, tables.pairs
        self._firm, self._prefixes = tables.firm, tables.prefixes
        self.solid = words.words.keys() - self._compounds.keys()
        """Words that :meth:`restore` leaves alone whatever they look like."""
        self._couples, self._triggers = tables.couples, tables.triggers
        self._keep, self._months = tables.classes["keep"], tables.classes["month"]
        self._no_first = tables.classes["no-first"] | tables.classes["run-left"]
        self._apart_second = tables.classes["apart-second"]
        self._apart_first, self._joined_second = tables.classes["apart-first"], tables.classes["joined-second"]
        self._surnames = tables.classes["surname-joined"]
        self._and_rights = frozenset(right for _, right in self._couples)
        self._memo: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}

    def restore(self, word: str) -> str:
        """The same letters with half-spaces or spaces put in where they were lost; unchanged when unsure.

        Args:
            word: One word in folded letters, without marks; half-spaces in it stay.
        """
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > _MEMO:
                self._memo.clear()
                self.reader.forget()
            found = self._memo[word] = self._restore(word)
        return found

    def join(self, left: str, right: str) -> str:
        """The two words as they are written together, or an empty string when they stay apart.

        >>> load_morphology().join("دستگاه", "های").split(ZWNJ)
        ['دستگاه', 'های']
        >>> load_morphology().join("این", "کتاب")
        ''
        """
        pair = (left, right)
        found = self._pairs.get(pair)
        if found is None:
            if len(self._pairs) > _MEMO:
                self._pairs.clear()
            found = self._pairs[pair] = left + ZWNJ + right if left and right and self._joins(left, right) else ""
        return found

    def partners(self, word: str) -> frozenset[str] | None:
        """The words that this one is joined to when they stand before it; None when they cannot be listed."""
        base = word.partition(ZWNJ)[0]
        if word in self._firm or base in self._firm or base in self._and_rights:
            return None
        pairs = self._pairs_of
        found = pairs.get(base, frozenset())
        if base in self._apart_second:
            return found
        return found.union(*[pairs.get(stem, ()) for stem in noun_stems(base)[1:]])

    def couples(self, left: str, right: str) -> bool:
        """Whether two words with و between them are written as one, as in گفت‌وگو."""
        return any((left, stem) in self._couples for stem in noun_stems(right.partition(ZWNJ)[0]))

    def trigger(self, word: str) -> int:
        """Whether :meth:`join` may say yes to this word and the one ``BEFORE`` it or ``AFTER`` it: bits."""
        if ZWNJ in word:
            first, last = word.partition(ZWNJ)[0], word.rpartition(ZWNJ)[2]
            return self._triggers.get(first, 0) & BEFORE | self._triggers.get(last, 0) & AFTER
        return self._triggers.get(word, 0)

    # -- one word -------------------------------------------------------------------------------------------------

    def _restore(self, word: str) -> str:
        if not 4 <= len(word) <= _LONGEST or word in self._keep:
            return word
        if ZWNJ in word:
            return self._last_piece(word)
        spelling = self._compounds.get(word)
        if spelling:
            return spelling
        if word in self.words.words or word in self._joined_second:
            return word
        spelling = self.reader.read(word)[1]
        return " ".join(map(self.restore, spelling.split(" "))) if " " in spelling else spelling

    def _last_piece(self, word: str) -> str:
        """A plural ending that clings to the last part of a word with half-spaces."""
        head, _, last = word.rpartition(ZWNJ)
        for size in range(min(len(last) - 2, 6), 1, -1):
            if self._tails.get(last[-size:], 0) & PLURAL and last[-size - 1] not in NOT_JOINING:
                return f"{head}{ZWNJ}{last[:-size]}{ZWNJ}{last[-size:]}"
        return word

    # -- two words ------------------------------------------------------------------------------------------------

    def _joins(self, left: str, right: str) -> bool:
        roles = self._tails.get(right, 0)
        piece = left.rpartition(ZWNJ)[2] if ZWNJ in left else left
        if roles & PLURAL:
            return len(piece) > 1 and (left not in self.reader.run_left or left in ("آن", "این"))
        prefix = self._prefixes.get(left)
        if prefix:
            verb = self.words.verbs.read(prefix + right.replace(ZWNJ, ""))
            return verb is not None and verb.prefix == prefix
        if roles & (HE | YEH) and len(piece) > 2:
            return self._clitic(piece, right)
        if roles & COMPARATIVE:
            return bool(self.words.tags(piece) & (ADJ | ADV)) or left[-1] == "ی" or ZWNJ in left
        return self._compound(left, piece, right)

    def _clitic(self, piece: str, right: str) -> bool:
        last = piece[-1]
        if right == "ای":
            return last == "ه" and piece[-2] not in "اآ"
        if right == "ست":
            return last == "ی" and self.reader.cost(piece) < 6
        if right in ("اش", "ام", "ات"):
            return last in "هی" and (self.reader.cost(piece) < 6 or self.words.verbs.participle(piece))
        if right in ("ایم", "اید", "اند"):
            return last == "ه" or (last == "ی" and self.reader.cost(piece) < 4) or self._noun(piece)
        return right in ("مان", "تان", "شان") and last not in NOT_JOINING and self._noun(piece)

    def _noun(self, word: str) -> bool:
        return bool(self.words.tags(word) & (NOUN | ADJ)) and word not in self._no_first

    def _listed(self, piece: str, base: str) -> bool:
        """Whether these two are a pair that the tables list, the second perhaps with endings."""
        stems = (base,) if base in self._apart_second else noun_stems(base)
        return any(piece in self._pairs_of.get(stem, ()) for stem in stems)

    def _compound(self, left: str, piece: str, right: str) -> bool:
        base = right.partition(ZWNJ)[0]
        if self._listed(piece, base):
            return True
        if base in self._surnames:
            return len(piece) > 2 and left not in self.reader.run_left
        if base in self._apart_second or left in self._apart_first:
            return False
        # گران is expensive, not the plural of گر
        stems = (base,) if base in self.words.words else noun_stems(base)
        if any(stem in self._joined_second for stem in stems):
            return self._noun(piece) and self.reader.cost(piece) < 4
        if left == "بی":
            return len(base) > 2 and self.reader.cost(base) < 5
        if base == "ماه":
            return left in self._months and left[-1] not in NOT_JOINING
        if base in ("الله", "اله"):
            return left in self.reader.given and left != "علی"
        return bool(self._tails.get(base, 0) & SURNAME) and piece[-1] == "ی" and len(piece) > 3


@cache
def load_morphology() -> Morphology:
    """The morphology over the word list of hazm and the built-in affixes."""
    return Morphology(load_wordlist(), load_lexicon())
