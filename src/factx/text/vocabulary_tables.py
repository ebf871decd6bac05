"""What the vocabulary looks things up in, drawn from the lexicon once and kept in the cache.

Everything is of plain types, which load fastest; a word that is asked for lifts what it needs of them.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from factx.lexicon.cache import cached, stamp
from factx.lexicon.loader import Lexicon
from factx.text.words import CLASSES, OPENED

__all__ = ["PhraseRow", "Tables", "UnitRow", "load_tables"]

UnitRow = tuple[str, str, bool, bool, bool, str]
"""The fields of a :class:`~factx.text.words.Unit`."""
PhraseRow = tuple[tuple[str, ...], str, object]
"""The fields of a :class:`~factx.text.words.Phrase`; a unit in it is a row too."""

_HERE = os.path.dirname(__file__)
_SOURCES = [os.path.join(_HERE, name) for name in ("vocabulary_compile.py", "spellings.py", "fold.py", "words.py")]


class Tables(NamedTuple):
    """The tables; keys are forms without half-spaces and marks.

    Attributes:
        flags: Key → classes, or-ed.
        numerals: Key → numerator, denominator, role, and whether it is an adjective.
        units: Key → readings as a unit.
        signs: Key → sign of a qualifier.
        values: Key → kind of entry → what the entry says.
        phrases: Key of the first token → kind → key of the second token → phrases, longest first.
        stems: Stem of a verb → its role.
        presents: Present stems.
        pasts: Past stems.
        number_words: Forms that a stretch without digits must hold to be worth reading, one a line: many, and a text
            loads faster than a set of them.
        lists: Name of a list of forms → the forms.
    """

    flags: Mapping[str, int]
    numerals: Mapping[str, tuple[int, int, str, bool]]
    units: Mapping[str, tuple[UnitRow, ...]]
    signs: Mapping[str, str]
    values: Mapping[str, dict[str, object]]
    phrases: Mapping[str, dict[str, dict[str, tuple[PhraseRow, ...]]]]
    stems: Mapping[str, str]
    presents: frozenset[str]
    pasts: frozenset[str]
    number_words: str
    lists: Mapping[str, tuple[str, ...]]


def load_tables(lexicon: Lexicon) -> Tables:
    """The tables of a lexicon, from the cache where they are there."""
    # The bits of the classes stand in the tables, so another list of classes makes other tables.
    classes = zlib.crc32(" ".join((*CLASSES, "", *OPENED)).encode())
    key = f"{lexicon.digest} {classes:x} {stamp(*_SOURCES)}"
    return Tables(*cached("own-vocabulary" if lexicon.own else "vocabulary", key, lambda: _compile(lexicon)))


def _compile(lexicon: Lexicon) -> tuple[Any, ...]:
    from factx.text.vocabulary_compile import compile_tables  # not needed while the cache is warm

    return tuple(compile_tables(lexicon))
