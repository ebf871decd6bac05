"""The gazetteer: which places a stretch of words names.

A form that is also an everyday word counts only beside «استان», «شهرستان» … or in a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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
        self.forms: dict[str, list[Form]] = {}
        self._provinces: dict[str, str] = {}
        for entry in lexicon.of("place"):
            province = entry.values.get("province")
            iranian = entry.values["level"] in IRANIAN and (province or entry.values["level"] == "province")
            level = entry.values["level"] if iranian or entry.values["level"] not in IRANIAN else "abroad"
            if iranian:
                self._provinces[entry.id] = province or entry.id
            for form in entry.forms:
                for keys in spellings(form):
                    known = Form(keys, entry.id, level, bool(entry.values.get("ambiguous")), not iranian)
                    self.forms.setdefault(keys[0], []).append(known)
        for rows in self.forms.values():
            rows.sort(key=lambda row: -len(row.keys))

        def keys_of(identifier: str) -> frozenset[str]:
            return frozenset(key_of(fold(form)) for form in lexicon.forms(identifier))

        self.heads, self.scopes = keys_of("speech_place_head"), keys_of("speech_place_scope")
        self.parts = keys_of("speech_place_part")
        self.there, self.ranks = keys_of("speech_place_there"), keys_of("speech_place_rank")
        self.some = keys_of("speech_place_some")
        agencies = "|".join(fold(form) for form in (*lexicon.forms("speech_news_agency"), *_AGENCY_WORDS))
        self.dateline = re.compile(rf"(?:{agencies}) ?(?:از|در|[-–ـ]) ?(?=\S)")
        self.numbers = frozenset(key_of(fold(form)) for entry in lexicon.of("numeral") for form in entry.forms)
        self.apart, self.world = keys_of("speech_place_apart"), keys_of("speech_world")

        self.triggers = frozenset([*self.forms, *self.world, *self.there, "کشور"])
        """Words at which a place may begin."""

    def province(self, place: str) -> str | None:
        """The id of the province of an Iranian place."""
        return self._provinces.get(place)

    def match(self, keys: list[str], at: int, sure: bool = False) -> Form | None:
        """The place whose form begins at a word; ``sure`` takes ambiguous forms too."""
        for row in self.forms.get(keys[at], ()):
            size = len(row.keys)
            if size > 1 and tuple(keys[at : at + size]) != row.keys:
                continue
            before = keys[at - 1] if at else ""
            if (row.ambiguous and not sure and before not in self.heads) or before in self.parts:
                continue
            return row
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
