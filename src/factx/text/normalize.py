"""The normalizer: Persian text as a careful editor would spell it, and nothing else changed."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from factx.text.morphology import Morphology, load_morphology
from factx.text.normalize_fast import Fast, blocks
from factx.text.normalize_foreign import foreign_spans
from factx.text.steps import (
    Digits,
    Edit,
    Step,
    apply,
    digits_step,
    joiners_step,
    letters_step,
    punctuation_step,
    spacing_step,
)
from factx.text.steps_words import Words

__all__ = ["Normalization", "Normalizer", "StepEdits", "load_normalizer"]

_MEMO = 20_000


class StepEdits(NamedTuple):
    """What one step changed: its name and its edits, whose offsets are those of the text the step was given."""

    name: str
    edits: tuple[Edit, ...]


class Normalization(NamedTuple):
    """A normalized text with the way it came about.

    Attributes:
        text: The normalized text.
        steps: All steps in their order. Applying the edits one step after the other to the input gives ``text``.
        runs: Pairs (offset in ``text``, offset in the input): from one pair to the next both run in step.
    """

    text: str
    steps: tuple[StepEdits, ...]
    runs: tuple[tuple[int, int], ...]

    def origin(self, offset: int) -> int:
        """The offset in the input that an offset in ``text`` came from.

        >>> result = load_normalizer().normalize_steps("دستگاههای نو")
        >>> result.text[11:13], result.origin(11)
        ('نو', 10)
        """
        return _origin(self.runs, offset)


class Normalizer:
    r"""Cleans Persian text.

    Args:
        morphology: Where half-spaces belong; the built-in one when left out.
        without: Names of steps to leave out; see ``NAMES``.

    Raises:
        ValueError: An unknown step name.

    >>> load_normalizer().normalize("كتاب ها را ميخوانند ، در سال 93").replace("\u200c", "|")
    'کتاب|ها را می|خوانند، در سال 93'
    """

    NAMES = ("letters", "digits", "joiners", "spacing", "punctuation", "words", "pairs")

    def __init__(self, morphology: Morphology | None = None, without: Collection[str] = ()) -> None:
        unknown = sorted(set(without) - set(self.NAMES))
        if unknown:
            raise ValueError(f"unknown step {unknown[0]!r}: the steps are {', '.join(self.NAMES)}")
        self.morphology = morphology or load_morphology()
        self._words = Words(self.morphology)
        self._without = frozenset(without)
        kept = [letters_step(), joiners_step(), spacing_step(), punctuation_step(), *self._words.steps()]
        self._steps: dict[Digits, list[Step]] = {}
        for digits in ("keep", "ascii", "persian"):
            steps = [kept[0], digits_step(digits), *kept[1:]]
            self._steps[digits] = [step for step in steps if step.name not in self._without]
        self._fast = {} if without else {digits: self._all_at_once(digits) for digits in self._steps}
        self._phrases: dict[str, str] = {}

    def _all_at_once(self, digits: Digits) -> Fast:
        slow, foreign = partial(self._slow, digits=digits), partial(self._foreign, digits=digits)
        return Fast(self._words, slow, foreign, inert=digits == "keep")

    def _slow(self, text: str, digits: Digits) -> str:
        for step in self._steps[digits]:
            text = step.run(text)
        return text

    def normalize(self, text: str, digits: Digits = "keep") -> str:
        """The cleaned text.

        Args:
            text: Any string; letters are only folded, never added or dropped.
            digits: ``ascii`` or ``persian`` to write all numbers that way, ``keep`` to leave them.
        """
        fast = self._fast.get(digits)
        run = fast.run if fast else partial(self._foreign, digits=digits)
        return " ".join(map(run, blocks(text)))

    def _foreign(self, text: str, digits: Digits) -> str:
        """The text with its Persian passages cleaned and the others left alone."""
        return "".join([piece if foreign else self._slow(piece, digits) for foreign, piece in _pieces(text)])

    def normalize_steps(self, text: str, digits: Digits = "keep") -> Normalization:
        """The cleaned text with every edit of every step and a map back to the input."""
        pieces = list(_pieces(text))
        found = []
        runs = [(0, 0), (len(text), len(text))]
        for step in self._steps[digits]:
            edits: list[Edit] = []
            at = 0
            for i, (foreign, piece) in enumerate(pieces):
                own = [] if foreign else list(step.edits(piece))
                edits += (Edit(e.start + at, e.end + at, e.before, e.after) for e in own)
                at += len(piece)
                pieces[i] = (foreign, apply(piece, own))
            found.append(StepEdits(step.name, tuple(edits)))
            runs = _compose(runs, edits, at + sum(len(e.after) - len(e.before) for e in edits))
        return Normalization("".join(piece for _, piece in pieces), tuple(found), tuple(runs))

    def clean(self, phrase: str) -> str:
        r"""A short phrase as people read it: Persian letters, half-spaces, single spaces, no vowel signs.

        >>> load_normalizer().clean("تشكلهاي  كارگري").replace("\u200c", "|")
        'تشکل|های کارگری'
        """
        found = self._phrases.get(phrase)
        if found is None:
            if len(self._phrases) > _MEMO:
                self._phrases.clear()
            bare = _MARKS.sub("", phrase) if _MARKS.search(phrase) else phrase
            found = self._phrases[phrase] = self.normalize(" ".join(bare.split()))
        return found


_MARKS = re.compile("[\u064b-\u0652\u0654\u0670\u0640\u200d-\u200f\u202a-\u202e\u2066-\u2069]")


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    at = 0
    for start, end in foreign_spans(text):
        if at < start:
            yield False, text[at:start]
        yield True, text[start:end]
        at = end
    if at < len(text):
        yield False, text[at:]


def _origin(runs: Sequence[tuple[int, int]], offset: int) -> int:
    """Where an offset came from; what a step has put in came from where it was put."""
    at = bisect_right(runs, (offset, sys.maxsize)) - 1
    here, there = runs[at]
    return min(there + offset - here, runs[min(at + 1, len(runs) - 1)][1])


def _compose(runs: list[tuple[int, int]], edits: Sequence[Edit], length: int) -> list[tuple[int, int]]:
    """The map after the edits of one more step, from the map before them and the length of the text after them."""
    if not edits:
        return runs
    points: dict[int, int] = {0: 0}
    pending = iter(runs)
    old, origin = next(pending)
    shift = 0
    for start, end, _, after in edits:
        while old < start:
            points[old + shift] = origin
            old, origin = next(pending)
        points[start + shift] = _origin(runs, start)
        while old < end:
            old, origin = next(pending)
        shift += len(after) - (end - start)
        points[end + shift] = _origin(runs, end)
    points[old + shift] = origin
    points.update((old + shift, origin) for old, origin in pending)
    points[length] = runs[-1][1]
    return sorted(points.items())


@cache
def load_normalizer() -> Normalizer:
    """The normalizer with all steps over the built-in morphology."""
    return Normalizer()
