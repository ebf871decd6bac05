"""Speakers: whom the text quotes at each place, by the name the article gives, else by the role.

A reporting verb before a colon or «که», or at the end of a sentence, marks a speech. Its subject opens the sentence:
«علی کاویانی صبح امروز … گفت:». What follows is his until somebody else speaks. Nothing is read before the first
fact of a document asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from factx.grammar.speaker_cast import Cast, Person
from factx.grammar.speaker_words import SpeechWords
from factx.lexicon.loader import Lexicon
from factx.model import Span
from factx.text.vocabulary import Vocabulary

__all__ = ["Speakers", "Speech"]

_PIECE = re.compile(r"[^\s«»\"“”،,()]+|[،,()]")
_AFTER = " \u200c\u200d\u00a0"
_LIMIT = 700
"""Code points of a sentence that are searched for its speaker."""
_BODY = 9
"""A line that is not at the head of the article."""
_DATELINE = 3
"""Lines up to which a line without a speech before a colon is read for one."""
_HEADING = 6
"""Words up to which what stands before a colon at the beginning of a line may be a name alone."""


class Speakers:
    r"""Finds who speaks in a document.

    Args:
        lexicon: Where the words of speech are listed.
        vocabulary: The words.

    >>> from factx.lexicon.loader import load_lexicon
    >>> from factx.lexicon.wordlist import load_wordlist
    >>> lexicon = load_lexicon()
    >>> speakers = Speakers(lexicon, Vocabulary(lexicon, load_wordlist()))
    >>> text = "ساخت 3 پل\nشهردار بافق گفت: 3 پل ساختیم.\nرضا کاویانی امروز افزود: 2 پل مانده است."
    >>> span = speakers.read(text).at(text.index("2"), 0, len(text))
    >>> text[span.start : span.end]
    'رضا کاویانی'
    """

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.words = SpeechWords(lexicon, vocabulary)

    def read(self, folded: str) -> Speech:
        """The speech of a document; it is read when a fact first asks."""
        return Speech(folded, self.words)


class Speech:
    """Who speaks where in one document."""

    def __init__(self, folded: str, words: SpeechWords) -> None:
        self._text = folded
        self._words = words
        self._offsets: list[int] = []
        self._people: list[Person | None] = []
        self._cast: Cast | None = None
        self._default: Person | None = None
        self._last: Person | None = None
        self._seen = -1
        self._head = 0

    def at(self, offset: int, start: int, end: int) -> Span | None:
        """Where the text names the speaker of what stands at an offset.

        Args:
            offset: Offset of the fact.
            start: Start of its sentence.
            end: End of its sentence.

        Returns:
            The span of the name, else of the role; None where nobody is quoted.
        """
        cast = self._cast or self._read()
        if start != self._seen and start >= self._head:
            self._seen = start
            self._verb_last(cast, start, end)
        place = bisect_right(self._offsets, offset) - 1
        person = self._people[place] if place >= 0 else None
        return None if person is None else person.label()

    # Reading a document

    def _read(self) -> Cast:
        cast = self._cast = Cast(self._text, self._words)
        text, size, at, line = self._text, len(self._text), 0, 0
        heads: list[tuple[int, int]] = []
        while at < size:
            end = text.find("\n", at)
            end = size if end < 0 else end
            if end - at > 1:
                if line < 2 and self._empty(at, end):
                    at = end + 1
                    continue
                if line < 2:
                    heads.append((at, end))
                    self._head = end
                if line > 0:
                    self._line(cast, at, end, line)
                line += 1
            at = end + 1
        self._title(cast, heads)
        return cast

    def _empty(self, at: int, end: int) -> bool:
        return end - at < 30 and self._text[at:end].rstrip(" :.").rsplit(" ", 1)[-1] in self._words.agencies

    def _add(self, offset: int, person: Person | None) -> None:
        self._offsets.append(offset)
        self._people.append(person)

    def _title(self, cast: Cast, heads: list[tuple[int, int]]) -> None:
        """Title and lead belong to the speaker of the article if the lead quotes him."""
        if not heads:
            return
        start, end = heads[0]
        colon = self._text.find(":", start, end)
        person = None
        if colon >= 0:
            pieces = _PIECE.findall(self._text, start, colon)
            if 0 < len(pieces) <= _HEADING:
                person = cast.known(pieces) or cast.role(pieces)
        if person is None:
            lead = heads[1] if len(heads) > 1 else heads[0]
            inside = [p for o, p in zip(self._offsets, self._people, strict=True) if o <= lead[1]]
            person = inside[0] if inside else cast.principal
            if person is not None and not inside and len(heads) > 1:
                self._insert(lead[0], person)
        self._insert(start, person)

    def _insert(self, offset: int, person: Person | None) -> None:
        place = bisect_right(self._offsets, offset)
        self._offsets.insert(place, offset)
        self._people.insert(place, person)

    def _line(self, cast: Cast, start: int, end: int, line: int) -> None:
        text, words = self._text, self._words
        if text.startswith(words.narration, start):
            self._add(start, cast.source)
        elif self._people and self._people[-1] is not cast.principal and self._people[-1] is not cast.source:
            self._add(start, cast.source)  # whoever is quoted in passing is quoted no further than his paragraph
        begin = start
        colon = text.find(":", start, end)
        spoke = False
        while colon >= 0:
            tail = text[max(begin, colon - 40) : colon].split()[-3:]
            if tail and words.speaks(tail):
                self._speech(cast, begin, colon, line)
                spoke = True
                begin = colon + 1
            elif tail and words.key(tail[-1]) in words.agencies:
                begin = colon + 1
            elif begin == start and colon - start < 60:
                pieces = _PIECE.findall(text, start, colon)
                person = cast.known(pieces) if len(pieces) <= _HEADING else None
                if person is not None:
                    self._add(start, person)
                    self._last = person
                    spoke = True
            colon = text.find(":", colon + 1, end)
        if not spoke and line > 0:
            self._unspoken(cast, begin, end, line)

    def _unspoken(self, cast: Cast, start: int, end: int, line: int) -> None:
        """A line without a speech before a colon: a lead that ends in «خبر داد.», a dateline that names its source."""
        text = self._text
        while start < end and text[start] in _AFTER:
            start += 1
        stop = self._reported(start, min(end, start + _LIMIT)) if line < _DATELINE else 0
        if stop:
            self._speech(cast, start, stop, line)
        elif text.startswith(("به ", "بنا", "بر"), start):
            pieces = _PIECE.findall(text, start, min(end, start + _LIMIT))
            before = cast.source
            cast.dateline(pieces, start)
            if cast.source is not before and self._last is None:
                self._add(start, cast.source)

    def _sentence(self, begin: int, stop: int) -> int:
        """Where the sentence begins that ends at ``stop``."""
        text = self._text
        while stop > begin and text[stop - 1] in ' .»"':
            stop -= 1
        at = text.rfind(".", begin, stop)
        while at > begin and (text[at + 1].isdigit() or text[at - 1] == "." or text[at + 1] in ".،"):
            at = text.rfind(".", begin, at)
        at = max(at, text.rfind("؟", begin, stop), text.rfind("!", begin, stop))
        return begin if at < 0 else at + 1

    def _speech(self, cast: Cast, begin: int, stop: int, line: int) -> None:
        start = self._sentence(begin, stop)
        pieces = _PIECE.findall(self._text, start, min(stop, start + _LIMIT))
        who = cast.subject(pieces, start, line, self._last)
        self._last = who
        self._add(start, who)

    def _verb_last(self, cast: Cast, start: int, end: int) -> None:
        """A reporting verb that no colon follows («… گفت که …», «… اعلام کرد، …», «… خبر داد.»), or «به گفته …»."""
        text = self._text
        place = bisect_right(self._offsets, start) - 1
        last = self._people[place] if place >= 0 else None
        stop = self._reported(start, end)
        if stop:
            if place < 0 or self._offsets[place] < start:
                pieces = _PIECE.findall(text, start, min(stop, start + _LIMIT))
                self._insert(start, cast.subject(pieces, start, _BODY, last))
            return
        said = text.find("به گفته", start, end)
        if said >= 0:
            pieces = _PIECE.findall(text, said + 8, min(end, said + 200))
            self._insert(start, cast.subject(pieces, said + 8, _BODY, last))

    def _reported(self, start: int, end: int) -> int:
        """Where the first reporting verb of a sentence ends; 0 if it has none."""
        words = self._text[start:end].replace("،", " ").replace(".", " ").split()
        speech = self._words
        if speech.lasts.isdisjoint(words):
            return 0
        for place, word in enumerate(words):
            if word in speech.lasts and speech.tells(words[max(0, place - 2) : place + 1]):
                at = start
                for passed in words[: place + 1]:
                    at = self._text.find(passed, at) + len(passed)
                return at
        return 0
