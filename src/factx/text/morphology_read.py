"""One word without half-spaces, read as the parts it is made of; the cheapest reading wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factx.lexicon.wordlist import ADJ, ADV, NOUN, NUM, WordList

__all__ = ["NOT_JOINING", "ZWNJ", "Reader", "glue"]

ZWNJ = "\u200c"
NOT_JOINING = frozenset("ادذرزژوآءأإؤ")
"""After these letters published Persian writes no half-space: the shapes of the letters part the words already."""

UNKNOWN = 14.0
LISTED = 7.0
_COST = (0.0, LISTED, 4.0, 3.0, 2.8, 2.5, 2.2, 1.9, 1.5, 1.0)
"""Cost of a word by its band. Bands, not ratios: the frequencies have holes."""
_KNOWN = 0.8
_SOLID = 4.8
"""A word that costs no more is a word: no compound is looked for in it."""
_CLEAR = 2.3
_FREQUENT = 5
_VERY_FREQUENT = 8

PLURAL, HE, YEH, COMPARATIVE, SECOND, SURNAME, FUSED = 1, 2, 4, 8, 16, 32, 64

Reading = tuple[float, str]


class Reader:
    """Reads words.

    Args:
        words: The word list.
        forms: The forms of a class of affixes or words, by the name it has in the lexicon after ``morph-``.
    """

    def __init__(self, words: WordList, forms: Callable[[str], tuple[str, ...]]) -> None:
        self.words = words
        self.tails = _tails(forms)
        self.longest = max(map(len, self.tails))
        self.first = frozenset(forms("first"))
        self.be = {form.replace(ZWNJ, ""): form for form in forms("be")}
        self.run_left, self.run_right = frozenset(forms("run-left")), frozenset(forms("run-right"))
        self.particles = forms("verb-particle")
        self.months, self.given = frozenset(forms("month")), frozenset(forms("given"))
        places = forms("place")
        self.known = frozenset((*forms("known"), *forms("keep"), *places))
        spelled = (*(form for form in places if len(form) > 6), *forms("compound"))
        self.compounds = {_letters(form): form for form in spelled if _joined_before_break(form)}
        self.known |= {_letters(form) for form in places}
        self.hard_he = frozenset(forms("hard-he"))
        self.he_wins, self.plural_wins = frozenset(forms("he-wins")), frozenset(forms("plural-wins"))
        self._costs: dict[str, float] = {}

    def forget(self) -> None:
        """Drop what was remembered."""
        self._costs.clear()

    def read(self, word: str, depth: int = 3) -> Reading:
        """Cost and spelling of the best reading of a word."""
        best = (self.cost(word), word)
        if not depth or len(word) < 4 or word in self.words.words:
            return best
        solid = best[0] <= LISTED
        if best[0] == LISTED:  # the list holds fused misprints of inflected words, but its solid compounds are right
            best = (LISTED + 1.5, word)
        for reading in self._inflected(word, depth - 1):
            if reading[0] < best[0]:
                best = reading
        if solid:
            return best
        for reading in self._compound(word, depth - 1):
            if reading[0] < best[0]:
                best = reading
        if best[0] > LISTED:
            for reading in self._run_together(word):
                if reading[0] < best[0]:
                    best = reading
        return best

    def cost(self, word: str) -> float:
        """Cost of the letters as one word that needs no half-space."""
        cost = self._costs.get(word)
        if cost is None:
            cost = self._costs[word] = self._cost(word)
        return cost

    def _he_wins(self, stem: str) -> bool:
        """Whether stem, he and ای is a better reading than a stem in a letter that does not join, and های."""
        return stem + "ه" in self.he_wins or (self.words.participle(stem + "ه") and not self.words.tags(stem) & NOUN)

    def he_is_better(self, stem: str) -> bool:
        """Whether a stem and ای is a better reading than the stem without its he and های."""
        if stem in self.he_wins:
            return True
        if stem in self.plural_wins:
            return False
        if self.words.participle(stem):
            return not self.words.words.get(stem[:-1], 0) & NOUN
        with_he = self.words.band(stem)
        return with_he > 1 and with_he >= self.words.band(stem[:-1])

    def _cost(self, word: str) -> float:
        packed = self.words.words.get(word)
        if packed is not None:
            return _COST[packed >> 16]
        if word in self.known:
            return _KNOWN
        best = UNKNOWN
        heads = ("", *(particle for particle in self.particles if word.startswith(particle)))
        if len(word) > 3 and any(self._bare_verb(word[len(head) :]) for head in heads):
            best = 3.0
        for size in range(1, min(self.longest, len(word) - 2) + 1):
            roles = self.tails.get(word[-size:], 0)
            if roles & (FUSED | PLURAL):
                best = min(best, self._fused(word[:-size], roles, size))
        if word.endswith(("گان", "گی", "گانی")):  # نماینده, نمایندگان
            stem = word[: word.rindex("گ")] + "ه"
            if stem in self.known or self.words.words.get(stem, 0) & (NOUN | ADJ):
                best = min(best, self.cost(stem) + 0.7)
        return LISTED if best == UNKNOWN and self.words.listed(word) else best

    def _bare_verb(self, rest: str) -> bool:
        return self.words.verbs.simple(rest) or self.words.verbs.participle(rest)

    def _fused(self, stem: str, roles: int, size: int) -> float:
        """Cost of a stem with an ending that is written together with it."""
        if roles & FUSED and not self._silent_he(stem):
            if stem in self.known:
                return _KNOWN + 0.4
            packed = self.words.words.get(stem, 0)
            if packed & (NOUN | ADJ):
                return _COST[packed >> 16] + 0.7
        if roles & PLURAL and stem[-1] in NOT_JOINING and not (size == 3 and self._he_wins(stem)):
            return self.cost(stem) + 0.5
        return UNKNOWN

    def _silent_he(self, stem: str) -> bool:
        return stem[-1] == "ه" and stem[-2] not in "اوی" and stem not in self.hard_he

    def _inflected(self, word: str, depth: int) -> Iterator[Reading]:
        """Readings as a form of one word: listed spellings, verbs, plurals, endings after he and yeh, comparatives."""
        spelling = self.compounds.get(word)
        if spelling:
            yield 1.0, spelling
        spelling = self.words.spelling(word)
        if spelling:
            yield _COST[max(self.words.band(spelling), 1)] * 0.5 + 1.0, spelling
        verb = self.words.verbs.read(word)
        if verb and (verb.prefix or verb.ending):
            yield 4.0 if verb.ending == "ای" else 1.0, verb.spelling
        if word.startswith("به") and word[2:] in self.be:
            yield 3.0, glue("به", self.be[word[2:]])
        for particle in self.particles:
            if word.startswith(particle) and "می" in word[2:6]:
                verb = self.words.verbs.read(word[len(particle) :])
                if verb and verb.prefix:
                    yield 3.0, particle + verb.spelling
        if word.endswith("ماه") and word[:-3] in self.months:
            yield 2.0, glue(word[:-3], "ماه")
        for size in range(2, min(self.longest, len(word) - 2) + 1):
            tail = word[-size:]
            roles = self.tails.get(tail, 0)
            if roles & (PLURAL | HE | YEH | COMPARATIVE):
                yield from self._ending(word[:-size], tail, roles, depth)

    def _ending(self, stem: str, tail: str, roles: int, depth: int) -> Iterator[Reading]:
        last = stem[-1]
        if roles & PLURAL and not (tail == "های" and self.he_is_better(stem + "ه")):
            cost, spelling = self.read(stem, depth)
            yield min(cost, UNKNOWN - 3) + 0.5, glue(spelling, tail)
        if roles & HE and last == "ه" and stem[-2] not in "اآ":
            if tail != "ای" or self.he_is_better(stem) or self.cost(stem[:-1]) >= 6:
                cost, spelling = self.read(stem, depth)
                yield cost + 1.0, glue(spelling, tail)
        elif roles & YEH and last == "ی":
            cost, spelling = self.read(stem, depth)
            yield cost + 2.5, glue(spelling, tail)
        if roles & COMPARATIVE:
            if self.words.words.get(stem, 0) & (ADJ | ADV) or (last == "ی" and self.cost(stem) < _SOLID):
                yield self.cost(stem) + 0.5, glue(stem, tail)
            else:
                cost, spelling = self.read(stem, depth)
                if ZWNJ in spelling and cost < 5:
                    yield cost + 0.5, glue(spelling, tail)

    def _compound(self, word: str, depth: int) -> Iterator[Reading]:
        """Readings as a compound: second and first parts, names, به with a noun, particles with a verb."""
        for size in range(1, min(self.longest, len(word) - 2) + 1):
            tail = word[-size:]
            roles = self.tails.get(tail, 0)
            stem = word[:-size]
            if roles & SECOND and self._first_part(stem):
                yield self.cost(stem) + 2.0, glue(stem, tail)
            elif roles & SECOND and depth and stem in self.words.spellings:
                yield 4.0, glue(self.words.spellings[stem], tail)
            if roles & SURNAME and len(stem) > 2:
                yield min(self.cost(stem), 8.0) + 3.0, glue(stem, tail)
            if roles & FUSED:
                base = self.compounds.get(stem) or self.words.spelling(stem)
                if base and stem not in self.words.words:
                    yield 4.0, base + tail
        if word.startswith("غیر") and len(word) > 6:
            cost, spelling = self.read(word[3:], depth)
            yield cost + 2.0, "غیر" + spelling
        for size in (2, 3, 4):
            head, rest = word[:size], word[size:]
            if head in self.first and len(rest) > 2 and self.cost(rest) < _SOLID:
                yield self.cost(rest) + 2.0, glue(head, rest)
        for name in ("الله", "اله"):
            stem = word[: -len(name)]
            if word.endswith(name) and len(stem) > 2 and self.words.tags(stem) & NOUN:
                yield self.cost(stem) + 3.5, glue(stem, name)
        if word.endswith("که") and word[-3] == "ی" and self.cost(word[:-2]) < 3.5:
            yield 4.5, word[:-2] + " که"
        at = word.find("ال", 2)
        if at > 0 and word[:at] in self.given:
            yield 4.0, glue(word[:at], word[at:])

    def _first_part(self, stem: str) -> bool:
        packed = self.words.words.get(stem, 0)
        return bool(packed & (NOUN | ADJ)) or (stem[-1] == "ی" and self.cost(stem) < _SOLID)

    def _run_together(self, word: str) -> Iterator[Reading]:
        """Readings as two words whose space was lost."""
        packed = self.words.words
        if word.startswith("ال"):
            return
        for at in range(2, len(word) - 1):
            left, right = word[:at], word[at:]
            if left in self.run_left and len(right) > 2:
                cost = self.cost(right)
                if cost < 3.5:
                    yield cost + 6.0, f"{left} {right}"
            elif right in self.run_right:
                if len(left) > 2 and packed.get(left, 0) >> 16 >= _FREQUENT and left not in self.given:
                    yield self.cost(left) + 6.5, f"{left} {right}"
            elif left == "بال":  # Arabic, as in بالفعل
                continue
            elif len(left) > 3 < len(right) and not {left, right} & self.given:
                if self.cost(left) <= _CLEAR >= self.cost(right):
                    yield self.cost(left) + self.cost(right) + 6.5, f"{left} {right}"
            elif len(left) > 2 and len(right) > 2 and not {left, right} & self.given:
                a, b = packed.get(left, 0), packed.get(right, 0)
                if min(a, b) >> 16 >= _VERY_FREQUENT and not (a | b) & NUM:
                    yield self.cost(left) + self.cost(right) + 6.5, f"{left} {right}"


def _letters(form: str) -> str:
    return form.replace(ZWNJ, "").replace(" ", "")


def _joined_before_break(form: str) -> bool:
    """Whether half-spaces and spaces stand only where fused letters would join."""
    breaks = [at for at, char in enumerate(form) if char in (ZWNJ, " ")]
    return bool(breaks) and not any(form[at - 1] in NOT_JOINING for at in breaks)


def glue(stem: str, ending: str) -> str:
    """The two parts with a half-space between them, unless the last letter of the first does not join."""
    return stem + ending if stem[-1] in NOT_JOINING else stem + ZWNJ + ending


def _tails(forms: Callable[[str], tuple[str, ...]]) -> dict[str, int]:
    tails: dict[str, int] = {}
    classes = {
        "plural": PLURAL, "he": HE, "yeh": YEH, "comparative": COMPARATIVE, "surname-end": SURNAME, "fused": FUSED,
    }  # fmt: skip
    for name, role in classes.items():
        for form in forms(name):
            tails[form] = tails.get(form, 0) | role
    for form in forms("second"):
        for variant in _variants(form):
            tails[variant] = tails.get(variant, 0) | SECOND
    return tails


def _variants(form: str) -> Iterator[str]:
    """A second part with the endings that are written together with it: ``کننده``, ``کنندگان``, ``کنندگی``."""
    yield form
    if form.endswith("ه"):
        yield from (form[:-1] + ending for ending in ("گان", "گی", "گانی"))
    elif form[-1] not in "ایو":
        yield from (form + ending for ending in ("ی", "ان", "انی", "انه"))
