"""Tokens with their places: one pattern, one look-up a token, words that were run together taken apart."""

from __future__ import annotations

import re
from functools import reduce
from itertools import chain
from operator import add, attrgetter, itemgetter, or_

from factx.text.fold import ZWNJ
from factx.text.vocabulary import Vocabulary
from factx.text.words import Word, bit

__all__ = ["Tokenizer", "Tokens"]

_LETTER = "\u0621-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdf1\ufe70-\ufefc"
_TOKEN = re.compile(
    rf"[{_LETTER}]++(?:[\u200c\u200d\u0640]++[{_LETTER}]++)*+"
    # A number with its thousands marks or its decimal part; more than one slash or dot makes a date or a version.
    r"|[0-9]++(?:[,،٬'][0-9]{3}(?![0-9]))*+(?:[./٫][0-9]++)*+"
    r"|[A-Za-z]++"
    r"|[^\s\u200c\u200d]"
)
_DIGIT = re.compile("[0-9]")
_MARKS = {ord(mark): " " for mark in "،.:؛«»()"}
_FLAGS, _FORM, _WORDS = attrgetter("flags"), attrgetter("form"), itemgetter(0)
_LIMIT = 200_000
"""Pieces kept before the memory is emptied."""
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
        self.flags: list[int] = list(map(_FLAGS, words))
        self.mask = reduce(or_, self.flags, 0)

    def __len__(self) -> int:
        return len(self.words)


class Tokenizer:
    """Cuts sentences into tokens. What stands between two spaces is taken apart once and remembered.

    Args:
        vocabulary: The words.

    >>> from factx.lexicon.loader import load_lexicon
    >>> from factx.lexicon.wordlist import load_wordlist
    >>> tokenizer = Tokenizer(Vocabulary(load_lexicon(), load_wordlist()))
    >>> tokens = tokenizer.tokens("سال92، جذب714", 0, 13)
    >>> [word.form for word in tokens.words], tokens.starts
    (['سال', '92', '،', 'جذب', '714'], [0, 3, 5, 7, 10])
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbered = _Numbered(vocabulary.number_words())
        self._pieces = _Pieces(vocabulary)

    def numbered(self, text: str, start: int, end: int) -> list[str] | None:
        """The pieces of ``text[start:end]`` between spaces, or None when none of them may hold a number."""
        pieces = text[start:end].split(" ")
        return pieces if any(map(self._numbered.__getitem__, pieces)) else None

    def words(self, pieces: list[str]) -> list[Word]:
        """The words of the pieces as they are written: enough to see what is there."""
        taken = map(self._pieces.__getitem__, pieces)
        return list(chain.from_iterable(map(_WORDS, taken)))

    def tokens(self, text: str, start: int, end: int, pieces: list[str] | None = None) -> Tokens:
        """The tokens of ``text[start:end]``.

        Args:
            text: The whole folded text.
            start: Offset to begin at.
            end: Offset to stop before; no line ends within.
            pieces: What :meth:`numbered` gave for the same stretch.

        Returns:
            Words with offsets into the whole text.
        """
        pieces = text[start:end].split(" ") if pieces is None else pieces
        words: list[Word] = []
        starts: list[int] = []
        at = start
        for piece in pieces:
            taken, offsets = self._pieces[piece]
            words += taken
            if len(offsets) == 1:
                starts.append(at + offsets[0])
            else:
                starts += [at + offset for offset in offsets]
            at += len(piece) + 1
        tokens = Tokens(words, starts, list(map(add, starts, map(len, map(_FORM, words)))))
        if tokens.mask & _RUN_TOGETHER:
            tokens = Tokens(*_part(words, starts, tokens.ends, self._vocabulary))
        if tokens.mask & _AFFIX:
            tokens = Tokens(*_join(tokens.words, tokens.starts, tokens.ends, self._vocabulary))
        return tokens


class _Pieces(dict[str, tuple[tuple[Word, ...], tuple[int, ...]]]):
    """Piece between two spaces → its words and their offsets in it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, piece: str) -> tuple[tuple[Word, ...], tuple[int, ...]]:
        if len(self) >= _LIMIT:
            self.clear()
        matches = list(_TOKEN.finditer(piece))
        words = tuple([self._vocabulary[match.group()] for match in matches])
        found = self[piece] = (words, tuple([match.start() for match in matches]))
        return found


class _Numbered(dict[str, bool]):
    """Piece between two spaces → whether it may hold a number: a digit, or a word that can be one."""

    def __init__(self, number_words: frozenset[str]) -> None:
        super().__init__()
        self._number_words = number_words

    def __missing__(self, piece: str) -> bool:
        if len(self) >= _LIMIT:
            self.clear()
        found = self[piece] = bool(_DIGIT.search(piece)) or not self._number_words.isdisjoint(
            piece.replace(ZWNJ, "").translate(_MARKS).split()
        )
        return found


def _part(
    words: list[Word], starts: list[int], ends: list[int], vocabulary: Vocabulary
) -> tuple[list[Word], list[int], list[int]]:
    new_words: list[Word] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    for word, start, end in zip(words, starts, ends, strict=True):
        if not word.parts:
            new_words.append(word)
            new_starts.append(start)
            new_ends.append(end)
            continue
        for at, form in word.parts:
            new_words.append(vocabulary[form])
            new_starts.append(start + at)
            new_ends.append(start + at + len(form))
    return new_words, new_starts, new_ends


def _join(
    words: list[Word], starts: list[int], ends: list[int], vocabulary: Vocabulary
) -> tuple[list[Word], list[int], list[int]]:
    """Affixes that a space parted from their word: کمیته های, می کند, حرفه ای, بزرگ ترین."""
    new_words: list[Word] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    for word, start, end in zip(words, starts, ends, strict=True):
        last = new_words[-1] if new_words else None
        if last is not None and new_ends[-1] == start - 1:
            joined = _joined(last, word, vocabulary)
            if joined is not None:
                new_words[-1] = joined
                new_ends[-1] = end
                continue
        new_words.append(word)
        new_starts.append(start)
        new_ends.append(end)
    return new_words, new_starts, new_ends


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
