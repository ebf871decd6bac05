"""The gazetteer: which places a stretch of words names.

A form that is also an everyday word counts only beside «استان», «شهرستان» … or in a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import factx.text.fold
import factx.text.spellings
from factx.lexicon.cache import cached, stamp
from factx.lexicon.loader import Lexicon
from factx.model import Span
from factx.text.fold import MARK, ZWNJ, fold
from factx.text.spellings import key_of, spellings

__all__ = ["IRANIAN", "NATION", "Form", "Gazetteer", "Place"]

IRANIAN = frozenset(["province", "county", "city"])
"""Levels of the places of Iran."""
NATION = "nation"
"""Level of «کشور» standing alone."""
_AGENCY_WORDS = ("خبرنگار", "خبرگزاری")
_WORD = re.compile(r"[^\s«»\"“”،,.:؛()\[\]/\-–ـ]+|[،,.:؛/(]")


class Place(NamedTuple):
    """A place named in a text: its id in the gazetteer, its level and where it stands."""

    id: str
    level: str
    span: Span


class Form(NamedTuple):
    """A written form of a place, word by word."""

    keys: tuple[str, ...]
    id: str
    level: str
    ambiguous: bool
    country: bool


class Gazetteer:
    """The places of the lexicon, and the words that say of a place how it is meant.

    Args:
        lexicon: Where the places are listed.

    >>> from factx.lexicon.loader import load_lexicon
    >>> text = "ساخت 3 پل در یاسوج"
    >>> [text[p.span.start : p.span.end] for p in Gazetteer(load_lexicon()).find(text, 0, len(text))]
    ['یاسوج']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        name = "own-gazetteer" if lexicon.own else "gazetteer"
        tables = cached(name, f"{lexicon.digest} {stamp(*_SOURCES)}", lambda: _compile(lexicon))
        self.forms: Mapping[str, tuple[tuple[Any, ...], ...]] = tables["forms"]
        """First word → the fields of every :class:`Form` that begins with it, longest first."""
        self._provinces: Mapping[str, str] = tables["provinces"]
        sets: Mapping[str, frozenset[str]] = tables["sets"]
        self.heads, self.scopes, self.parts = sets["head"], sets["scope"], sets["part"]
        self.there, self.ranks, self.some = sets["there"], sets["rank"], sets["some"]
        self.apart, self.world, self.numbers = sets["apart"], sets["world"], sets["numbers"]
        self._agencies: str = tables["agencies"]
        self.triggers = sets["triggers"]
        """Words at which a place may begin."""

    @cached_property
    def dateline(self) -> re.Pattern[str]:
        """What stands before the place in a dateline."""
        return re.compile(rf"(?:{self._agencies}) ?(?:از|در|[-–ـ]) ?(?=\S)")

    def province(self, place: str) -> str | None:
        """The id of the province of an Iranian place."""
        return self._provinces.get(place)

    def match(self, keys: list[str], at: int, sure: bool = False) -> Form | None:
        """The place whose form begins at a word; ``sure`` takes ambiguous forms too."""
        for fields in self.forms.get(keys[at], ()):
            words, _, _, ambiguous, _ = fields
            size = len(words)
            if size > 1 and tuple(keys[at : at + size]) != words:
                continue
            before = keys[at - 1] if at else ""
            if (ambiguous and not sure and before not in self.heads) or before in self.parts:
                continue
            return Form(*fields)
        return None

    def find(self, folded: str, start: int, end: int, sure: bool = False) -> Iterator[Place]:
        """The places of a stretch of folded text in order."""
        stretch = folded[start:end]
        keys: list[str] = _WORD.findall(stretch)
        if ZWNJ in stretch or MARK in stretch:
            keys = [key_of(key) if ZWNJ in key or MARK in key else key for key in keys]
        if self.triggers.isdisjoint(keys):
            return
        spans: list[tuple[int, int]] = []
        at, size = 0, len(keys)
        while at < size:
            if keys[at] not in self.triggers:
                at += 1
                continue
            row = self.match(keys, at, sure)
            if row is None and not (keys[at] == "کشور" and self.alone(keys, at)):
                at += 1
                continue
            spans = spans or [piece.span() for piece in _WORD.finditer(folded, start, end)]
            if row is None:
                yield Place("", NATION, Span(*spans[at]))
                at += 1
                continue
            last = at + len(row.keys)
            first = at - 1 if at and keys[at - 1] in self.heads else at
            if not (row.country and first and keys[first - 1] in self.apart):
                yield Place(row.id, row.level, Span(spans[first][0], spans[last - 1][1]))
            at = last

    def alone(self, keys: list[str], at: int) -> bool:
        """Whether «کشور» at a word is the country of the paper: not «کشور عمان», «11 کشور» or «این کشور»."""
        before = keys[at - 1] if at else ""
        if before[:1].isdigit() or before in self.numbers or before in self.some:
            return False
        return not (at + 1 < len(keys) and (keys[at + 1] in self.world or self.match(keys, at + 1)))


_SOURCES = (__file__, factx.text.spellings.__file__, factx.text.fold.__file__)


def _compile(lexicon: Lexicon) -> dict[str, Any]:
    """The tables, of plain types throughout."""
    forms: dict[str, list[tuple[tuple[str, ...], str, str, bool, bool]]] = {}
    provinces: dict[str, str] = {}
    for entry in lexicon.of("place"):
        province, level = entry.values.get("province"), entry.values["level"]
        iranian = level in IRANIAN and (province or level == "province")
        if iranian:
            provinces[entry.id] = province or entry.id
        elif level in IRANIAN:
            level = "abroad"
        for form in entry.forms:
            for keys in spellings(form):
                row = (keys, entry.id, level, bool(entry.values.get("ambiguous")), not iranian)
                forms.setdefault(keys[0], []).append(row)

    def keys_of(identifier: str) -> frozenset[str]:
        return frozenset(key_of(fold(form)) for form in lexicon.forms(identifier))

    names = ("head", "scope", "part", "there", "rank", "some", "apart")
    sets = {name: keys_of(f"speech_place_{name}") for name in names}
    sets["world"] = keys_of("speech_world")
    sets["numbers"] = frozenset(key_of(fold(form)) for entry in lexicon.of("numeral") for form in entry.forms)
    sets["triggers"] = frozenset([*forms, *sets["world"], *sets["there"], "کشور"])
    return {
        "forms": {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in forms.items()},
        "provinces": provinces,
        "sets": sets,
        "agencies": "|".join(fold(form) for form in (*lexicon.forms("speech_news_agency"), *_AGENCY_WORDS)),
    }
