"""Where lost half-spaces and spaces belong, in one word and between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from factx.lexicon.loader import Lexicon, load_lexicon
from factx.lexicon.wordlist import ADJ, ADV, CONJ, DET, NOUN, PREP, PRON, WordList, load_wordlist
from factx.text.morphology_read import COMPARATIVE, HE, NOT_JOINING, PLURAL, SURNAME, ZWNJ, Reader

__all__ = ["Morphology", "load_morphology"]

_MEMO = 60_000
_LONGEST = 40
_COMMON, _OFTEN = 1.8, 6
"""Two words of a cost below this are looked at as a pair only if they are joined often: a band."""


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
        def forms(name: str) -> tuple[str, ...]:
            if name == "place":
                return tuple(form for place in lexicon.of("place") for form in place.forms)
            return lexicon.forms(f"morph-{name}")

        self.words = words
        self.reader = Reader(words, forms)
        self._tails = self.reader.tails
        self._keep = frozenset(forms("keep"))
        self._joined_second, self._joined_first = frozenset(forms("joined-second")), frozenset(forms("joined-first"))
        self._apart_second, self._apart_first = frozenset(forms("apart-second")), frozenset(forms("apart-first"))
        self._surnames = frozenset(forms("surname-joined"))
        self._joined_pairs = frozenset(forms("joined-pair"))
        self._and = {tuple(form.split(" و ")) for form in forms("and")}
        self.triggers = self._find_triggers()
        self.solid = words.words.keys() - self.reader.compounds.keys()
        self._memo: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}

    def _find_triggers(self) -> dict[str, int]:
        """Words that may belong to a neighbour: 1 to the word before, 2 to the one after, 3 to either.

        Of a pair that the word list joins, only the rarer half is a trigger: few words of a text are looked at.
        """
        roles = PLURAL | HE | COMPARATIVE | SURNAME
        rights = {tail for tail, role in self._tails.items() if role & roles} | self._surnames | {"ماه", "الله", "اله"}
        rights.update(_with_endings(self._joined_second), _with_endings(right for _, right in self._and))
        lefts = {"می", "نمی"}
        for left, right in self._listed_pairs():
            costs = self.reader.cost(left), self.reader.cost(right)
            rare = max(costs) < _COMMON and self.words.words.get(left + ZWNJ + right, _OFTEN << 16) >> 16 < _OFTEN
            if not rare and right not in rights:
                if costs[0] > costs[1]:
                    lefts.add(left)
                else:
                    rights.update(_with_endings([right]))
        return {word: (word in rights) + 2 * (word in lefts) for word in rights | lefts}

    def _listed_pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs of words that have a spelling as one; spellings without a frequency are mostly artefacts of the list."""
        trusted, spellings = self.words.words, self.words.spellings.values()
        for form in (*self.reader.compounds.values(), *(form for form in spellings if form in trusted)):
            left, _, right = form.partition(ZWNJ)
            if right and right.isalpha():
                compound = left + right in self.reader.compounds
                if compound or not (
                    left in self._apart_first or right in self._apart_second or self._grammatical(right)
                ):
                    yield left, right
        yield from ((left, right) for left, _, right in (pair.partition(" ") for pair in self._joined_pairs))

    def _grammatical(self, word: str) -> bool:
        tags = self.words.words.get(word, 0)
        return bool(tags & (PREP | CONJ | PRON)) or word in self.reader.run_right

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

    def couples(self, left: str, right: str) -> bool:
        """Whether two words with و between them are written as one, as in گفت‌وگو."""
        base = right.partition(ZWNJ)[0]
        return any((left, stem) in self._and for stem in (base, *self._stems(base)))

    def trigger(self, word: str) -> int:
        """Whether :meth:`join` can say yes to this word and the one before (1), the one after (2), either (3) or none."""
        if ZWNJ in word:
            first, last = word.partition(ZWNJ)[0], word.rpartition(ZWNJ)[2]
            return self.triggers.get(first, 0) & 1 | self.triggers.get(last, 0) & 2
        return self.triggers.get(word, 0)

    # -- one word -------------------------------------------------------------------------------------------------

    def _restore(self, word: str) -> str:
        if not 4 <= len(word) <= _LONGEST or word in self._keep:
            return word
        if ZWNJ in word:
            return self._last_piece(word)
        spelling = self.reader.compounds.get(word)
        if spelling:
            return spelling
        if word in self.words.words or word in self._joined_second:
            return word
        return self.reader.read(word)[1]

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
        piece = left.rpartition(ZWNJ)[2]
        if roles & PLURAL:
            return len(piece) > 1 and (left not in self.reader.run_left or left in ("آن", "این"))
        if left in ("می", "نمی"):
            verb = self.words.verbs.read(left + right.replace(ZWNJ, ""))
            return verb is not None and verb.prefix == left
        if roles & HE and len(piece) > 2:
            return self._clitic(piece, right)
        if roles & COMPARATIVE:
            return bool(self.words.tags(piece) & (ADJ | ADV))
        return self._compound(left, piece, right)

    def _clitic(self, piece: str, right: str) -> bool:
        last = piece[-1]
        if right == "ای":
            return last == "ه" and piece[-2] not in "اآ"
        if right in ("اش", "ام", "ات"):
            return last in "هی" and self.reader.cost(piece) < 6
        if right in ("ایم", "اید", "اند"):
            return last == "ه" or (last == "ی" and self.reader.cost(piece) < 4)
        return right in ("مان", "تان") and last not in NOT_JOINING and self._noun(piece)

    def _noun(self, word: str) -> bool:
        tags = self.words.tags(word)
        return bool(tags & (NOUN | ADJ)) and not tags & (PREP | CONJ | DET | PRON)

    def _compound(self, left: str, piece: str, right: str) -> bool:
        if (right == "ماه" and left in self.reader.months) or f"{left} {right}" in self._joined_pairs:
            return True
        base = right.partition(ZWNJ)[0]
        if self.reader.compounds.get(left + base) == left + ZWNJ + base:
            return True
        if left in self._apart_first or base in self._apart_second:
            return False
        if self._listed(piece, base):
            return True
        if any(stem in self._joined_second for stem in (base, *self._stems(base))):
            return self._noun(piece) and self.reader.cost(piece) < 4
        if right in ("الله", "اله"):
            return left in self.reader.given
        if base in self._surnames:
            return len(piece) > 2 and left not in self.reader.run_left
        return bool(self._tails.get(base, 0) & SURNAME) and piece[-1] == "ی" and len(piece) > 3

    def _listed(self, left: str, right: str) -> bool:
        """Whether the word list joins these two, the second perhaps with an ending."""
        return any(left + ZWNJ + stem in self.words.words for stem in (right, *self._stems(right)))

    def _stems(self, word: str) -> list[str]:
        """What is left of a word when an ending of nouns is taken off."""
        return [word[:-size] for size in (1, 2, 3) if len(word) > size + 1 and word[-size:] in ("ی", "ان", "یی", "انی")]


def _with_endings(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (word, word + "ی", word + "ان", word + "انی", word + "یی")


@cache
def load_morphology() -> Morphology:
    """The morphology over the word list of hazm and the built-in affixes."""
    return Morphology(load_wordlist(), load_lexicon())
