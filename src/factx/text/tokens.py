"""Tokens with their places: one pattern, one look-up a token, words that were run together taken apart."""

from __future__ import annotations

import re
from functools import reduce
from itertools import accumulate
from operator import attrgetter, or_
from typing import NamedTuple

from factx.text.fold import ZWNJ
from factx.text.vocabulary import Vocabulary
from factx.text.words import Word, bit

__all__ = ["Glance", "Tokens", "glance", "tokenize"]

_LETTER = "\u0621-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdf1\ufe70-\ufefc"
_TOKEN = re.compile(
    rf"([{_LETTER}]++(?:[\u200c\u200d\u0640]++[{_LETTER}]++)*+"
    # A number with its thousands marks or its decimal part; more than one slash or dot makes a date or a version.
    r"|[0-9]++(?:[,،٬'][0-9]{3}(?![0-9]))*+(?:[./٫][0-9]++)*+"
    r"|[A-Za-z]++"
    r"|[^\s\u200c\u200d])"
)
_FLAGS = attrgetter("flags")
_AFFIX = bit("affix_plural") | bit("affix_verb") | bit("affix_other")
_PLURAL_AFFIX, _VERB_AFFIX = bit("affix_plural"), bit("affix_verb")
_FUNCTION = bit("preposition") | bit("clause_conjunction") | bit("coordinator") | bit("numeral") | bit("punctuation")
_RUN_TOGETHER = bit("run_together")
_FINITE, _ADJECTIVE, _NOUN = bit("finite"), bit("adjective"), bit("noun")


class Tokens:
    """The tokens of a stretch of folded text.

    Attributes:
        words: What is known of each.
        starts: Offset of the first code point of each, in the text.
        ends: Offset after the last code point of each.
        flags: The classes of each, or-ed.
        mask: The classes of all of them, or-ed.
    """

    __slots__ = ("ends", "flags", "mask", "starts", "words")

    def __init__(self, words: list[Word], starts: list[int], ends: list[int]) -> None:
        self.words = words
        self.starts = starts
        self.ends = ends
        self.classified()

    def append(self, word: Word, start: int, end: int) -> None:
        """Add a word while the tokens are made; its classes are gathered at the end."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def classified(self) -> Tokens:
        """The tokens with the classes of their words gathered."""
        self.flags: list[int] = list(map(_FLAGS, self.words))
        self.mask = reduce(or_, self.flags, 0)
        return self

    def __len__(self) -> int:
        return len(self.words)


class Glance(NamedTuple):
    """The words of a stretch before their places are worked out: enough to see what is there.

    Attributes:
        words: What is known of each.
        pieces: The stretch taken apart: what stands before the first word, the word, what stands between, ….
    """

    words: list[Word]
    pieces: list[str]


def glance(text: str, start: int, end: int, vocabulary: Vocabulary) -> Glance:
    """The words of ``text[start:end]`` as they are written."""
    pieces = _TOKEN.split(text[start:end])
    return Glance(list(map(vocabulary.__getitem__, pieces[1::2])), pieces)


def tokenize(text: str, start: int, end: int, vocabulary: Vocabulary, seen: Glance | None = None) -> Tokens:
    """The tokens of ``text[start:end]``.

    Args:
        text: The whole folded text.
        start: Offset to begin at.
        end: Offset to stop before.
        vocabulary: The words.
        seen: What :func:`glance` saw of the same stretch, if it has looked already.

    Returns:
        Words with offsets into the whole text.

    >>> from factx.lexicon.loader import load_lexicon
    >>> from factx.lexicon.wordlist import load_wordlist
    >>> vocabulary = Vocabulary(load_lexicon(), load_wordlist())
    >>> tokens = tokenize("سال92، جذب714", 0, 13, vocabulary)
    >>> [word.form for word in tokens.words], tokens.starts
    (['سال', '92', '،', 'جذب', '714'], [0, 3, 5, 7, 10])
    """
    words, pieces = seen or glance(text, start, end, vocabulary)
    borders = list(accumulate(map(len, pieces), initial=start))
    tokens = Tokens(words, borders[1:-1:2], borders[2::2])
    if tokens.mask & _RUN_TOGETHER:
        tokens = _part(tokens, vocabulary)
    if tokens.mask & _AFFIX:
        tokens = _join(tokens, vocabulary)
    return tokens


def _part(tokens: Tokens, vocabulary: Vocabulary) -> Tokens:
    """Words that were run together taken apart: سال92, سه‌نفره."""
    new = Tokens([], [], [])
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        if not word.parts:
            new.append(word, start, end)
        for at, form in word.parts:
            new.append(vocabulary[form], start + at, start + at + len(form))
    return new.classified()


def _join(tokens: Tokens, vocabulary: Vocabulary) -> Tokens:
    """Affixes that a space parted from their word: کمیته های, می کند, حرفه ای, بزرگ ترین."""
    new = Tokens([], [], [])
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        adjacent = bool(new.words) and new.ends[-1] == start - 1
        joined = _joined(new.words[-1], word, vocabulary) if adjacent else None
        if joined is None:
            new.append(word, start, end)
        else:
            new.words[-1], new.ends[-1] = joined, end
    return new.classified()


def _joined(last: Word, word: Word, vocabulary: Vocabulary) -> Word | None:
    if last.flags & _VERB_AFFIX:
        whole = vocabulary[last.key + ZWNJ + word.form]
        return whole if whole.flags & _FINITE else None
    if not word.flags & _AFFIX or last.flags & _FUNCTION or not last.key[0].isalpha():
        return None
    if word.flags & _PLURAL_AFFIX:
        return vocabulary[last.form + ZWNJ + word.form]
    if word.key in ("تر", "ترین") and (last.flags & _ADJECTIVE or not last.flags & _NOUN):
        return vocabulary[last.form + ZWNJ + word.form]
    if word.key in ("ای", "اش", "ام") and last.key.endswith("ه") and len(last.key) > 2:
        return vocabulary[last.form + ZWNJ + word.form]
    return None
