"""Where lost half-spaces and spaces belong: one word read as the parts it is made of, the cheapest reading wins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factx.lexicon.loader import Lexicon, load_lexicon
from factx.lexicon.wordlist import ADJ, ADV, NOUN, WordList, load_wordlist

__all__ = ["Morphology", "load_morphology"]

ZWNJ = "\u200c"
NOT_JOINING = frozenset("ادذرزژوآءأإؤ")
"""After these letters published Persian writes no half-space: the shapes of the letters part the words already."""

_COST = (0.0, 7.0, 4.0, 3.0, 2.8, 2.5, 2.2, 1.9, 1.5, 1.0)
"""Cost of a word by its band. Bands, not ratios: the frequencies have holes."""
UNKNOWN = 14.0
_MEMO = 60_000
_LONGEST = 40

Reading = tuple[float, str]


class Morphology:
    """Gives half-spaces back. One object serves any number of texts; what it has seen it remembers, within bounds.

    Args:
        words: The word list.
        lexicon: The lexicon with the affixes.

    >>> morphology = load_morphology()
    >>> morphology.restore("دستگاههای").split(ZWNJ), morphology.restore("میکند").split(ZWNJ)
    (['دستگاه', 'های'], ['می', 'کند'])
    >>> morphology.restore("درکشور"), morphology.restore("کشورها")
    ('در کشور', 'کشورها')
    """

    def __init__(self, words: WordList, lexicon: Lexicon) -> None:
        self.words = words

        def forms(name: str) -> tuple[str, ...]:
            return lexicon.forms(f"morph-{name}")

        self.plural = _endings(forms("plural"))
        self.he = _endings(forms("he"))
        self.yeh = _endings(forms("yeh"))
        self.comparative = _endings(forms("comparative"))
        self.fused = _endings(forms("fused"))
        self.second = _endings(forms("second"))
        self.surname = _endings(forms("surname-end"))
        self.first = frozenset(forms("first"))
        self.be = frozenset(form.replace(ZWNJ, "") for form in forms("be"))
        self.function = frozenset(forms("function"))
        self.month = frozenset(forms("month"))
        self.given = frozenset(forms("given"))
        self.known = frozenset(forms("known"))
        self.keep = frozenset(forms("keep"))
        self.joined_second = frozenset(forms("joined-second"))
        self.joined_first = frozenset(forms("joined-first"))
        self._memo: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        self._costs: dict[str, float] = {}

    def restore(self, word: str) -> str:
        """The same letters with half-spaces or spaces put in where they were lost; unchanged when unsure.

        Args:
            word: One word in folded letters, without marks; half-spaces in it stay.
        """
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > _MEMO:
                self._memo.clear()
                self._costs.clear()
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
            found = self._pairs[pair] = left + ZWNJ + right if self._joins(left, right) else ""
        return found

    def active(self, word: str) -> bool:
        """Whether :meth:`join` can say yes to this word at the side of another."""
        end = word[-1:]
        return (
            word in self.plural.get(end, ())
            or word in self.he.get(end, ())
            or word in self.comparative.get(end, ())
            or word in ("می", "نمی", "ماه")
            or word in self.joined_second
            or word in self.joined_first
        )

    # -- one word -------------------------------------------------------------------------------------------------

    def _restore(self, word: str) -> str:
        if not 4 <= len(word) <= _LONGEST or word in self.keep:
            return word
        if ZWNJ in word:
            return self._last_piece(word)
        if self.words.words.get(word, 0) >> 16 >= 2:
            return word
        return self._read(word, 3)[1]

    def _last_piece(self, word: str) -> str:
        head, _, last = word.rpartition(ZWNJ)
        for ending in self.plural.get(last[-1:], ()):
            if last.endswith(ending) and len(last) - len(ending) > 1:
                stem = last[: -len(ending)]
                if stem[-1] not in NOT_JOINING and last not in self.plural.get(last[-1], ()):
                    return f"{head}{ZWNJ}{stem}{ZWNJ}{ending}"
        return word

    def _read(self, word: str, depth: int) -> Reading:
        best = (self._cost(word), word)
        if depth and len(word) > 3:
            for reading in self._readings(word, depth - 1):
                if reading[0] < best[0]:
                    best = reading
            if best[0] > 7.0:
                for reading in self._two_words(word):
                    if reading[0] < best[0]:
                        best = reading
        return best

    def _readings(self, word: str, depth: int) -> Iterator[Reading]:
        spelling = self.words.spelling(word)
        if spelling:
            yield _COST[max(self.words.band(spelling), 1)] * 0.5 + 1.0, spelling
        verb = self.words.verbs.read(word)
        if verb and (verb.prefix or verb.ending):
            yield 2.0, verb.spelling
        yield from self._plurals(word, depth)
        yield from self._after_he(word, depth)
        yield from self._compounds(word, depth)
        for ending in self.comparative.get(word[-1], ()):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                if self.words.tags(stem) & (ADJ | ADV):
                    yield self._cost(stem) + 0.5, _glue(stem, ending)
        if word.startswith("به") and len(word) > 4:
            rest = word[2:]
            if rest in self.be:
                yield 3.0, _glue("به", self._read(rest, depth)[1])

    def _plurals(self, word: str, depth: int) -> Iterator[Reading]:
        for ending in self.plural.get(word[-1], ()):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                cost, stem = self._read(word[: -len(ending)], depth)
                yield min(cost, UNKNOWN - 3) + 0.5, _glue(stem, ending)

    def _after_he(self, word: str, depth: int) -> Iterator[Reading]:
        for table, last, extra in ((self.he, "ه", 1.0), (self.yeh, "ی", 2.5)):
            for ending in table.get(word[-1], ()):
                if word.endswith(ending) and len(word) > len(ending) + 2:
                    stem = word[: -len(ending)]
                    if stem[-1] == last and (last == "ی" or stem[-2] not in "اآ"):
                        cost, spelling = self._read(stem, depth)
                        yield cost + extra, _glue(spelling, ending)

    def _compounds(self, word: str, depth: int) -> Iterator[Reading]:
        for ending in self.second.get(word[-1], ()):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                if stem[-1] not in NOT_JOINING and self._cost(stem) < 6:
                    yield self._cost(stem) + 2.0, stem + ZWNJ + ending
        for size in (2, 3, 4, 5):
            head, rest = word[:size], word[size:]
            if head in self.first and len(rest) > 2:
                cost, spelling = self._read(rest, min(depth, 1))
                if cost < 6:
                    yield cost + 2.0, _glue(head, spelling)
        for ending in self.surname.get(word[-1], ()):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)]
                yield self._cost(stem) + 3.0, _glue(stem, ending)
        if word.endswith("ماه") and word[:-3] in self.month:
            yield 2.0, _glue(word[:-3], "ماه")
        at = word.find("ال", 2)
        if at > 0 and word[:at] in self.given:
            yield 4.0, _glue(word[:at], word[at:])

    def _two_words(self, word: str) -> Iterator[Reading]:
        for at in range(2, len(word) - 1):
            left, right = word[:at], word[at:]
            if left in self.function:
                if right in self.function or len(right) > 2:
                    cost = self._cost(right)
                    if cost < 4:
                        yield cost + 6.0, f"{left} {right}"
            elif right in self.function:
                if len(left) > 2 and self._cost(left) < 4:
                    yield self._cost(left) + 6.5, f"{left} {right}"
            elif len(left) > 2 and len(right) > 2:
                cost = self._cost(left) + self._cost(right)
                if cost < 5:
                    yield cost + 6.5, f"{left} {right}"

    def _cost(self, word: str) -> float:
        """Cost of the letters as one word that needs no half-space."""
        cost = self._costs.get(word)
        if cost is None:
            cost = self._costs[word] = self._known(word)
        return cost

    def _known(self, word: str) -> float:
        packed = self.words.words.get(word)
        if packed is not None:
            return _COST[packed >> 16]
        if word in self.known or word in self.keep:
            return 2.0
        best = _COST[1] if self.words.listed(word) else UNKNOWN
        verb = self.words.verbs.read(word) if len(word) > 3 else None
        if verb and not verb.prefix and not verb.ending:
            best = 3.0
        for ending in self.fused.get(word[-1:], ()):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                packed = self.words.words.get(stem, 0)
                if stem[-1] == "ه" and len(stem) > 1 and stem[-2] not in "اوی":
                    continue
                if packed & (NOUN | ADJ):
                    best = min(best, _COST[packed >> 16] + 0.7)
                elif stem in self.known or stem in self.keep:
                    best = min(best, 2.7)
        for ending in self.plural.get(word[-1:], ()):
            if word.endswith(ending) and len(word) > len(ending) + 1 and word[-len(ending) - 1] in NOT_JOINING:
                best = min(best, self._cost(word[: -len(ending)]) + 0.5)
        return best

    # -- two words ------------------------------------------------------------------------------------------------

    def _joins(self, left: str, right: str) -> bool:
        if not left or not right:
            return False
        end = right[-1]
        if right in self.plural.get(end, ()):
            return len(left) > 1 and left not in self.function
        if left in ("می", "نمی"):
            verb = self.words.verbs.read(left + right.replace(ZWNJ, ""))
            return verb is not None and verb.prefix == left
        piece = left.rpartition(ZWNJ)[2]
        if right in self.he.get(end, ()) and piece[-1:] == "ه":
            return (right in ("ای",) and len(piece) > 2 and piece[-2] not in "اآ") or (
                right in ("ام", "ایم", "اید", "اند") and self.words.participle(piece)
            )
        if right in self.comparative.get(end, ()):
            return bool(self.words.tags(piece) & (ADJ | ADV))
        if right in self.joined_second:
            return self.words.spelling(left + right) is not None or self._cost(piece) < 4
        if left in self.joined_first:
            return self.words.spelling(left + right) is not None
        return left in self.month and right == "ماه"


def _glue(stem: str, ending: str) -> str:
    return stem + ending if stem[-1] in NOT_JOINING else stem + ZWNJ + ending


def _endings(forms: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Endings by their last letter, longest first, so that few are tried for a word."""
    table: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        table.setdefault(form[-1], []).append(form)
    return {letter: tuple(found) for letter, found in table.items()}


@cache
def load_morphology() -> Morphology:
    """The morphology over the word list of hazm and the built-in affixes."""
    return Morphology(load_wordlist(), load_lexicon())
