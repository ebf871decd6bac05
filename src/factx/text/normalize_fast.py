"""The normalizer's fast way: text as words between spaces, each normalized once and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from factx.text.fold import ZWNJ
from factx.text.normalize_foreign import apart_words, may_be_foreign
from factx.text.steps_words import PARTED, Words

__all__ = ["Fast", "blocks"]

_CONTEXT, _FOREIGN = 8, 16
"""Flags of a chunk beside those of a pair: only its line tells what becomes of it; only its text does."""
_BLOCK = 1 << 11
_BREAK = re.compile("(?<=[.،؛:!؟]) (?=[\u0621-\u06cc])")
"""A space that no step changes or looks across."""
_LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء"
_SIMPLE = re.compile(f"[«(\"']*([{_LETTERS}]+(?:{ZWNJ}[{_LETTERS}]+)*)[»)،؛:.!؟\"'…\r]*")
_LOOSE = re.compile(f"([«(\"']*){ZWNJ}*([{_LETTERS}]+(?:{ZWNJ}+[{_LETTERS}]+)*){ZWNJ}*([»)،؛:.!؟\"'…\r]*){ZWNJ}*")
"""A simple chunk but for half-spaces in excess."""
_INERT = re.compile("[0-9A-Za-z۰-۹+=*&@#_][0-9A-Za-z۰-۹./:%+=*&@#_-]*")
_HALF_SPACES = re.compile(f"{ZWNJ}++")
_FOLDED = (("ي", "ی"), ("ى", "ی"), ("ك", "ک"))
_LINKS = ("@", "#", "://", "www.")
"""Signs of words in which even letters stay."""
_SPACES = re.compile(" {2,}")
_CLOSING, _OPENING = "،؛؟!.:»)],;?", "«(["
_MEMO = 80_000


class Fast:
    """Runs all steps at once.

    What a step does to a word hangs on the word alone, but for few: empty ones (two spaces), a sign at the edge that
    attracts its neighbour, half of a pair. A word of that sort has a flag, and its line is looked at more closely.

    Args:
        words: The steps that know words.
        slow: All steps one after the other, for one line or one chunk.
        foreign: The same for a line with a passage that must be left alone.
        inert: Whether numbers stay as they are.
    """

    def __init__(self, words: Words, slow: Callable[[str], str], foreign: Callable[[str], str], *, inert: bool) -> None:
        self._words, self._slow, self._foreign = words, slow, foreign
        self._chunks = _Chunks(words, slow, inert=inert)

    def run(self, text: str) -> str:
        """The normalized text."""
        chunks = self._chunks
        if len(chunks) > _MEMO:
            chunks.clear()
            chunks.flags.clear()
        value_of, flags = chunks.__getitem__, chunks.flags
        arabic = any(word in text for word in apart_words())
        written: list[str] = []
        out: list[str] = []
        for at, line in enumerate(_folded(text).split("\n")):
            if not line:
                out.append(line)
                continue
            raw = line.split(" ")
            values = list(map(value_of, raw))
            places = [i for i, chunk in enumerate(raw) if chunk in flags]
            if places or arabic:
                highest = _FOREIGN if arabic else max([flags[raw[i]] for i in places])
                if highest >= _FOREIGN:
                    written = written or text.split("\n")
                    out.append(self._foreign(written[at]))
                elif highest >= _CONTEXT:
                    out.append(self._slow(line))
                elif highest >= PARTED:
                    out.append(self._words.run_pairs(" ".join(values)))
                else:
                    out.append(self._words.pair(values, places))
            else:
                out.append(" ".join(values))
        return "\n".join(out)


def _folded(text: str) -> str:
    """The text after the commonest of what needs no context; its lines stay."""
    if not any(sign in text for sign in _LINKS):
        for letter, plain in _FOLDED:
            if letter in text:
                text = text.replace(letter, plain)
    return _SPACES.sub(" ", text) if "  " in text else text


class _Chunks(dict[str, str]):
    """Chunk → normalized chunk; ``flags`` has those that more must be looked at for."""

    def __init__(self, words: Words, slow: Callable[[str], str], *, inert: bool) -> None:
        self.flags: dict[str, int] = {}
        morphology = words.morphology
        self._restore, self._trigger, self._solid = morphology.restore, morphology.trigger, morphology.solid
        self._words, self._slow, self._inert = words, slow, inert

    def __missing__(self, chunk: str) -> str:
        simple = _SIMPLE.fullmatch(chunk)
        if simple:
            word = simple[1]
            after = word if len(word) < 4 or word in self._solid else self._restore(word)
            value = chunk if after == word else chunk.replace(word, after, 1)
            flag = PARTED if " " in after else self._trigger(after)
            if flag and flag < PARTED:
                flag &= (chunk[0] == word[0]) + 2 * (chunk[-1] == word[-1])
        elif self._inert and _INERT.fullmatch(chunk):
            value, flag = chunk, 0
        else:
            value, flag = self._other(chunk)
        self[chunk] = value
        if flag:
            self.flags[chunk] = flag
        return value

    def _other(self, chunk: str) -> tuple[str, int]:
        if may_be_foreign(chunk):
            return chunk, _FOREIGN
        loose = _LOOSE.fullmatch(chunk)
        if loose:
            simple = loose[1] + _HALF_SPACES.sub(ZWNJ, loose[2]) + loose[3]
            return self[simple], self.flags.get(simple, 0)
        if not chunk or chunk[0] in _CLOSING or chunk[-1] in _OPENING or chunk.split() != [chunk]:
            return chunk, _CONTEXT
        value = self._slow(chunk)
        if not value:
            return chunk, _CONTEXT
        return value, PARTED if " " in value else self._words.triggers[value]


def blocks(text: str) -> Iterator[str]:
    """The text in blocks of bounded size; a space that no step touches belongs between each two."""
    at = 0
    while len(text) - at > 2 * _BLOCK:
        cut = _BREAK.search(text, at + _BLOCK)
        if not cut:
            break
        yield text[at : cut.start()]
        at = cut.end()
    yield text[at:]
