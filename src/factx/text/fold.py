"""Folding: one code point in, one code point out, so that an offset in the folded text is one in the document."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["MARK", "ZWNJ", "fold"]

ZWNJ = "\u200c"
MARK = "\u200d"
"""Stands where a mark was that the rules ignore: vowel signs, joiners, direction marks."""

_COMMON = (
    ("ي", "ی"),
    ("ك", "ک"),
    ("ى", "ی"),
    ("ة", "ه"),
    ("ۀ", "ه"),
    ("أ", "ا"),
    ("إ", "ا"),
    ("ٱ", "ا"),
    ("ؤ", "و"),
    *((digit, str(ord(digit) - 0x6F0)) for digit in "۰۱۲۳۴۵۶۷۸۹"),
    *((digit, str(ord(digit) - 0x660)) for digit in "٠١٢٣٤٥٦٧٨٩"),
    *((mark, MARK) for mark in "ًٌٍَُِّْٰٔ"),
    ("٪", "%"),
    ("\u200e", ZWNJ),
    ("\u200f", ZWNJ),
    ("\u00a0", " "),
    ("\t", " "),
    ("\r", " "),
)
_RARE = re.compile("[^\\n -~\u0600-\u0652\u0654\u0660-\u06ff\u200c\u200d«»–—…]")
_JOINERS = frozenset("\u200b\u00ac\ufeff\u00ad\u2060\u180e")
_SPACES = frozenset("\u0085\u000b\u000c\u001c\u001d\u001e\u001f")


@lru_cache(maxsize=4096)
def _rare(char: str) -> str:
    if char in _JOINERS:
        return ZWNJ
    if char in "\u2028\u2029":
        return "\n"
    if char.isspace() or char in _SPACES:
        return " "
    category = unicodedata.category(char)
    if category in ("Mn", "Cf", "Me"):
        return MARK
    if category == "Nd":
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKC", char)
    return fold(plain) if len(plain) == 1 and plain != char else char


def fold(text: str) -> str:
    r"""The text in the letters the rules are written in, with every offset kept.

    Arabic letters and presentation forms become Persian, every digit set ASCII, look-alikes of the zero-width
    non-joiner a ZWNJ, marks that are ignored one placeholder (:data:`MARK`), rare spaces a space.

    Args:
        text: Any string.

    Returns:
        A string of the same length.

    >>> fold("١٢٦٤ مجوّز كار")
    '1264 مجو\u200dز کار'
    >>> len(fold("ﻣﻲ‌ﻛﻨﺪ")) == len("ﻣﻲ‌ﻛﻨﺪ")
    True
    """
    for char, plain in _COMMON:
        if char in text:
            text = text.replace(char, plain)
    rare = set(_RARE.findall(text))
    if len(rare) > 32:  # one pass over a text of many scripts, instead of one pass a character
        return text.translate({ord(char): _rare(char) for char in rare})
    for char in rare:
        text = text.replace(char, _rare(char))
    return text
