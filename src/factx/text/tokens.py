"""Tokens with their places: what stands between two spaces is taken apart once, with one look-up ever after."""

from __future__ import annotations

import re
from functools import reduce
from itertools import accumulate, count, repeat
from operator import add, attrgetter, or_

from factx.text.fold import ZWNJ
from factx.text.vocabulary import Vocabulary
from factx.text.words import Word, bit

__all__ = ["Pieces", "Tokens", "tokenize"]

_LETTER = "\u0621-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdf1\ufe70-\ufefc"
_TOKEN = re.compile(
    rf"[{_LETTER}]++(?:[\u200c\u200d\u0640]++[{_LETTER}]++)*+"
    # A number with its thousands marks or its decimal part; more than one slash or dot makes a date or a version.
    r"|[0-9]++(?:[,،٬'][0-9]{3}(?![0-9]))*+(?:[./٫][0-9]++|,[0-9]{1,2}(?=\s?(?:[%٪]|درصد)))*+"
    r"|[A-Za-z]++"
    r"|[^\s\u200c\u200d]"
)
_LIMIT = 60_000
"""Forms kept; a batch over millions of articles meets more, and starts again when they are full."""
_FLAGS = attrgetter("flags")
_PREFIX = bit("affix_prefix")
_AFFIX = bit("affix_plural") | bit("affix_verb") | bit("affix_other") | _PREFIX
_PLURAL_AFFIX, _VERB_AFFIX = bit("affix_plural"), bit("affix_verb")
_FUNCTION = bit("preposition") | bit("clause_conjunction") | bit("coordinator") | bit("numeral") | bit("punctuation")
_RUN_TOGETHER = bit("run_together")
_FINITE, _ADJECTIVE, _NOUN = bit("finite"), bit("adjective"), bit("noun")


class Compound(Word):
    """What stands between two spaces and is not one word: «است.», «سال92»; also nothing, between two spaces.

    Attributes:
        words: Its words.
        classes: The classes of each, or-ed.
        starts: Offset of the first code point of each, in the compound.
        ends: Offset after the last code point of each.
        tail: Where the second word begins that follows the first at once and is the last; 0 in all other cases.
    """

    __slots__ = ("classes", "ends", "starts", "tail", "words")

    def __init__(self, form: str, words: list[Word], starts: list[int], ends: list[int]) -> None:
        super().__init__(form, form)
        self.flags = _RUN_TOGETHER
        self.words, self.starts, self.ends = words, starts, ends
        self.classes = [word.flags for word in words]
        self.tail = starts[1] if starts[:1] == [0] and starts[1:] == ends[:1] and ends[1:] == [len(form)] else 0


