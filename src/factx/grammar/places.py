"""Places: where a fact holds, by the sentence itself, else by the title, the lead or the dateline of the article.

«این استان» and «کشور» stand for the place that covers the article, or for the country. A paragraph goes on where its
last sentence was.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from factx.grammar.gazetteer import IRANIAN, NATION, Form, Gazetteer, Place
from factx.lexicon.loader import Lexicon
from factx.model import Span
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["ArticlePlaces", "Places"]

_KEY = attrgetter("key")
_FINITE = bit("finite")
_REACH = 200
"""Words of a sentence within which the place of a quantity is looked for."""
_DATELINE = 160
"""Code points of a dateline that are searched for its agency."""
_LEAD = 600
"""Code points of a lead that are searched."""


class Places:
    """Finds where the facts of a document hold.

    Args:
        lexicon: Where the places are listed.

    >>> from factx.lexicon.loader import load_lexicon
    >>> text = "ساخت 3 پل در یاسوج"
    >>> span = Places(load_lexicon()).read(text).cover
    >>> text[span.start : span.end]
    'یاسوج'
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.gazetteer = Gazetteer(lexicon)

    def read(self, folded: str) -> ArticlePlaces:
        """The places of a document; its title, lead and dateline are read when a fact first asks."""
        return ArticlePlaces(folded, self.gazetteer)


