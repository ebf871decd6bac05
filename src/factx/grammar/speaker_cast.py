"""The people of an article: a role that the lead gives and a name that comes later are one person."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from factx.grammar.speaker_person import (
    ADDRESS,
    AGAIN,
    COMMA,
    ENDS,
    EVERYDAY,
    HUMAN,
    INSTITUTION,
    OFFICE,
    OPENER,
    PREPOSITION,
    REPORT,
    THING,
    THIS,
    TITLE,
    Person,
    Sign,
    Words,
    address,
    inside,
    keys_of,
    mark,
)
from factx.grammar.speaker_words import SpeechWords

__all__ = ["Cast"]

_LONGEST_NAME = 5
_NOTABLE = COMMA | OFFICE | ENDS
_OPENING_LINES = 2
"""Lines after the title in which a name may be given to a role that the lead has named."""
_CROWD = 100
"""People whose roles are remembered."""
_REPORTS = frozenset(["گزارش", "خبر", "بیانیه", "نامه"])
_ALSO = frozenset(["نیز", "هم", "همچنین"])


class Cast:
    """Everybody who speaks in one document.

    Attributes:
        source: The institution that the dateline names as the source, if any.
        principal: Who speaks first in the lead or the first paragraph.
    """

    def __init__(self, words: SpeechWords) -> None:
        self._words = words
        self._people: deque[Person] = deque(maxlen=_CROWD)
        self._names: dict[str, Person] = {}
        self.source: Person | None = None
        self.principal: Person | None = None

    def subject(self, signs: list[Sign], start: int, line: int, last: Person | None) -> Person | None:
        """Who is the subject of a reporting verb.

        Args:
            signs: The words of the sentence up to the verb.
            start: Offset the first of them is found from.
            line: Number of the line, 0 for the title.
            last: Who spoke before: «وی».
        """
        who = self._subject(signs, start, line, last)
        if self.principal is None and line <= _OPENING_LINES:
            self.principal = who
        return who

    def holder(self, signs: list[Sign], start: int, line: int) -> Person | None:
        """The holder of the office that the words begin with; in a title it may be an institution."""
        begins = OFFICE if line else OFFICE | INSTITUTION
        return self.subject(signs, start, line, None) if signs and signs[0].mask & begins else None

    def mentioned(self, signs: list[Sign], start: int, last: Person | None) -> Person | None:
        """Who is named right behind «به گفته»."""
        for size in range(min(len(signs), _LONGEST_NAME), 0, -1):
            found = self.known(signs[:size])
            if found is not None:
                return found
        return self._subject(signs, start, _OPENING_LINES + 1, last)

    def dateline(self, signs: list[Sign], start: int) -> int:
        """Learn the source that «به گزارش …» names; the index of the word after it, 0 if the words open otherwise."""
        if not signs or not signs[0].mask & REPORT:
            return 0
        at, first, last = self._words.opening(signs)
        if last > first and self.source is None:
            self.source = Person(Words(signs, first, last, start), None, (), False)
        return at

    def _subject(self, signs: list[Sign], start: int, line: int, last: Person | None) -> Person | None:
        skip, size = 0, len(signs)
        while skip < size and not signs[skip].form[0].isalnum():
            skip += 1
        if skip:
            signs = signs[skip:]
            size -= skip
        at = self.dateline(signs, start) if size and signs[0].mask & REPORT else 0
        fresh = at > 0 or line <= _OPENING_LINES
        while at < size and signs[at].mask & (OPENER | COMMA):
            at += 1
        if at >= size:
            return last or self.source
        mask = signs[at].mask
        if mask & AGAIN:
            return last
        if mask & THIS:  # «این مسئول» is the last speaker, «این گزارش» the source
            report = at + 1 < size and signs[at + 1].key in _REPORTS
            return self.source if report else last or self.source
        words = Words(signs, at, size, start)
        if mask & ENDS and self._words.stops(signs, at):
            return self._behind(words, line, last)
        return self._phrase(words, line, fresh, last) or last

    def _behind(self, words: Words, line: int, last: Person | None) -> Person | None:
        """The subject behind a prepositional phrase: «در ادامه این نشست، فرماندار بافق گفت»."""
        signs = words.signs
        for place in range(words.first + 1, words.last):
            before, sign = signs[place - 1], signs[place]
            if sign.mask & AGAIN and not before.mask & PREPOSITION:
                return last
            opens = before.mask & (COMMA | OPENER)
            if opens and sign.key in self._names:
                return self._names[sign.key]
            behind_this = sign.mask & TITLE and place > words.first + 2 and signs[place - 2].mask & THIS
            office = opens and sign.mask & (TITLE | INSTITUTION) and not self._words.stops(signs, place)
            if behind_this or office:
                return self._phrase(Words(signs, place, words.last, words.start), line, False, last) or last
        return last

    # Phrases

    def _phrase(self, words: Words, line: int, fresh: bool, last: Person | None) -> Person | None:
        """The person or institution that the phrase names with which the words begin."""
        signs, at = words.signs, words.first
        end = self._end(signs, at)
        while end > at and signs[end - 1].mask & COMMA:
            end -= 1
        if end == at:
            return None
        found = self.known(signs[at:end])
        if found is not None:
            return found
        offices = [place for place, sign in enumerate(signs[at:end], at) if sign.mask & OFFICE]
        # A word of office right behind one first name is a surname when an office follows: سعید قاضی رئیس …
        surname = len(offices) > 1 and offices[0] == at + 1 and offices[1] > at + 2
        office = offices[surname] if offices else None
        phrase = Words(signs, at, end, words.start)
        if office is not None:
            return self._holder(phrase, office, line, last)
        if signs[at].mask & INSTITUTION:
            return self._enter(None, phrase, keys_of(signs[at:end]), line, False)
        if end - at > _LONGEST_NAME or not self._plausible(signs[at:end], fresh):
            return None
        return self._enter(phrase, None, (), line, True)

    def _holder(self, phrase: Words, office: int, line: int, last: Person | None) -> Person | None:
        """The holder of an office, whose name stands before it («رضا کاویانی مدیر …») or after it with a rank."""
        signs, first, end = phrase.signs, phrase.first, phrase.last
        stop = office
        if office == first:
            named = mark(signs, office + 1, end)
            first, stop, end = (named, end, named) if named else (end, end, end)
        while stop > first and signs[stop - 1].mask & COMMA:
            stop -= 1
        name = Words(signs, first, stop, phrase.start) if stop > first else None
        role = Words(signs, office, end, phrase.start)
        keys = keys_of(signs[office:end])
        if name is None and last is not None and last.name and last.role and not self._same_role(keys):
            also = phrase.last < len(signs) and signs[phrase.last].key in _ALSO
            if not also:
                return last  # another office of the same person; somebody else would be introduced by name
        return self._enter(name, role, keys, line, True)

    def _plausible(self, signs: Sequence[Sign], expected: bool) -> bool:
        """Whether an unknown phrase may name people: no things, and unless a name is expected, no everyday words."""
        everyday = True
        for sign in signs:
            if sign.mask & THING or sign.key == "و":
                return False
            everyday = everyday and bool(sign.mask & EVERYDAY and not sign.mask & HUMAN)
        return expected or not everyday or self._waiting() is not None

    def _end(self, signs: Sequence[Sign], at: int) -> int:
        stops, goes_on = self._words.stops, self._words.goes_on
        titled, head = False, signs[at].mask & INSTITUTION
        for place, sign in enumerate(signs[at:], at):
            mask = sign.mask
            if not mask & _NOTABLE:
                continue
            if mask & COMMA:
                following = place + 1 < len(signs) and signs[place + 1].mask & OFFICE
                if (following and not titled) or ((titled or head) and goes_on(signs, place)):
                    continue
                return place
            titled = titled or bool(mask & OFFICE)
            if mask & ENDS and place > at and stops(signs, place, place - at) and not inside(signs, place, at):
                return place
        return len(signs)

    # Who is who

    def known(self, signs: Sequence[Sign]) -> Person | None:
        """The person that a surname stands for."""
        if not signs:
            return None
        at = address(signs) if signs[0].mask & ADDRESS else 0
        return self._names.get("".join([sign.key for sign in signs[at:]]))

    def surname(self, key: str) -> Person | None:
        """The person that a single word stands for."""
        return self._names.get(key)

    def role(self, signs: Sequence[Sign]) -> Person | None:
        """The person whose role the words are."""
        return self._same_role(keys_of(signs)) if signs else None

    def _same_role(self, keys: tuple[str, ...]) -> Person | None:
        best, most = None, 0.0
        for person in self._people:
            if not person.keys or person.keys[0] != keys[0]:
                continue
            share = len(set(person.keys).intersection(keys)) / min(len(person.keys), len(keys))
            if share > most:
                best, most = person, share
        return best if most >= 0.5 else None

    def _waiting(self) -> Person | None:
        """The last person whose name the article has not given yet."""
        for person in reversed(self._people):
            if person.name is None and person.office:
                return person
        return None

    def _enter(self, name: Words | None, role: Words | None, keys: tuple[str, ...], line: int, office: bool) -> Person:
        person = self._same_role(keys) if keys else None
        if name is not None:
            if person is not None and person.name is not None:
                person = None  # a new name in the same office
            if person is None and (role is None or line <= _OPENING_LINES):
                person = self._waiting()
        if person is None:
            person = Person(name, role, keys, office)
            self._people.append(person)
        elif person.name is None:
            person.name = name
        if role is not None and person.role is None:
            person.role, person.keys = role, keys
        if name is not None:
            self._register(person, name.signs[name.first : name.last])
        return person

    def _register(self, person: Person, signs: Sequence[Sign]) -> None:
        keys = [sign.key for sign in signs[address(signs) :]]
        for first in range(len(keys)):
            self._names.setdefault("".join(keys[first:]), person)
            if first:
                self._names.setdefault(keys[first], person)