class Pieces(dict[str, Word]):
    """The words of a vocabulary, and compounds of them, by what stands between two spaces.

    Args:
        vocabulary: The words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def __missing__(self, form: str) -> Word:
        if len(self) >= _LIMIT:
            self.clear()
        piece = self[form] = self._read(form)
        return piece

    def _read(self, form: str) -> Word:
        words: list[Word] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _TOKEN.finditer(form):
            token, at = match.group(), match.start()
            for shift, part in self.vocabulary[token].parts or ((0, token),):
                words.append(self.vocabulary[part])
                starts.append(at + shift)
                ends.append(at + shift + len(part))
        alone = len(words) == 1 and ends[0] - starts[0] == len(form)
        return words[0] if alone else Compound(form, words, starts, ends)


class Tokens:
    """The tokens of a stretch of folded text.

    Attributes:
        words: What is known of each.
        flags: The classes of each, or-ed.
        starts: Offset of the first code point of each, in the text.
        ends: Offset after the last code point of each.
        mask: The classes of all of them, or-ed.
    """

    __slots__ = ("ends", "flags", "mask", "starts", "words")

    def __init__(self, words: list[Word], flags: list[int], starts: list[int], ends: list[int]) -> None:
        self.words = words
        self.flags = flags
        self.starts = starts
        self.ends = ends
        self.mask: int = reduce(or_, flags, 0)

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, start: int, end: int, pieces: Pieces) -> Tokens:
    """The tokens of ``text[start:end]``.

    Args:
        text: The whole folded text.
        start: Offset to begin at.
        end: Offset to stop before.
        pieces: What was taken apart so far.

    Returns:
        Words with offsets into the whole text.

    >>> from factx.lexicon.loader import load_lexicon
    >>> from factx.lexicon.wordlist import load_wordlist
    >>> pieces = Pieces(Vocabulary(load_lexicon(), load_wordlist()))
    >>> tokens = tokenize("سال92، جذب714", 0, 13, pieces)
    >>> [word.form for word in tokens.words], tokens.starts
    (['سال', '92', '،', 'جذب', '714'], [0, 3, 5, 7, 10])
    """
    forms = text[start:end].split(" ")
    words = list(map(pieces.__getitem__, forms))
    flags = list(map(_FLAGS, words))
    ends = list(map(add, accumulate(map(len, forms)), count(start)))
    starts = [start, *map(add, ends, repeat(1))]
    starts.pop()
    for at in [place for place, flag in enumerate(flags) if flag & _RUN_TOGETHER][::-1]:
        compound, border = words[at], starts[at]
        assert isinstance(compound, Compound)
        words[at : at + 1] = compound.words
        flags[at : at + 1] = compound.classes
        if compound.tail:
            starts.insert(at + 1, border + compound.tail)
            ends.insert(at, border + compound.tail)
        else:
            starts[at : at + 1] = [border + begin for begin in compound.starts]
            ends[at : at + 1] = [border + end for end in compound.ends]
    tokens = Tokens(words, flags, starts, ends)
    if tokens.mask & _AFFIX:
        _join(tokens, pieces.vocabulary)
    return tokens


def _join(tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Join affixes with the word that a space parted from them: کمیته های, می کند, حرفه ای, بزرگ ترین."""
    words, flags, starts, ends = tokens.words, tokens.flags, tokens.starts, tokens.ends
    gone, taken = 0, -1
    for place in [at for at, flag in enumerate(flags) if flag & _AFFIX]:
        if place == taken:
            continue
        second = place - gone
        onward = flags[second] & (_VERB_AFFIX | _PREFIX)
        second += bool(onward)
        first = second - 1
        if first < 0 or second == len(words) or ends[first] != starts[second] - 1:
            continue
        joined = _joined(words[first], words[second], vocabulary)
        if joined is not None:
            words[first], flags[first], ends[first] = joined, joined.flags, ends[second]
            del words[second], flags[second], starts[second], ends[second]
            gone += 1
            taken = place + 1 if onward else -1
    if gone:
        tokens.mask = reduce(or_, flags, 0)


def _joined(last: Word, word: Word, vocabulary: Vocabulary) -> Word | None:
    if last.flags & _VERB_AFFIX:
        whole = vocabulary[last.key + ZWNJ + word.form]
        return whole if whole.flags & _FINITE else None
    if last.flags & _PREFIX:
        whole = vocabulary[last.form + ZWNJ + word.form]
        sort = _NOUN if last.key == "پس" else _ADJECTIVE  # پس لرزه; بی خانمان
        return whole if whole.flags & sort and whole.flags & bit("known") and not word.flags & _FUNCTION else None
    if not word.flags & _AFFIX or last.flags & _FUNCTION or not last.key[0].isalpha():
        return None
    if word.flags & _PLURAL_AFFIX:
        return vocabulary[last.form + ZWNJ + word.form]
    if word.key in ("تر", "ترین") and (last.flags & _ADJECTIVE or not last.flags & _NOUN):
        return vocabulary[last.form + ZWNJ + word.form]
    if word.key in ("ای", "اش", "ام") and last.key.endswith("ه") and len(last.key) > 2:
        return vocabulary[last.form + ZWNJ + word.form]
    return None
