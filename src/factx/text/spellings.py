"""How a form of the lexicon may be written: its parts apart, joined, or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from factx.text.fold import MARK, ZWNJ, fold

__all__ = ["attributive", "key_of", "spellings"]

_PIECES = re.compile(r"[^\W\d_](?:[^\W\d_]|\u200c|\u200d|ـ)*+|[0-9]+(?:[./٫][0-9]+)*|\S")
_JOINED = 4
"""Splits of a form for which every way of writing them together is derived."""


def key_of(form: str) -> str:
    """The form without half-spaces and marks.

    >>> key_of("می\u200cکند")
    'میکند'
    """
    return form.replace(ZWNJ, "").replace(MARK, "").replace("ـ", "")


def spellings(form: str) -> Iterator[tuple[str, ...]]:
    """Every way to write a lexicon form as tokens: its parts apart, joined, or run together.

    A half-space may be written as a space or left out; a space is left out only in short forms; a mark is a token
    of its own.

    >>> sorted(spellings("متر مربع"))
    [('متر', 'مربع'), ('مترمربع',)]
    """
    parts: list[str] = []
    joints: list[tuple[bool, ...]] = []
    halves: list[bool] = []
    for piece in _PIECES.finditer(fold(form)):
        for at, part in enumerate(p for p in piece.group().split(ZWNJ) if p):
            if parts:
                letters = parts[-1][-1].isalpha() and part[0].isalpha() and part != "ـ" != parts[-1]
                joints.append((False, True) if letters else (False,))
                halves.append(at > 0)
            parts.append(key_of(part) or part)
    if len(parts) > _JOINED:
        joints = [joint if half else (False,) for joint, half in zip(joints, halves, strict=True)]
    for glue in product(*joints):
        tokens = [parts[0]]
        for joined, part in zip(glue, parts[1:], strict=True):
            if joined:
                tokens[-1] += part
            else:
                tokens.append(part)
        yield tuple(tokens)


def attributive(form: str) -> str:
    """The form with the suffix that makes it an adjective of a number: ریال → ریالی, هفته → هفته‌ای."""
    return form + ("\u200cای" if form.endswith("ه") else "ی")
