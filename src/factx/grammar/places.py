"""Places: where a fact holds, by the sentence itself, else by the title, the lead or the dateline of the article.

A place is one of the gazetteer's forms. A form that is also an everyday word counts only beside «استان», «شهرستان» …,
in a dateline, or once the article has named it that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.lexicon.loader import Lexicon
from factx.model import Span
from factx.text.fold import MARK, ZWNJ, fold
from factx.text.tokens import Tokens
from factx.text.vocabulary import key_of, spellings

__all__ = ["ArticlePlaces", "Place", "Places"]

_WORD = re.compile(r"[^\s«»\"“”،,.:؛()\[\]/]+|[،,.:؛/(]")
_DATELINE = re.compile(r"(?:فارس|تسنیم|ایسنا|ایرنا|مهر|خبرنگار(?: ما)?|خبرگزاری|ایلنا) ?(?:از|در|[-–ـ]) ?(?=[^\s])")
_HEAD_LINES = 4
_LEVELS = {"province": 4, "county": 3, "city": 2, "country": 1}


class Place(NamedTuple):
    """A place named in a text: its id in the gazetteer, its level and where it stands."""

    id: str
    level: str
    span: Span


class _Form(NamedTuple):
    keys: tuple[str, ...]
    id: str
    level: str
    ambiguous: bool
    province: str | None


class Places:
    """The gazetteer.

    Args:
        lexicon: Where the places are listed.

    >>> from factx.lexicon.loader import load_lexicon
    >>> text = "ساخت 3 پل در یاسوج"
    >>> [text[p.span.start : p.span.end] for p in Places(load_lexicon()).find(text, 0, len(text))]
    ['یاسوج']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.forms: dict[str, list[_Form]] = {}
        self.provinces: dict[str, str | None] = {}
        for entry in lexicon.of("place"):
            values = entry.values
            self.provinces[entry.id] = values.get("province")
            for form in entry.forms:
                for keys in spellings(form):
                    known = _Form(
                        keys, entry.id, values["level"], bool(values.get("ambiguous")), values.get("province")
                    )
                    self.forms.setdefault(keys[0], []).append(known)
        for rows in self.forms.values():
            rows.sort(key=lambda row: -len(row.keys))
        self.heads = frozenset(key_of(fold(form)) for form in lexicon.forms("speech_place_head"))
        self.scopes = frozenset(key_of(fold(form)) for form in lexicon.forms("speech_place_scope"))
        self.buildings = frozenset(["دانشگاه", "تیم", "باشگاه", "خبرگزاری", "خلیج", "روزنامه", "پیام"])

    def match(self, keys: list[str], at: int, sure: bool = False) -> _Form | None:
        """The place whose form begins at a word; ``sure`` takes ambiguous forms too."""
        rows = self.forms.get(keys[at])
        if rows is None:
            return None
        for row in rows:
            size = len(row.keys)
            if size > 1 and tuple(keys[at : at + size]) != row.keys:
                continue
            if row.ambiguous and not sure and not (at and keys[at - 1] in self.heads):
                continue
            if at and keys[at - 1] in self.buildings:
                continue
            return row
        return None

    def find(self, folded: str, start: int, end: int, sure: bool = False) -> Iterator[Place]:
        """The places of a stretch of folded text in order."""
        pieces = list(_WORD.finditer(folded, start, end))
        keys = [_key(piece.group()) for piece in pieces]
        at, size = 0, len(keys)
        while at < size:
            row = self.match(keys, at, sure) if keys[at] in self.forms else None
            if row is None:
                at += 1
                continue
            last = at + len(row.keys)
            first = at - 1 if at and keys[at - 1] in self.heads else at
            yield Place(row.id, row.level, Span(pieces[first].start(), pieces[last - 1].end()))
            at = last

    def read(self, folded: str) -> ArticlePlaces:
        """The places of a document; its title, lead and dateline are read when a fact first asks."""
        return ArticlePlaces(folded, self)


def _key(word: str) -> str:
    return key_of(word) if ZWNJ in word or MARK in word else word


