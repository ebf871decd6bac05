"""Passages in other languages of the Arabic script, which a Persian normalizer must leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["foreign_spans", "may_be_foreign"]

_OTHER = re.compile(
    "[\u0679\u0688\u0691\u0695\u06a4\u06b5\u06ba\u06be\u06c1\u06c6\u06ce\u06d2\u06d5\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06cd\u06d0\u06c7\u06cb]"
)
"""Letters of Kurdish, Urdu, Pashto and Uighur that Persian does not have."""
_ARABIC = re.compile(
    "ة|[\u064b-\u0652][^\\s]{0,3}[\u064b-\u0652]|(?<!\\w)(?:في|على|إلى|الذي|التي|الذين|هذا|هذه|كان|ذلك|إن|أن)(?!\\w)"
)
_CLUE = re.compile(f"{_OTHER.pattern[:-1]}ةَُِْ]")
_CLUES = frozenset(["في", "على", "إلى", "الذي", "التي", "هذا", "هذه", "ذلك"])
_SEGMENT = re.compile(r"[^.؟?!:«»()\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670][^\W\d_]*)*")
_ARABIC_WORD = re.compile(
    ".*[\u064b-\u0652].*[\u064b-\u0652].*|.*ة|(?:و|ب|ف|ك|لل)?ال.{3,}|في|من|على|إلى|عن|الذي|التي|الذين|هذا|هذه|كان|ذلك|إن|أن|لا|ما|لم|قد|و"
)
_PERSIAN_WORD = frozenset(
    [
        "را",
        "هم",
        "ای",
        "شود",
        "که",
        "از",
        "در",
        "است",
        "این",
        "به",
        "با",
        "برای",
        "آن",
        "بر",
        "تا",
        "شد",
        "شده",
        "بود",
        "های",
        "ها",
        "كه",
        "می",
        "مي",
        "اين",
        "کرد",
        "كرد",
        "خود",
        "یا",
        "يا",
        "نیز",
        "نيز",
    ]
)


def may_be_foreign(chunk: str) -> bool:
    """Whether a word is a reason to look for a passage in another language around it."""
    return _CLUE.search(chunk) is not None or chunk.strip("،؛:.!؟?«»()") in _CLUES


def foreign_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of passages in Arabic, Kurdish, Urdu or Pashto, whole sentences with the spaces around them."""
    if not (_CLUE.search(text) or any(clue in text for clue in _CLUES)):
        return
    start = end = -1
    for match in _SEGMENT.finditer(text):
        segment = match[0]
        if not ((_OTHER.search(segment) or _ARABIC.search(segment)) and _foreign(segment)):
            continue
        if start >= 0 and not text[end : match.start()].strip(" .،!؟?:«»()\n"):
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
    persian = sum(word in _PERSIAN_WORD for word in words)
    other = sum(bool(_OTHER.search(word)) for word in words)
    if other >= max(2, persian):
        return True
    arabic = sum(bool(_ARABIC_WORD.fullmatch(word)) for word in words)
    return arabic >= 3 and arabic > 2 * persian and 3 * arabic >= len(words)
