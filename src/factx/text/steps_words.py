"""The two steps that know words: half-spaces within a word, and words that a space parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import compress

from factx.text.fold import MARK, ZWNJ, fold
from factx.text.morphology import AFTER, BEFORE, Morphology
from factx.text.steps import Edit, Step

__all__ = ["PARTED", "Words"]

_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5"
_INNER = f"{_LETTERS}\u064b-\u0652\u0654\u0670{ZWNJ}"
_OPEN, _CLOSE = "«([\"'", "»)]،؛:.!؟\"'…/\r"
_AROUND = _OPEN + _CLOSE + "-–—"
_RUN = re.compile(f"[{_LETTERS}][{_INNER}]*")
_SAFE = re.compile(f"[{_INNER}«»()\\[\\]،؛:.!؟\"'\\-–—…/\r]*")
"""A chunk with any other sign in it (Latin, digits, @, #, _) may be a name, a link or a code and stays."""
_SOLID = re.compile("[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء]*")
_PLAIN = re.compile(f"{_SOLID.pattern[:-2]}{ZWNJ}]*")
"""Letters that folding leaves as they are, without half-spaces and with them."""
_MEMO = 120_000
_LONGEST = 60
PARTED = 4
"""Flag of a chunk in which a lost space has been found."""


class Words:
    """Applies a morphology to running text."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self._restored = _Restored(morphology)
        self._lefts, self._rights, self.triggers = _Lefts(), _Rights(), _Triggers(morphology)

    def steps(self) -> list[Step]:
        """The two steps."""
        return [Step("words", self.run_words, self.edit_words), Step("pairs", self.run_pairs, self.edit_pairs)]

    def pair(self, chunks: list[str], places: list[int]) -> str:
        """A line of chunks with the pairs joined that there are at these places."""
        joins = self._joins(chunks, places)
        return _joined(chunks, joins) if joins else " ".join(chunks)

    def _forget(self) -> None:
        for memo in (self._restored, self._lefts, self._rights, self.triggers):
            if len(memo) > _MEMO:
                memo.clear()

    # -- half-spaces within a word --------------------------------------------------------------------------------

    def run_words(self, text: str) -> str:
        """Half-spaces and spaces restored within words."""
        restored = self._restored
        self._forget()
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
        self._forget()
        return "\n".join([self.pair(chunks, self._places(chunks)) for chunks in map(_split, text.split("\n"))])

    def edit_pairs(self, text: str) -> Iterator[Edit]:
        """The edits of :meth:`run_pairs`."""
        at = 0
        for line in text.split("\n"):
            chunks = line.split(" ")
            joins = dict(self._joins(chunks, self._places(chunks)))
            for i, chunk in enumerate(chunks):
                if i in joins:
                    yield Edit(at - 1, at, " ", joins[i])
                at += len(chunk) + 1

    def _places(self, chunks: list[str]) -> list[int]:
        return list(compress(range(len(chunks)), map(self.triggers.__getitem__, chunks)))

    def _joins(self, chunks: list[str], places: list[int]) -> list[tuple[int, str]]:
        """Indexes of the chunks that are joined to the one before, in order, and what joins them."""
        triggers, partners, lefts = self.triggers, self.triggers.partners, self._lefts
        joins: list[tuple[int, str]] = []
        done, word, last = 0, "", len(chunks) - 1
        for at in places:
            chunk = chunks[at]
            if chunk in partners and at and not (joins and joins[-1][0] == at - 1):
                left = chunks[at - 1]
                if left not in partners[chunk] and left[:1] not in _OPEN and ZWNJ not in left:
                    continue
            flag = triggers[chunk]
            for i in range(at if flag & BEFORE else at + 1, at + 2 if flag & AFTER and at < last else at + 1):
                if i <= done:
                    continue
                done = i
                left = word if joins and joins[-1][0] == i - 1 else lefts[chunks[i - 1]]
                right = self._rights[chunks[i]] if left else ""
                if left == "و" and i > 1 and self.morphology.couples(lefts[chunks[i - 2]], right):
                    joins += ((i - 1, ZWNJ), (i, ""))
                    word = ""
                elif right and (word := self.morphology.join(left, right)):
                    joins.append((i, ZWNJ))
                    if chunks[i][-1] in _CLOSE:
                        word = ""
        return joins


def _split(line: str) -> list[str]:
    return line.split(" ")


def _joined(chunks: list[str], joins: Iterable[tuple[int, str]]) -> str:
    """The chunks with a space between each two, but for the joints given."""
    parts: list[str] = []
    at = 0
    for i, joint in joins:
        parts += (" ".join(chunks[at:i]), joint)
        at = i
    parts.append(" ".join(chunks[at:]))
    return "".join(parts)


class _Restored(dict[str, str]):
    """Chunk → chunk with its half-spaces."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology

    def __missing__(self, chunk: str) -> str:
        word = chunk.strip(_AROUND)
        if len(word) < 4:
            found = chunk
        elif _PLAIN.fullmatch(word):
            after = self.morphology.restore(word)
            found = chunk if after == word else chunk.replace(word, after, 1)
        elif _SAFE.fullmatch(chunk):
            found = _RUN.sub(lambda run: _restore(run[0], self.morphology), chunk)
        else:
            found = chunk
        self[chunk] = found
        return found


class _Lefts(dict[str, str]):
    """Chunk → its folded word, empty when punctuation or a strange sign ends it."""

    def __missing__(self, chunk: str) -> str:
        word = chunk.lstrip(_OPEN)
        found = self[chunk] = word if _PLAIN.fullmatch(word) else _key(word) if _RUN.fullmatch(word) else ""
        return found


class _Rights(dict[str, str]):
    """Chunk → its folded word, empty when punctuation or a strange sign comes first."""

    def __missing__(self, chunk: str) -> str:
        word = chunk.rstrip(_CLOSE)
        plain = _PLAIN.fullmatch(word)
        found = word if plain else _key(word) if len(word) <= _LONGEST and _RUN.fullmatch(word) else ""
        self[chunk] = found
        return found


class _Triggers(dict[str, int]):
    """Chunk → which neighbours it may belong to."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self.partners: dict[str, frozenset[str]] = {}
        """Chunk → the words before it that it can be joined to, where these are few: the others need no look."""

    def clear(self) -> None:
        """Forget."""
        super().clear()
        self.partners.clear()

    def __missing__(self, chunk: str) -> int:
        found = self[chunk] = PARTED if " " in chunk else self._find(chunk)
        return found

    def _find(self, chunk: str) -> int:
        word = chunk.strip(_AROUND)
        if not word or "أ" in word:  # شأن, dignity, is not شان, theirs
            return 0
        key = _key(word)
        flag = self.morphology.trigger(key) & (chunk.startswith(word) + 2 * chunk.endswith(word))
        partners = self.morphology.partners(key) if flag == BEFORE else None
        if partners is not None:
            self.partners[chunk] = partners
        return flag


def _key(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else fold(word).replace(MARK, "")


def _restore(word: str, morphology: Morphology) -> str:
    if len(word) > _LONGEST:
        return word
    if _PLAIN.fullmatch(word):
        return morphology.restore(word)
    key = fold(word)
    spelling = morphology.restore(key.replace(MARK, ""))
    return word if spelling == key else _insert(word, key, spelling)


def _insert(word: str, key: str, spelling: str) -> str:
    """The word as written, marks and all, with the separators of the spelling put in."""
    out: list[str] = []
    at = 0
    for char in spelling:
        while at < len(key) and key[at] == MARK:
            out.append(word[at])
            at += 1
        if at < len(key) and key[at] == char:
            out.append(word[at])
            at += 1
        else:
            out.append(char)
    return "".join(out) + word[at:]