class ArticlePlaces:
    """Where the facts of one document hold."""

    def __init__(self, folded: str, places: Places) -> None:
        self._text = folded
        self._places = places
        self._read = False
        self._cover: Place | None = None
        self._sentence: Tokens | None = None
        self._found: list[tuple[int, int, _Form]] = []
        self._keys: list[str] = []

    @property
    def cover(self) -> Place | None:
        """The place that title, lead or dateline give to the whole article."""
        if not self._read:
            self._read = True
            self._cover = self._covering()
        return self._cover

    def _covering(self) -> Place | None:
        text, places = self._text, self._places
        ends = []
        at = -1
        for _ in range(_HEAD_LINES):
            at = text.find("\n", at + 1)
            if at < 0:
                break
            ends.append(at)
        title = ends[0] if ends else min(len(text), 400)
        lead = ends[1] if len(ends) > 1 else title
        if lead - title < 40 and len(ends) > 2:
            lead = ends[2]
        third = ends[min(len(ends) - 1, 3)] if ends else title
        found = [*places.find(text, 0, title), *places.find(text, title, min(lead, title + 600))]
        dateline = None
        match = _DATELINE.search(text, 0, third)
        if match is not None:
            stop = min(len(text), match.end() + 30)
            dateline = next(iter(places.find(text, match.end(), stop, True)), None)
            if dateline is not None and dateline.span.start > match.end() + 12:
                dateline = None
        iranian = [place for place in found if place.level in ("province", "county", "city")]
        if dateline is not None and iranian:
            province = places.provinces.get(dateline.id) or dateline.id
            for place in iranian:
                if place.id == dateline.id or (places.provinces.get(place.id) or place.id) == province:
                    return place
        if iranian:
            return iranian[0]
        if dateline is not None:
            return dateline
        countries = [place for place in found if place.level == "country"]
        return countries[0] if countries else None

    def at(self, tokens: Tokens, first: int, last: int, left: int, right: int) -> Span | None:
        """Where the text names the place of a quantity.

        Args:
            tokens: The tokens of its sentence.
            first: Index of the quantity's first token.
            last: Index after its last token.
            left: Index after the last token of the quantity before it, or 0.
            right: Index of the first token of the quantity after it, or the number of tokens.
        """
        if tokens is not self._sentence:
            self._sentence = tokens
            self._scan(tokens)
        begin = self._spoken(first)
        chosen = self._choose(begin, first, last, left, right)
        if chosen is not None:
            head, end, _ = chosen
            return Span(tokens.starts[head], tokens.ends[end - 1])
        cover = self.cover
        return None if cover is None else cover.span

    def _scan(self, tokens: Tokens) -> None:
        places = self._places
        keys = self._keys = [word.key for word in tokens.words]
        self._found = []
        forms = places.forms
        at, size = 0, len(keys)
        while at < size:
            if keys[at] in forms:
                row = places.match(keys, at)
                if row is not None:
                    head = at - 1 if at and keys[at - 1] in places.heads else at
                    self._found.append((head, at + len(row.keys), row))
                    at += len(row.keys)
                    continue
            at += 1

    def _spoken(self, first: int) -> int:
        """Index after the last colon before the quantity: what stands before it names the speaker."""
        keys = self._keys
        for at in range(first - 1, -1, -1):
            if keys[at] == ":":
                return at + 1
        return 0

    def _choose(self, begin: int, first: int, last: int, left: int, right: int) -> tuple[int, int, _Form] | None:
        inside = [found for found in self._found if found[0] >= begin]
        if not inside:
            return None
        keys = self._keys
        after = next((f for f in inside if last <= f[0] < right and not self._broken(keys, last, f[0])), None)
        if after is not None:
            return after
        before = [f for f in inside if f[1] <= first]
        if before:
            return before[-1]
        return next((f for f in inside if f[0] >= last), None)

    def _broken(self, keys: list[str], first: int, last: int) -> bool:
        return any(key in ("،", ",", "و", "که", ".", "؛") for key in keys[first:last])
