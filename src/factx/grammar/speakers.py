"""Speakers: whom the text quotes at each place, by the name the article gives, else by the role.

A reporting verb before a colon, «که» or a comma, or at the end of a sentence, marks a speech. Its subject opens the
sentence: «علی کاویانی صبح امروز … گفت:». An office or institution before a colon speaks without a verb. What follows is
theirs until somebody else speaks. Nothing is read before the first fact of a document asks.
"""

from __future__ import annotations

from bisect import bisect_right

from factx.grammar.speaker_cast import Cast
from factx.grammar.speaker_person import AGAIN, AGENCY, FIRST, PREPOSITION, STOP, VERB, Person, Sign
from factx.grammar.speaker_words import SpeechWords
from factx.lexicon.loader import Lexicon
from factx.model import Span
from factx.text.vocabulary import Vocabulary

__all__ = ["Speakers", "Speech"]

_SPACES = " \u200c\u200d\u00a0"
_DATES = frozenset(_SPACES + "ب")
"""What «به گزارش» and «بنا بر اعلام» begin with."""
_CLOSERS = ' .»"'
_PICTOGRAPHS = "\u2190"
"""Where the arrows, bullets and pictographs of Unicode begin."""
_BLANK = _SPACES + ".؟!"
_LABEL = 90
"""Code points that hold any label."""
_LIMIT = 500
"""Code points of a sentence that are searched for its speaker."""
_NAME = 160
"""Code points that hold any speaker who opens his sentence."""
_VERB = 40
"""Code points that hold any reporting verb."""
_HEADING = 10
"""Words up to which what stands before a colon at the beginning of a line may be a name alone."""
_DATELINE = 3
"""Lines up to which a line without a speech before a colon is read for one."""
_HEAD = 5
"""Lines that are read at once, for a role in the lead to find its name."""
_BODY = 9
"""A line that is not at the head of the article."""


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
    >>> span = speakers.read(text).at(text.index("3"), 0, len(text))
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
        self._last: Person | None = None
        self._asked = -1
        self._head = 0
        self._reached = 0

    def at(self, offset: int, start: int, end: int) -> Span | None:
        """Where the text names the speaker of what stands at an offset.

        Args:
            offset: Offset of the fact.
            start: Start of its sentence.
            end: End of its sentence.

        Returns:
            The span of the name, else of the role; None where nobody is quoted.
        """
        cast = self._cast
        if cast is None:
            cast = self._cast = Cast(self._words)
            self._read_head(cast)
        if offset >= self._reached:
            self._read_on(cast, offset)
        if start != self._asked:
            self._asked = start
            self._without_colon(cast, start, end)
        place = bisect_right(self._offsets, offset) - 1
        person = self._people[place] if place >= 0 else None
        return None if person is None else person.label(self._text)

    # Reading a document

    def _read_head(self, cast: Cast) -> None:
        """Read title, lead and the first paragraphs, which say who is who."""
        text, size = self._text, len(self._text)
        heads: list[tuple[int, int]] = []
        start = line = 0
        while line < _HEAD and start < size:
            end = text.find("\n", start)
            if end < 0:
                end = size
            if end - start > 1 and not (line < 2 and end - start <= _VERB and self._agency(start, end)):
                if line < 2:
                    heads.append((start, end))
                    self._head = end
                self._read_line(cast, start, end, line)
                line += 1
            start = end + 1
        self._reached = start
        if heads:
            self._title(cast, heads)

    def _read_on(self, cast: Cast, offset: int) -> None:
        """Read the lines up to the one that holds the offset."""
        text, start = self._text, self._reached
        size = len(text)
        while start <= offset and start < size:
            end = text.find("\n", start)
            if end < 0:
                end = size
            if end - start > 1:
                self._read_line(cast, start, end, _BODY)
            start = end + 1
        self._reached = start

    def _agency(self, at: int, end: int) -> bool:
        """Whether a line holds nothing but «خبرگزاری فارس:»."""
        if end - at > _VERB:
            return False
        words = self._text[at:end].rstrip(" :.").split()
        return bool(words) and bool(self._words[words[-1]].mask & AGENCY)

    def _title(self, cast: Cast, heads: list[tuple[int, int]]) -> None:
        """Title and lead belong to the speaker of the article, unless the title names its own."""
        start, end = heads[0]
        if self._offsets and self._offsets[0] < end:
            return
        lead = heads[-1]
        spoken = bool(self._offsets) and self._offsets[0] <= lead[1]
        person = self._titled(cast, start, end)
        if person is None and self._text[start] >= _PICTOGRAPHS and not self._text[start].isalnum():
            return  # the headline of a post, which a pictograph marks, is the channel's own
        if person is None:
            person = self._people[0] if spoken else cast.principal or cast.source
        if person is not None and len(heads) > 1 and not spoken:
            self._insert(lead[0], person)
        self._insert(start, person)

    def _titled(self, cast: Cast, start: int, end: int) -> Person | None:
        """Whom a title names before its colon."""
        colon = self._text.find(":", start, end)
        signs, at = self._heading(start, colon) if colon >= 0 else ([], start)
        person = cast.known(signs) or cast.role(signs)
        if person is None and self._words.speaks_of(signs, self._text[colon + 1 : end]):
            person = cast.subject(signs, at, 0, None)
        if person is not None and cast.principal is None:
            cast.principal = person
        return person

    def _heading(self, start: int, colon: int) -> tuple[list[Sign], int]:
        """The words before a colon without a verb that may be a name, and where they begin.

        Whatever marks an item of a list stands before them: «کاویانی: 3 پل ساختیم», «• کاویانی: 3 پل ساختیم».
        """
        text = self._text
        while start < colon and not text[start].isalpha():
            start += 1
        signs = self._words.read(text, start, colon) if colon - start < _LABEL else []
        return (signs if len(signs) <= _HEADING else []), start

    def _label(self, cast: Cast, begin: int, colon: int, end: int, line: int) -> bool:
        """A label that names who says what follows it: «وزیر راه: 3 پل ساختیم»; whether it is one."""
        sentence = self._sentence(begin, colon)
        opens = not self._text[begin:sentence].strip(_BLANK)
        signs, start = self._heading(sentence, colon)
        person = cast.known(signs) if opens else None
        if person is None and self._words.speaks_of(signs, self._text[colon + 1 : end]):
            person = cast.subject(signs, start, _BODY if self._text[sentence].isdigit() else line, None)
        if person is None:
            return False
        self._add(sentence, person)
        self._last = person
        return True

    def _add(self, offset: int, person: Person | None) -> None:
        self._offsets.append(offset)
        self._people.append(person)

    def _insert(self, offset: int, person: Person | None) -> None:
        place = bisect_right(self._offsets, offset)
        self._offsets.insert(place, offset)
        self._people.insert(place, person)

    def _read_line(self, cast: Cast, start: int, end: int, line: int) -> None:
        text, words, people, source = self._text, self._words, self._people, cast.source
        opens = text[start]
        if opens in words.narrators and text.startswith(words.narration, start):
            self._add(start, source)
        elif people and people[-1] is not source and people[-1] is not cast.principal:
            self._add(start, source)  # whoever is quoted in passing is quoted no further than his paragraph
        colon = text.find(":", start, end)
        if colon < 0 and line >= _DATELINE and opens not in _DATES:
            return
        begin, spoke = start, False
        while colon >= 0:
            if words.speaks(text[max(begin, colon - _VERB) : colon]):
                self._speech(cast, begin, colon, line)
                begin, spoke = colon + 1, True
            elif line < _DATELINE and self._agency(begin, colon):
                begin = colon + 1
            elif line and colon - start < _NAME and self._label(cast, begin, colon, end, line):
                spoke = True
            colon = text.find(":", colon + 1, end)
        if not spoke:
            self._unspoken(cast, begin, end, line)

    def _unspoken(self, cast: Cast, start: int, end: int, line: int) -> None:
        """A line without a speech before a colon: a lead that ends in «خبر داد.», a dateline that names its source."""
        text = self._text
        while start < end and text[start] in _SPACES:
            start += 1
        stop = self._words.reported(text, start, min(end, start + _LIMIT)) if line < _DATELINE else 0
        if stop:
            self._speech(cast, start, stop, line)
        elif text.startswith(("به گ", "به ن", "بنا", "بر"), start):
            before = cast.source
            cast.dateline(self._words.read(text, start, min(end, start + _LIMIT)), start)
            if cast.source is not before and self._last is None:
                self._add(start, cast.source)

    def _sentence(self, begin: int, stop: int) -> int:
        """Where the sentence begins that ends at ``stop``."""
        text = self._text
        while stop > begin and text[stop - 1] in _CLOSERS:
            stop -= 1
        at = text.rfind(".", begin, stop)
        while at > begin and (text[at + 1].isdigit() or text[at - 1] == "." or text[at + 1] in ".،"):
            at = text.rfind(".", begin, at)
        at = max(at, text.rfind("؟", begin, stop), text.rfind("!", begin, stop))
        at = begin if at < 0 else at + 1
        while at < stop and text[at] in _SPACES:
            at += 1
        return at

    def _speech(self, cast: Cast, begin: int, stop: int, line: int) -> None:
        start = self._sentence(begin, stop)
        text = self._text
        space = text.find(" ", start, stop)
        sign = self._words[text[start:space]] if space > 0 else None
        if sign is None or not sign.mask & AGAIN:
            known = cast.surname(sign.key) if sign is not None else None
            if known is not None and self._ends(text, space + 1, stop):
                self._last = known
            else:
                limit = _LIMIT if sign is not None and sign.mask & PREPOSITION else _NAME
                signs = self._words.read(text, start, min(stop, start + limit))
                self._last = cast.subject(signs, start, line, self._last)
        self._offsets.append(start)
        self._people.append(self._last)

    def _ends(self, text: str, start: int, stop: int) -> bool:
        """Whether the word at ``start`` ends a name: «کاویانی با اشاره …», «کاویانی گفت»."""
        space = text.find(" ", start, stop)
        word = text[start : space if space > 0 else stop]
        return not word or bool(self._words[word].mask & (STOP | VERB | FIRST))

    def _without_colon(self, cast: Cast, start: int, end: int) -> None:
        """A reporting verb that no colon follows («… گفت که …», «… اعلام کرد، …», «… خبر داد.»), or «به گفته …»."""
        text, words = self._text, self._words
        said = text.find("به گفته", start, end)
        place = bisect_right(self._offsets, start) - 1
        known = place >= 0 and self._offsets[place] == start
        if known and said < 0:
            return
        stop = words.reported(text, start, end) if start >= self._head else 0
        if stop and not known:
            signs = words.read(text, start, min(stop, start + _LIMIT))
            self._insert(start, cast.subject(signs, start, _BODY, self._people[place] if place >= 0 else None))
        elif said >= 0 and not stop:
            signs = words.read(text, said + 8, min(end, said + 200))
            self._insert(start, cast.mentioned(signs, said + 8, self._people[place] if place >= 0 else None))
