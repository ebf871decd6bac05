"""One word without half-spaces, read as the parts it is made of; the cheapest reading wins."""

from __future__ import annotations

from collections.abc import Iterator

from factx.lexicon.wordlist import ADJ, ADV, NOUN, NUM, WordList
from factx.text.morphology_tables import (
    COMPARATIVE,
    FUSED,
    HE,
    NOT_JOINING,
    PLURAL,
    SECOND,
    SURNAME,
    YEH,
    ZWNJ,
    Tables,
)

__all__ = ["Reader", "glue"]

UNKNOWN = 14.0
LISTED = 7.0
_COST = (0.0, LISTED, 4.0, 3.0, 2.8, 2.5, 2.2, 1.9, 1.5, 1.0)
"""Cost of a word by its band. Bands, not ratios: the frequencies have holes."""
_KNOWN = 0.8
_SOLID = 4.8
"""A word that costs no more is a word: no compound is looked for in it."""
_CLEAR = 2.3
_FREQUENT, _VERY_FREQUENT = 5, 8
_INFLECTED = PLURAL | HE | YEH | COMPARATIVE

Reading = tuple[float, str]


class Reader:
    """Reads words.

    Args:
        words: The word list.
        tables: The tables of the morphology.
    """

    def __init__(self, words: WordList, tables: Tables) -> None:
        self.words, self.tables = words, tables
        self._packed, self._forms, self._tails = words.words, words.verbs.forms, tables.tails
        self._known, self._sizes = tables.known, tables.sizes
        self.given, self.months = tables.classes["given"], tables.classes["month"]
        self.run_left, self._run_right = tables.classes["run-left"], tables.classes["run-right"]
        self._first, self._hard_he = tables.classes["first"], tables.classes["hard-he"]
        self._surnames = tables.classes["surname-joined"]
        self._he_wins_in, self._plural_wins_in = tables.classes["he-wins"], tables.classes["plural-wins"]
        self._costs: dict[str, float] = {}

    def forget(self) -> None:
        """Drop what was remembered."""
        self._costs.clear()

    def read(self, word: str, depth: int = 3) -> Reading:
        """Cost and spelling of the best reading of a word."""
        best = (self.cost(word), word)
        if not depth or len(word) < 4 or word in self._packed:
            return best
        solid = best[0] <= LISTED
        if best[0] == LISTED:  # the list holds fused misprints of inflected words, but its solid compounds are right
            best = (LISTED + 1.5, word)
        best = _cheaper(best, self._inflected(word, depth - 1))
        if not solid:
            best = _cheaper(best, self._compound(word, depth - 1))
            if best[0] > LISTED:
                best = _cheaper(best, self._run_together(word))
        return best

    def cost(self, word: str) -> float:
        """Cost of the letters as one word that needs no half-space."""
        cost = self._costs.get(word)
        if cost is None:
            cost = self._costs[word] = self._cost(word)
        return cost

    def _cost(self, word: str) -> float:
        packed = self._packed.get(word)
        if packed is not None:
            return _COST[packed >> 16]
        if word in self._known:
            return _KNOWN
        best = UNKNOWN
        if len(word) > 3 and (word in self._forms or self._particle_verb(word)):
            best = 3.0
        longest = len(word) - 2
        for roles, size in self._sizes.get(word[-1:], ()):
            if size > longest:
                break
            if roles & (FUSED | PLURAL):
                roles = self._tails.get(word[-size:], 0)
                if roles & (FUSED | PLURAL):
                    best = min(best, self._fused(word[:-size], roles, size))
        if word.endswith(("گان", "گی", "گانی")):  # نماینده, نمایندگان
            stem = word[: word.rindex("گ")] + "ه"
            if stem in self._known or self._packed.get(stem, 0) & (NOUN | ADJ):
                best = min(best, self.cost(stem) + 0.7)
        return LISTED if best == UNKNOWN and self.words.listed(word) else best

    def _particle_verb(self, word: str) -> bool:
        """Whether this is a verb with a particle in front, ``برشمرد``."""
        for particle in self.tables.particles:
            if word.startswith(particle):
                rest = word[len(particle) :]
                if rest in self._forms or self.words.verbs.participle(rest):
                    return True
        return False

    def _fused(self, stem: str, roles: int, size: int) -> float:
        """Cost of a stem with an ending that is written together with it."""
        if roles & FUSED and not (stem[-1] == "ه" and stem[-2] not in "اوی" and stem not in self._hard_he):
            if stem in self._known:
                return _KNOWN + 0.4
            packed = self._packed.get(stem, 0)
            if packed & (NOUN | ADJ):
                return _COST[packed >> 16] + 0.7
        if roles & PLURAL and stem[-1] in NOT_JOINING and not (size == 3 and self._he_wins(stem)):
            return self.cost(stem) + 0.5
        return UNKNOWN

    def _he_wins(self, stem: str) -> bool:
        """Whether stem, he and ای is a better reading than a stem in a letter that does not join, and های."""
        with_he = stem + "ه"
        return with_he in self._he_wins_in or (
            self.words.verbs.participle(with_he) and not self._packed.get(stem, 0) & NOUN
        )

    def _he_is_better(self, stem: str) -> bool:
        """Whether a stem and ای is a better reading than the stem without its he and های."""
        if stem in self._he_wins_in:
            return True
        if stem in self._plural_wins_in:
            return False
        if self.words.verbs.participle(stem):
            return not self._packed.get(stem[:-1], 0) & NOUN
        with_he = self.words.band(stem)
        return with_he > 1 and with_he >= self.words.band(stem[:-1])

    def _inflected(self, word: str, depth: int) -> Iterator[Reading]:
        """Readings as a form of one word: listed spellings, verbs, plurals, endings after he and yeh, comparatives."""
        spelling = self.tables.compounds.get(word)
        if spelling:
            yield 1.0, spelling
        spelling = self.words.spellings.get(word)
        if spelling:
            yield _COST[max(self._packed.get(spelling, 0) >> 16, 1)] * 0.5 + 1.0, spelling
        verb = self.words.verbs.read(word)
        if verb and (verb.prefix or verb.ending):
            yield 4.0 if verb.ending == "ای" else 1.0, verb.spelling
        if word.startswith("به") and word[2:] in self.tables.be:
            yield 3.0, glue("به", self.tables.be[word[2:]])
        if "می" in word[2:6]:
            for particle in self.tables.particles:
                verb = self.words.verbs.read(word[len(particle) :]) if word.startswith(particle) else None
                if verb and verb.prefix:
                    yield 3.0, particle + verb.spelling
        if word.endswith("ماه") and word[:-3] in self.months:
            yield 2.0, glue(word[:-3], "ماه")
        longest = len(word) - 2
        for roles, size in self._sizes.get(word[-1], ()):
            if size > longest:
                break
            if roles & _INFLECTED:
                tail = word[-size:]
                roles = self._tails.get(tail, 0)
                if roles & _INFLECTED:
                    yield from self._ending(word[:-size], tail, roles, depth)

    def _ending(self, stem: str, tail: str, roles: int, depth: int) -> Iterator[Reading]:
        last = stem[-1]
        if roles & PLURAL and not (tail == "های" and self._he_is_better(stem + "ه")):
            cost, spelling = self.read(stem, depth)
            yield min(cost, UNKNOWN - 3) + 0.5, glue(spelling, tail)
        if roles & HE and last == "ه" and stem[-2] not in "اآ":
            if tail != "ای" or self._he_is_better(stem) or self.cost(stem[:-1]) >= 6:
                cost, spelling = self.read(stem, depth)
                yield cost + 1.0, glue(spelling, tail)
        elif roles & YEH and last == "ی":
            cost, spelling = self.read(stem, depth)
            yield cost + 2.5, glue(spelling, tail)
        if roles & COMPARATIVE:
            if self._packed.get(stem, 0) & (ADJ | ADV) or (last == "ی" and self.cost(stem) < _SOLID):
                yield self.cost(stem) + 0.5, glue(stem, tail)
            else:
                cost, spelling = self.read(stem, depth)
                if ZWNJ in spelling and cost < 5:
                    yield cost + 0.5, glue(spelling, tail)

    def _compound(self, word: str, depth: int) -> Iterator[Reading]:
        """Readings as a compound: second parts, surnames, first parts, names with Allah."""
        spellings = self.words.spellings
        for _, size in self._sizes.get(word[-1], ()):
            if size > len(word) - 2:
                break
            tail, stem = word[-size:], word[:-size]
            roles = self._tails.get(tail, 0)
            if roles & SECOND and self._first_part(stem):
                yield self.cost(stem) + 2.0, glue(stem, tail)
            elif roles & SECOND and depth and stem in spellings:
                yield 4.0, glue(spellings[stem], tail)
            if roles & SURNAME and len(stem) > 2 and (self.cost(stem) < LISTED or tail in self._surnames):
                yield min(self.cost(stem), 8.0) + 3.0, glue(stem, tail)
            if roles & FUSED and stem not in self._packed:
                base = self.tables.compounds.get(stem) or spellings.get(stem)
                if base:
                    yield 4.0, base + tail
        if word.startswith("غیر") and len(word) > 6:
            cost, spelling = self.read(word[3:], depth)
            yield cost + 2.0, "غیر" + spelling
        for size in (2, 3, 4):
            head, rest = word[:size], word[size:]
            if head in self._first and len(rest) > 2 and self.cost(rest) < _SOLID:
                yield self.cost(rest) + 2.0, glue(head, rest)
        yield from self._names(word)

    def _names(self, word: str) -> Iterator[Reading]:
        if word.endswith(("اله", "الله")):
            for name in ("الله", "اله"):
                stem = word[: -len(name)]
                if word.endswith(name) and len(stem) > 2 and self._packed.get(stem, 0) & NOUN:
                    yield self.cost(stem) + 3.5, glue(stem, name)
        if word.endswith("که") and word[-3] == "ی" and self.cost(word[:-2]) < 3.5:
            yield 4.5, word[:-2] + " که"
        at = word.find("ال", 2)
        if at > 0 and (word[:at] in self.given or (self._often(word[:at]) and self._arabic(word[at:]))):
            yield 4.0, glue(word[:at], word[at:])

    def _often(self, word: str) -> bool:
        packed = self._packed.get(word, 0)
        return packed >> 16 >= _FREQUENT and bool(packed & NOUN)

    def _arabic(self, word: str) -> bool:
        """Whether this is a noun with the Arabic article, which belongs to the word before it."""
        return len(word) > 4 and self.cost(word) >= LISTED and self.cost(word[2:]) < 5

    def _first_part(self, stem: str) -> bool:
        packed = self._packed.get(stem, 0)
        return bool(packed & (NOUN | ADJ)) or (stem[-1] == "ی" and self.cost(stem) < _SOLID)

    def _run_together(self, word: str) -> Iterator[Reading]:
        """Readings as two words whose space was lost."""
        if word.startswith("ال"):
            return
        for at in range(2, len(word) - 1):
            left, right = word[:at], word[at:]
            if left in self.run_left and len(right) > 2:
                cost = self.cost(right)
                if cost < 3.5:
                    yield cost + 6.0, f"{left} {right}"
            elif right in self._run_right:
                if at > 2 and self._packed.get(left, 0) >> 16 >= _FREQUENT and left not in self.given:
                    yield self.cost(left) + 6.5, f"{left} {right}"
            elif at > 2 and len(right) > 2 and left != "بال" and self._both_frequent(left, right):
                yield self.cost(left) + self.cost(right) + 6.5, f"{left} {right}"

    def _both_frequent(self, left: str, right: str) -> bool:
        if left in self.given or right in self.given:
            return False
        if len(left) > 3 and len(right) > 3:
            return self.cost(left) <= _CLEAR and self.cost(right) <= _CLEAR
        a, b = self._packed.get(left, 0), self._packed.get(right, 0)
        return min(a, b) >> 16 >= _VERY_FREQUENT and not (a | b) & NUM


def _cheaper(best: Reading, readings: Iterator[Reading]) -> Reading:
    for reading in readings:
        if reading[0] < best[0]:
            best = reading
    return best


def glue(stem: str, ending: str) -> str:
    """The two parts with a half-space between them, unless the last letter of the first does not join."""
    return stem + ending if stem[-1] in NOT_JOINING else stem + ZWNJ + ending