class ArticlePlaces:
    """Where the facts of one document hold."""

    def __init__(self, folded: str, places: Gazetteer) -> None:
        self._text = folded
        self._places = places
        self._read = False
        self._cover: Place | None = None
        self._province: Place | None = None
        self._county: Span | None = None
        self._sentence: Tokens | None = None
        self._passed = 0
        self._carried: Span | None = None
        self._keys: list[str] = []
        self._found: list[tuple[int, int, Span | None]] = []

    @property
    def cover(self) -> Span | None:
        """Where title, lead or dateline name the place that covers the whole article."""
        if not self._read:
            self._read = True
            self._cover = self._covering()
        return None if self._cover is None else self._cover.span

    def _head(self) -> tuple[int, int, int]:
        """Ends of the title, the lead and the paragraph of the dateline."""
        text, at = self._text, -1
        ends: list[int] = []
        while len(ends) < 4:
            begin, at = at + 1, text.find("\n", at + 1)
            if at < 0:
                ends.append(len(text))
                break
            if not ends or at - begin > 40:
                ends.append(at)
        return ends[0], ends[min(1, len(ends) - 1)], ends[-1]

    def _covering(self) -> Place | None:
        text, places = self._text, self._places
        title, lead, third = self._head()
        named = [*places.find(text, 0, min(title, _LEAD)), *places.find(text, title, min(lead, title + _LEAD))]
        dateline = self._dateline(third)
        iranian = [place for place in named if place.level in IRANIAN]
        nation = next((place for place in named if place.level == NATION), None)
        provinces = [place for place in [*iranian, *([dateline] if dateline else [])] if place.level == "province"]
        self._province = provinces[0] if provinces else None
        if iranian and not (
            nation and dateline is None and nation.span.start > title and iranian[-1].span.start < title
        ):
            return self._nearest(iranian, dateline)
        if dateline is not None:
            return dateline
        if nation is not None:
            return nation
        return next((place for place in named if place.level == "country"), None)

    def _nearest(self, named: list[Place], dateline: Place | None) -> Place:
        """The first place that lies in the province of the dateline, else the first."""
        if dateline is not None:
            province = self._places.province(dateline.id)
            for place in named:
                if place.id == dateline.id or self._places.province(place.id) == province:
                    return place
        return named[0]

    def _dateline(self, end: int) -> Place | None:
        match = None
        for word in ("گزارش", "خبرنگار", "خبرگزاری"):
            begin = self._text.find(word, 0, end)
            if begin >= 0 and match is None:
                match = self._places.dateline.search(self._text, begin, min(end, begin + _DATELINE))
        if match is None:
            return None
        start = match.end()
        place = next(self._places.find(self._text, start, min(end, start + 40), True), None)
        return place if place is not None and place.span.start <= start + 12 and place.level in IRANIAN else None

    # Sentences

    def at(self, tokens: Tokens, first: int, last: int, right: int) -> Span | None:
        """Where the text names the place of a quantity.

        Args:
            tokens: The tokens of its sentence.
            first: Index of the quantity's first token.
            last: Index after its last token.
            right: Index of the first token of the quantity after it, or the number of tokens.
        """
        cover = self.cover
        if tokens is not self._sentence:
            self._sentence = tokens
            self._scan(tokens)
            if self._text.find("\n", self._passed, tokens.starts[0]) >= 0:
                self._carried = None
            self._passed = tokens.starts[0]
        if self._found:
            self._carried = self._choose(first, last, right)
            return self._carried
        return self._carried or cover

    def _scan(self, tokens: Tokens) -> None:
        places = self._places
        triggers = places.triggers
        found = self._found = []
        keys = self._keys = list(map(_KEY, tokens.words))
        if triggers.isdisjoint(keys):
            return
        hits = [at for at, key in enumerate(keys) if key in triggers]
        reached = 0
        for at in hits:
            if at < reached:
                continue
            row = places.match(keys, at)
            if row is not None:
                head = at - 1 if at and keys[at - 1] in places.heads else at
                reached = at + len(row.keys)
                if not self._apart(row, keys, head):
                    span = Span(tokens.starts[head], tokens.ends[reached - 1])
                    found.append((head, reached, span))
                    if row.level in ("county", "city"):
                        self._county = span
                continue
            key = keys[at]
            if key in places.world or (key == "کشور" and places.alone(keys, at)):
                if self._national(keys, at, key):
                    found.append((at, at + 1, Span(tokens.starts[at], tokens.ends[at])))
            elif key in places.there and self._anaphoric(keys, at):
                found.append((at, at + 1, self._meant(key)))

    def _anaphoric(self, keys: list[str], at: int) -> bool:
        """Whether «استان» or «این شهرستان» stands alone, for a place named before."""
        if not at or (keys[at] != "استان" and keys[at - 1] != "این"):
            return False
        return not (at + 1 < len(keys) and keys[at + 1] in self._places.forms)

    def _national(self, keys: list[str], at: int, key: str) -> bool:
        """Whether «کشور» or «جهان» says where: «در کشور», «سراسر کشور», but not «از سراسر کشور»."""
        if key == "کشور" and (self._cover is None or self._cover.level in (NATION, "country")):
            return True
        if not at or keys[at - 1] not in self._places.scopes:
            return False
        return not (at > 1 and (keys[at - 2] in self._places.ranks or keys[at - 2].endswith("مین")))

    def _apart(self, row: Form, keys: list[str], head: int) -> bool:
        """Whether the place is none where something holds: a sea, or a country that something is sent to."""
        if row.level in ("sea", "continent", "region"):
            return True
        before = keys[head - 1] if head else ""
        if row.country and before in self._places.apart:
            return True
        return before in ("از", "در") and head > 1 and keys[head - 2] in ("فارس", "خبرنگار", "تسنیم", "ایسنا", "ایرنا")

    def _meant(self, key: str) -> Span | None:
        """What «استان» or «این شهرستان» stands for."""
        cover = self._cover
        if key == "استان" and self._province is not None:
            return self._province.span
        if cover is not None and (key == "استان" or cover.level != "province"):
            return cover.span
        return self._county or (cover.span if cover is not None else None)

    def _choose(self, first: int, last: int, right: int) -> Span | None:
        keys = self._keys
        left, end = max(0, first - _REACH), min(len(keys), last + _REACH)
        begin = next((at + 1 for at in range(first - 1, left - 1, -1) if keys[at] == ":"), left)
        stop = next((at for at in range(last, end) if keys[at] == ":"), end)
        inside = self._found[bisect_left(self._found, (begin,)) : bisect_left(self._found, (stop,))]
        for head, _, span in inside:
            if last <= head < right and not any(key in _BREAKS for key in keys[last:head]):
                return span
        before = [found for found in inside if found[1] <= first]
        if before and not self._closed(before[-1][1], first):
            return before[-1][2]
        for head, _, span in inside:
            if head >= last and not self._closed(last, head):
                return span
        return before[-1][2] if before else self.cover

    def _closed(self, first: int, last: int) -> bool:
        """Whether a clause ends between two words."""
        flags = self._sentence.flags if self._sentence else []
        return any(flag & _FINITE for flag in flags[first:last]) or not _ENDS.isdisjoint(self._keys[first:last])


_BREAKS = frozenset(["،", ",", "و", "که", ".", "؛"])
_ENDS = frozenset(["؛", "همچنین", "اما", "ولی"])
