"""The two steps that know words: half-spaces within a word, and words that a space parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.text.fold import MARK, ZWNJ, fold
from factx.text.morphology import Morphology
from factx.text.steps import Edit, Step

__all__ = ["Words"]

_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5"
_RUN = re.compile(f"[{_LETTERS}][{_LETTERS}\u064b-\u0652\u0654\u0670{ZWNJ}]*")
_SAFE = re.compile(f"[{_LETTERS}\u064b-\u0652\u0654\u0670{ZWNJ}«»()\\[\\]،؛:.!؟\"'\\-–—…/]*")
"""A chunk with any other sign in it (Latin, digits, @, #, _) may be a name, a link or a code and stays."""
_PARTS = re.compile(f"([«(\\[\"']*)([{_LETTERS}\u064b-\u0652\u0654\u0670{ZWNJ}]+)([»)\\]،؛:.!؟\"'…/]*)")
_MEMO = 120_000
_LONGEST = 60


class Chunk(NamedTuple):
    """A word between spaces with the punctuation that clings to it."""

    lead: str
    word: str
    trail: str


class Words:
    """Applies a morphology to running text."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self._restored = _Restored(morphology)
        self._chunks: dict[str, Chunk | None] = {}
        self._active = _Active(self)

    def steps(self) -> list[Step]:
        """The two steps."""
        return [Step("words", self.run_words, self.edit_words), Step("pairs", self.run_pairs, self.edit_pairs)]

    # -- half-spaces within a word --------------------------------------------------------------------------------

    def run_words(self, text: str) -> str:
        """Half-spaces and spaces restored within words."""
        restored = self._restored
        if len(restored) > _MEMO:
            restored.clear()
        return "\n".join([" ".join([restored[chunk] for chunk in line.split(" ")]) for line in text.split("\n")])

    def edit_words(self, text: str) -> Iterator[Edit]:
        """The edits of :meth:`run_words`."""
        for match in re.finditer("[^ \n]+", text):
            chunk, start = match[0], match.start()
            if _SAFE.fullmatch(chunk):
                for run in _RUN.finditer(chunk):
                    after = _restore(run[0], self.morphology)
                    if after != run[0]:
                        yield Edit(start + run.start(), start + run.end(), run[0], after)

    # -- words parted by a space ----------------------------------------------------------------------------------

    def run_pairs(self, text: str) -> str:
        """Words joined that a space parts where a half-space belongs."""
        active = self._active
        if len(active) > _MEMO:
            active.clear()
        out = []
        for line in text.split("\n"):
            chunks = line.split(" ")
            if len(chunks) > 1 and any([active[chunk] for chunk in chunks]):  # noqa: C419 (a list is twice as fast)
                joins = self._joins(chunks)
                if joins:
                    line = "".join([ZWNJ + c if i in joins else " " + c for i, c in enumerate(chunks)])[1:]
            out.append(line)
        return "\n".join(out)

    def edit_pairs(self, text: str) -> Iterator[Edit]:
        """The edits of :meth:`run_pairs`."""
        at = 0
        for line in text.split("\n"):
            chunks = line.split(" ")
            joins = self._joins(chunks)
            for i, chunk in enumerate(chunks):
                if i in joins:
                    yield Edit(at - 1, at, " ", ZWNJ)
                at += len(chunk) + 1

    def _joins(self, chunks: list[str]) -> set[int]:
        """Indexes of the chunks that are joined to the one before."""
        joins: set[int] = set()
        active, left = self._active, self.chunk(chunks[0])
        word = left.word if left else ""
        for i in range(1, len(chunks)):
            right = self.chunk(chunks[i])
            if right is None:
                left, word = None, ""
                continue
            joined = ""
            if left and not left.trail and not right.lead and word and (active[chunks[i]] or active[chunks[i - 1]]):
                joined = self.morphology.join(word, right.word)
            if joined:
                joins.add(i)
            left, word = right, joined or right.word
        return joins

    def chunk(self, text: str) -> Chunk | None:
        """A chunk in its parts, its word folded; None when it is not one plain word."""
        found = self._chunks.get(text, False)
        if found is False:
            if len(self._chunks) > _MEMO:
                self._chunks.clear()
            match = _PARTS.fullmatch(text) if len(text) <= _LONGEST else None
            found = Chunk(match[1], fold(match[2]).replace(MARK, ""), match[3]) if match else None
            self._chunks[text] = found
        return found  # type: ignore[return-value]  # False was replaced above


class _Restored(dict[str, str]):
    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology

    def __missing__(self, chunk: str) -> str:
        found = chunk
        if len(chunk) > 3 and _SAFE.fullmatch(chunk):
            found = _RUN.sub(lambda run: _restore(run[0], self.morphology), chunk)
        self[chunk] = found
        return found


class _Active(dict[str, bool]):
    """Whether a chunk may be one half of a pair that belongs together."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __missing__(self, text: str) -> bool:
        chunk = self.words.chunk(text)
        found = self[text] = chunk is not None and self.words.morphology.active(chunk.word)
        return found


def _restore(word: str, morphology: Morphology) -> str:
    if len(word) > _LONGEST:
        return word
    key = fold(word)
    if MARK not in key:
        spelling = morphology.restore(key)
        return word if spelling == key else _insert(word, key, spelling)
    return _insert(word, key, morphology.restore(key.replace(MARK, "")))


def _insert(word: str, key: str, spelling: str) -> str:
    """The word as written with the separators of the spelling put in."""
    out, at = [], 0
    for char in spelling:
        if char == " " or (char == ZWNJ and (at >= len(key) or key[at] != ZWNJ)):
            while at < len(key) and key[at] == MARK:
                out.append(word[at])
                at += 1
            if at < len(key) and key[at] == char:
                out.append(word[at])
                at += 1
            else:
                out.append(char)
            continue
        while at < len(key) and key[at] == MARK and char != MARK:
            out.append(word[at])
            at += 1
        out.append(word[at])
        at += 1
    out.append(word[at:])
    return "".join(out)
