"""Passages in other languages of the Arabic script, which a Persian normalizer must leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factx.lexicon.loader import load_lexicon

__all__ = ["apart_words", "foreign_spans", "may_be_foreign"]

_OTHER = (
    "\u0679\u0688\u0691\u0695\u06a4\u06b5\u06ba\u06be\u06c1\u06c6\u06ce\u06d2\u06d5"
    "\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06cd\u06d0\u06c7\u06cb"
)
"""Letters of Kurdish, Urdu, Pashto and Uighur that Persian does not have."""
_MARKS = "\u064b-\u0652\u0670"
_SEGMENT = re.compile(r"[^.؟?!:«»()\n]+")
_WORD = re.compile(f"[^\\W\\d_]+(?:[{_MARKS}]+[^\\W\\d_]*)*")
_EDGE = " .،!؟?:«»()"


@cache
def _clue() -> re.Pattern[str]:
    words = "|".join(load_lexicon().forms("morph-arabic-clue"))
    return re.compile(f"[ة{_OTHER}]|[{_MARKS}]\\S{{0,3}}[{_MARKS}]|(?<!\\w)(?:{words})(?!\\w)")


@cache
def _arabic_word() -> re.Pattern[str]:
    words = "|".join(load_lexicon().forms("morph-arabic"))
    return re.compile(f".*[{_MARKS}].*[{_MARKS}].*|.*ة|(?:و|ب|ف|ك|لل)?ال.{{2,}}|{words}")


@cache
def _persian_words() -> frozenset[str]:
    return frozenset(load_lexicon().forms("morph-persian"))


@cache
def apart_words() -> tuple[str, ...]:
    """Words that are a reason to look for Arabic around them, with the spaces they stand between."""
    return tuple(f" {word} " for word in load_lexicon().forms("morph-arabic-apart"))


def may_be_foreign(chunk: str) -> bool:
    """Whether a word is a reason to look for a passage in another language around it."""
    return _clue().search(chunk) is not None


def foreign_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of passages in Arabic, Kurdish, Urdu or Pashto, whole sentences with the spaces around them.

    >>> text = "او گفت: هذا الكتاب الجديد في المكتبة. سپس رفت."
    >>> [text[start:end] for start, end in foreign_spans(text)]
    [' هذا الكتاب الجديد في المكتبة']
    """
    if not (_clue().search(text) or any(word in text for word in apart_words())):
        return
    start = end = -1
    for match in _SEGMENT.finditer(text):
        segment = match[0]
        if not (_clue().search(segment) or any(word in segment for word in apart_words())) or not _foreign(segment):
            continue
        if start >= 0 and not text[end : match.start()].strip(_EDGE):
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
        while start and text[start - 1] in " \t":
            start -= 1
    if start >= 0:
        yield start, end


def _foreign(segment: str) -> bool:
    words = _WORD.findall(segment)
    known = _persian_words()
    persian = sum(word in known for word in words)
    other = sum(any(letter in word for letter in _OTHER) for word in words)
    if other >= max(2, persian):
        return True
    arabic = sum(_arabic_word().fullmatch(word) is not None for word in words)
    return arabic >= 3 and arabic > 2 * persian and 3 * arabic >= len(words)
