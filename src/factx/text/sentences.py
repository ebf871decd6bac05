"""Paragraphs and sentences with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factx.text.fold import MARK, ZWNJ

__all__ = ["paragraphs", "sentences"]

_STOP = re.compile(r"[.!?؟]++")
_LINE = re.compile(r"[^\n]++")
_LONGEST = 2000
"""Code points up to which a stretch without a full stop is one sentence."""
_ABBREVIATED = 2
"""Letters up to which a token before a full stop is an abbreviation («م.», «ه.ش»)."""


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""The lines of a folded text that hold anything, as spans without the white space around them.

    >>> list(paragraphs("عنوان\n\n  متن"))
    [(0, 5), (9, 12)]
    """
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip()
        if inner:
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(inner)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, as spans into the folded text.

    A full stop ends a sentence unless it stands in a number, after a list number or an abbreviation, in a Latin
    name or as an ellipsis within the line. A missing space after it does not matter.

    >>> text = "نرخ 3.5 درصد است.وی گفت: تمام شد. پایان"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['نرخ 3.5 درصد است.', 'وی گفت: تمام شد.', 'پایان']
    """
    begin = start
    for match in _STOP.finditer(text, start, end):
        at, after = match.span()
        if after >= end:
            break
        if not _ends(text, begin, at, after):
            continue
        if after - begin > _LONGEST:
            yield from _stretches(text, begin, after)
        else:
            yield begin, after
        begin = after
        while begin < end and text[begin] in " \u200c\u200d»\"')":
            begin += 1
    if end - begin > _LONGEST:
        yield from _stretches(text, begin, end)
    elif begin < end:
        yield begin, end


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What no writer would call one sentence, cut at commas or spaces so that reading it stays linear in time."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = text.rfind("،", start + 1, limit) + 1 or text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _ends(text: str, begin: int, at: int, after: int) -> bool:
    before, following = text[at - 1] if at > begin else " ", text[after]
    if after - at > 1 and text[at:after].strip(".") == "":
        return False  # an ellipsis goes on within its line
    if text[at] != ".":
        return following.isspace() or following.isalpha()
    if before.isdigit() and following.isdigit():
        return False
    if (before.isascii() and before.isalpha()) or (following.isascii() and following.isalpha()):
        return following.isspace() and not _abbreviation(text, begin, at)
    if not (following.isspace() or following.isalpha() or following in ZWNJ + MARK + "«»\"'("):
        return False
    if before.isdigit() and text[begin:at].strip().isdigit():
        return False  # 1. the number of a list item
    return not _abbreviation(text, begin, at)


def _abbreviation(text: str, begin: int, at: int) -> bool:
    left = at
    while left > begin and text[left - 1].isalpha():
        left -= 1
    return 0 < at - left < _ABBREVIATED and text[at - 1] not in "و"
