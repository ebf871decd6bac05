"""The people of an article: a role that the lead gives and a name that comes later are one person."""

from __future__ import annotations

from factx.grammar.speaker_words import COMMA, SpeechWords
from factx.model import Span

__all__ = ["Cast", "Person"]

_LONGEST_NAME = 5
_OPENING_LINES = 2
"""Lines after the title in which a name may be given to a role that the lead has named."""


class Person:
    """Someone who is quoted; the name may come after the role."""

    __slots__ = ("keys", "name", "role")

    def __init__(self, name: Span | None, role: Span | None, keys: tuple[str, ...]) -> None:
        self.name = name
        self.role = role
        self.keys = keys
        """Keys of the words of the role."""

    def label(self) -> Span | None:
        """Where the text gives the name, else the role."""
        return self.name or self.role


class Cast:
    """Everybody who speaks in one document.

    Attributes:
        source: The institution that the dateline names as the source, if any.
        principal: Who speaks first in the lead or the first paragraph.
    """

    def __init__(self, text: str, words: SpeechWords) -> None:
        self._text = text
        self._words = words
        self._people: list[Person] = []
        self._names: dict[str, Person] = {}
        self.source: Person | None = None
        self.principal: Person | None = None

    def subject(self, pieces: list[str], start: int, line: int, last: Person | None) -> Person | None:
        """Who is the subject of a reporting verb.

        Args:
            pieces: The words of the sentence up to the verb.
            start: Offset the first of them is found from.
            line: Number of the line, 0 for the title.
            last: Who spoke before: «وی».
        """
        who = self._subject(pieces, start, line, last)
        if self.principal is None and line <= _OPENING_LINES:
            self.principal = who
        return who

    def _subject(self, pieces: list[str], start: int, line: int, last: Person | None) -> Person | None:
        words = self._words
        at, size = 0, len(pieces)
        while at < size and not pieces[at][0].isalnum():
            at += 1
        if at < size and words.key(pieces[at]) in words.again:
            return last
        if at:
            pieces = pieces[at:]
            size -= at
        if not size:
            return last
        at = self._opened(pieces, start)
        fresh = at > 0
        while at < size and (words.key(pieces[at]) in words.openers or pieces[at] in COMMA):
            at += 1
        if at >= size:
            return last or self.source
        key = words.key(pieces[at])
        if key in words.again:
            return last
        if (
            key in ("این", "همین", "آن", "همان")
            or words.speaks(pieces[at : at + 2])
            or words.speaks(pieces[at : at + 1])
        ):
            return self._this(pieces, at, last)
        if words.stops(pieces, at):
            return self._behind(pieces, at, start, line, last)
        return self._phrase(pieces, at, start, line, fresh, last) or last

    def _this(self, pieces: list[str], at: int, last: Person | None) -> Person | None:
        """«این مسئول» is the last speaker, «این گزارش» the source."""
        if at + 1 < len(pieces) and self._words.key(pieces[at + 1]) in ("گزارش", "خبر", "بیانیه", "نامه"):
            return self.source
        return last or self.source

    def _opened(self, pieces: list[str], start: int) -> int:
        at, first, last = self._words.opening(pieces)
        if last > first and self.source is None:
            self.source = Person(self._span(pieces, first, last, start), None, ())
        return at

    def dateline(self, pieces: list[str], start: int) -> None:
        """Learn the source that a dateline without a speech names."""
        self._opened(pieces, start)

    def _behind(self, pieces: list[str], at: int, start: int, line: int, last: Person | None) -> Person | None:
        """The subject behind a prepositional phrase: «در ادامه این نشست، فرماندار بافق گفت»."""
        words = self._words
        for place in range(at + 1, len(pieces)):
            before = pieces[place - 1]
            key = words.key(pieces[place])
            if key in words.again and not words.prepositional(before):
                return last
            opens = before in COMMA or words.key(before) in words.openers
            if opens and key in self._names:
                return self._names[key]
            title = words.title(pieces[place])
            if title and (opens or (place > at + 2 and words.key(pieces[place - 2]) in ("این", "همین", "آن"))):
                return self._phrase(pieces, place, start, line, False, last) or last
            if opens and key in words.institutions and not words.stops(pieces, place):
                return self._phrase(pieces, place, start, line, False, last) or last
        return last

    # Phrases

    def _phrase(
        self, pieces: list[str], at: int, start: int, line: int, fresh: bool, last: Person | None
    ) -> Person | None:
        """The person or institution that the phrase beginning at ``at`` names."""
        words = self._words
        end = self._end(pieces, at)
        while end > at and pieces[end - 1] in COMMA:
            end -= 1
        if end == at:
            return None
        found = self.known(pieces[at:end])
        if found is not None:
            return found
        office = self._office(pieces, at, end)
        if office is None:
            if words.key(pieces[at]) in words.institutions:
                return self._enter(None, self._span(pieces, at, end, start), self._keys(pieces, at, end), line)
            if end - at > _LONGEST_NAME or not (fresh or self._waiting() or words.plausible(pieces, at, end)):
                return None
            return self._enter(self._span(pieces, at, end, start), None, (), line, pieces[at:end])
        first, stop = at, office
        if office == at:  # the role first; a rank or an honorific in it begins the name
            mark = self._mark(pieces, at + 1, end)
            first, stop = (mark, end) if mark else (end, end)
            office, end = at, mark or end
        while stop > first and pieces[stop - 1] in COMMA:
            stop -= 1
        name = self._span(pieces, first, stop, start) if stop > first else None
        keys = self._keys(pieces, office, end)
        if name is None and last is not None and last.name and last.role and not self._same_role(keys):
            also = end < len(pieces) and words.key(pieces[end]) in ("نیز", "هم", "همچنین")
            if not also:
                return last  # another office of the same person; somebody else would be introduced by name
        return self._enter(name, self._span(pieces, office, end, start), keys, line, pieces[first:stop])

    def _waiting(self) -> list[Person]:
        """People whose name the article has not given yet."""
        institutions = self._words.institutions
        return [p for p in self._people if p.name is None and p.keys and p.keys[0] not in institutions]

    def _end(self, pieces: list[str], at: int) -> int:
        words = self._words
        titled = False
        for place in range(at, len(pieces)):
            if pieces[place] in COMMA:
                following = place + 1 < len(pieces) and words.title(pieces[place + 1]) == "office"
                if following and not titled:
                    continue
                if (titled or words.key(pieces[at]) in words.institutions) and words.goes_on(pieces, place):
                    continue
                return place
            titled = titled or words.title(pieces[place]) == "office"
            if place > at and words.stops(pieces, place, place - at) and not self._inside(pieces, place, at):
                return place
        return len(pieces)

    def _inside(self, pieces: list[str], place: int, at: int) -> bool:
        """«نماینده ولی‌فقیه در گیلان», «پلیس مبارزه با مواد مخدر»: the role goes on behind a preposition."""
        if pieces[place] == "با":
            return self._words.key(pieces[place - 1]) in ("مبارزه", "مقابله")
        if self._words.key(pieces[at]) not in ("نماینده", "سفیر", "رایزن", "عضو", "کاردار") or place + 1 >= len(pieces):
            return False
        if pieces[place] != "در":
            return False
        following = self._words.vocabulary[pieces[place + 1]]
        return "place" in following.values or following.key in ("استان", "مجلس", "سازمان", "امور", "شهرستان")

    def _office(self, pieces: list[str], at: int, end: int) -> int | None:
        for place in range(at, end):
            if self._words.title(pieces[place]) == "office":
                return place
        return None

    def _mark(self, pieces: list[str], at: int, end: int) -> int:
        for place in range(at + 1, end - 1):
            key, before = self._words.key(pieces[place]), self._words.key(pieces[place - 1])
            if key in self._words.marks and before not in self._words.buildings and before != "و":
                return place
        return 0

    def _keys(self, pieces: list[str], first: int, last: int) -> tuple[str, ...]:
        keys = [self._words.key(piece) for piece in pieces[first:last]]
        if len(keys) > 1 and keys[0] == "مدیر" and keys[1] in ("کل", "عامل"):
            keys[:2] = [keys[0] + keys[1]]
        return tuple(keys)

    def _span(self, pieces: list[str], first: int, last: int, start: int) -> Span:
        text, at = self._text, start
        begin = start
        for place in range(last):
            at = text.find(pieces[place], at)
            if place == first:
                begin = at
            at += len(pieces[place])
        quoted = text[begin:at]
        if quoted.count("«") > quoted.count("»") and text[at : at + 1] == "»":
            at += 1
        return Span(begin, at)

    # Who is who

    def known(self, pieces: list[str]) -> Person | None:
        """The person that a surname or a role stands for."""
        words = self._words
        at = 0
        while at < len(pieces) - 1 and (words.title(pieces[at]) in ("honorific", "rank") or pieces[at] in "-*•–"):
            at += 1
        return self._names.get("".join([words.key(piece) for piece in pieces[at:]])) if at < len(pieces) else None

    def role(self, pieces: list[str]) -> Person | None:
        """The person whose role the words are."""
        return self._same_role(self._keys(pieces, 0, len(pieces))) if pieces else None

    def _same_role(self, keys: tuple[str, ...]) -> Person | None:
        best, most = None, 0.0
        for person in self._people:
            if not person.keys or person.keys[0] != keys[0]:
                continue
            common = len(set(person.keys) & set(keys))
            share = common / min(len(person.keys), len(keys))
            if share > most:
                best, most = person, share
        return best if most >= 0.5 else None

    def _enter(
        self, name: Span | None, role: Span | None, keys: tuple[str, ...], line: int, words: list[str] | None = None
    ) -> Person:
        person = self._same_role(keys) if keys else None
        if (
            person is not None
            and name is not None
            and person.name is not None
            and self.known(words or []) is not person
        ):
            person = None
        if person is None and name is not None:
            waiting = [
                p for p in self._people if p.name is None and p.keys and p.keys[0] not in self._words.institutions
            ]
            if waiting and (role is None or line <= _OPENING_LINES):
                person = waiting[-1]
        if person is None:
            person = Person(name, role, keys)
            self._people.append(person)
        elif person.name is None:
            person.name = name
        if role is not None and person.role is None:
            person.role, person.keys = role, keys
        if name is not None and words:
            self._register(person, words)
        return person

    def _register(self, person: Person, words: list[str]) -> None:
        at = 0
        while at < len(words) - 1 and self._words.title(words[at]) in ("honorific", "rank"):
            at += 1
        keys = [self._words.key(word) for word in words[at:]]
        for first in range(len(keys)):
            self._names.setdefault("".join(keys[first:]), person)
            if first:
                self._names.setdefault(keys[first], person)
