"""The words of speech: which words report, which open a sentence, where the name of a speaker ends."""

from __future__ import annotations

from collections.abc import Iterable

from factx.lexicon.loader import Lexicon
from factx.text.fold import MARK, ZWNJ, fold
from factx.text.vocabulary import Vocabulary, key_of
from factx.text.words import bit

__all__ = ["COMMA", "SpeechWords"]

COMMA = frozenset("،,")
_STOP = bit("preposition") | bit("clause_conjunction") | bit("object_marker") | bit("daytime") | bit("weekday")
_STOP |= bit("demonstrative") | bit("numeral") | bit("adverb")
_VERB = bit("light") | bit("copula") | bit("report_verb")
_FINITE, _NUMERAL = bit("finite"), bit("numeral")
_PREPOSITION = bit("preposition")
_THING = bit("unit") | bit("measure_noun") | bit("pronoun") | bit("quantifier") | bit("superlative") | bit("infinitive")
_EVERYDAY = bit("noun") | bit("adjective")
_HUMAN = bit("human")
_REACH = 8
"""Words within which an agency's name follows «خبرگزاری» or «خبرنگار»."""


def _keys(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(fold(form)).replace(" ", "") for form in forms)


class SpeechWords:
    """The closed classes that speeches are read by.

    Attributes:
        verbs: Keys of the reporting verbs, written together.
        narration: How a sentence of the agency's own begins.
        agencies: Keys of news agencies that report in their own name.
    """

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        forms = lexicon.forms
        reports = [*forms("report_verb"), *forms("speech_verb")]
        self.vocabulary = vocabulary
        self.verbs = _keys(reports)
        self.lasts = _keys(form.split()[-1] for form in reports)
        self._weak = _keys(forms("speech_weak_verb"))
        self._firsts = _keys(form.split()[0] for form in reports if " " in form)
        self.again = _keys(forms("speech_again"))
        self.openers = _keys(forms("speech_opener"))
        self._stops = _keys(forms("speech_stop"))
        self._sources = _keys(forms("speech_source"))
        self.narration = tuple(fold(form) for form in forms("speech_narration"))
        self.agencies = _keys(forms("speech_news_agency"))
        self._agency_words = _keys(forms("speech_agency_word"))
        self.institutions = _keys(forms("speech_institution"))
        self.marks = _keys(forms("speech_name_mark"))
        self.buildings = _keys(forms("speech_named_building"))

    def key(self, word: str) -> str:
        """The word without half-spaces and marks."""
        return key_of(word) if ZWNJ in word or MARK in word else word

    def title(self, word: str) -> str | None:
        """``office``, ``honorific`` or ``rank`` for a title, else None."""
        found = self.vocabulary[word].values.get("title")
        return str(found) if found else None

    def speaks(self, tail: list[str]) -> bool:
        """Whether the words end in a reporting verb."""
        last = self.key(tail[-1]).strip('،»"')
        if last not in self.lasts:
            last = last.removeprefix("و")
            if last not in self.lasts:
                return False
        joined = last
        if joined in self.verbs:
            return True
        for word in reversed(tail[:-1]):
            joined = self.key(word).strip("،») (") + joined
            if joined in self.verbs or joined.removeprefix("و") in self.verbs:
                return True
        return False

    def tells(self, tail: list[str]) -> bool:
        """Whether the words end in a verb that needs no colon to report: «گفت», «اعلام کرد», not «رد کرد»."""
        return self.speaks(tail) and "".join([self.key(word) for word in tail[-2:]]) not in self._weak

    def stops(self, words: list[str], at: int, begun: int = 2) -> bool:
        """Whether the name or role of a speaker, ``begun`` words long, ends before the word."""
        word = self.key(words[at])
        if word in self._stops or self.reports(words, at):
            return True
        flags = self.vocabulary[words[at]].flags
        if flags & _STOP or (flags & _FINITE and flags & _VERB and begun > 1):
            return not (
                flags & _NUMERAL and at and self.key(words[at - 1]) in ("منطقه", "ناحیه", "شعبه", "کانال", "شبکه")
            )
        return False

    def reports(self, words: list[str], at: int) -> bool:
        """Whether a reporting verb begins at the word."""
        word = self.key(words[at])
        if word in self.verbs:
            return True
        if word not in self._firsts or at + 1 >= len(words):
            return False
        following = word + self.key(words[at + 1])
        return following in self.verbs or (at + 2 < len(words) and following + self.key(words[at + 2]) in self.verbs)

    def plausible(self, words: list[str], first: int, last: int) -> bool:
        """Whether an unknown phrase may name people: not all of it everyday words, nothing that names things."""
        strange = False
        for place in range(first, last):
            flags = self.vocabulary[words[place]].flags
            if flags & _THING or words[place] == "و":
                return False
            strange = strange or not flags & _EVERYDAY or bool(flags & _HUMAN)
        return strange

    def prepositional(self, word: str) -> bool:
        """Whether the word is a preposition."""
        return bool(self.vocabulary[word].flags & _PREPOSITION)

    def goes_on(self, words: list[str], comma: int) -> bool:
        """Whether a comma stands inside the name of an office: «تعاون، کار و رفاه اجتماعی»."""
        at = comma + 1
        if at >= len(words) or self.title(words[at]) or self.key(words[at]) in self.again:
            return False
        for place in range(at, min(len(words), at + 7)):
            if words[place] == "و":
                return place > at
            if words[place] in COMMA:
                return place > at and place - at < 4 and self.goes_on(words, place)
            if self.stops(words, place):
                return False
        return False

    def opening(self, words: list[str]) -> tuple[int, int, int]:
        """What follows «به گزارش …»: index of the word after it, and the range of the words that name the source.

        All three are 0 where the words open in another way; the range is empty where the agency is its own source.
        """
        at = self._report(words)
        if not at:
            return 0, 0, 0
        source, own = at, False
        place = at
        while place < len(words):
            word = self.key(words[place])
            if words[place] in COMMA:
                if self.goes_on(words, place) and source < place:
                    place += 1
                    continue
                return place + 1, *self._range(words, source, place, own)
            if word == "نقل" and place + 1 < len(words):
                source, own, place = place + 2, False, place + 2
                continue
            if word in self.agencies and place - at < _REACH and source == at:
                own = True
                after = self._place_after(words, place + 1)
                if after:
                    return after, 0, 0
            elif self.stops(words, place) and not (word in ("از", "در", "به") and source == at):
                return place, *self._range(words, source, place, own)
            elif word in ("از", "در") and source == at and not own and place - at > 1:
                after = self._place_after(words, place) or self._comma(words, place) + 1
                return after, *self._range(words, source, place, own)
            place += 1
        return place, *self._range(words, source, place, own)

    def _comma(self, words: list[str], at: int) -> int:
        while at < len(words) and words[at] not in COMMA:
            at += 1
        return at

    def _report(self, words: list[str]) -> int:
        """Index after «به گزارش», «به نقل از», «بنا بر اعلام», «بر اساس گزارش»; 0 if the words begin otherwise."""
        first = self.key(words[0])
        if first not in ("به", "بنا", "بر", "بنابر", "براساس", "برپایه", "بهگزارش", "بهنقل"):
            return 0
        for at in range(1, min(len(words), 4)):
            key = self.key(words[at])
            if key in self._sources:
                if key == "گفته":
                    return 0
                return at + 2 if at + 1 < len(words) and words[at + 1] == "از" else at + 1
        return 0

    def _range(self, words: list[str], first: int, last: int, own: bool) -> tuple[int, int]:
        if own or last - first > 16 or first >= last:
            return 0, 0
        head = self.key(words[first])
        if head in ("خبرنگار", "خبرنگاران", "گروه", "سرویس", "این", "همین") or head in self.agencies:
            return 0, 0
        if any(self.key(word) in self.agencies for word in words[first:last]) and head in self._agency_words:
            return 0, 0
        return first, last

    def _place_after(self, words: list[str], at: int) -> int:
        """Index after «فارس از خرم‌آباد» when no comma closes the dateline; 0 when one does."""
        if at >= len(words) or words[at] in COMMA or words[at] in ("به", "و", "-", "ـ"):
            return 0
        if words[at] not in ("از", "در"):
            return at
        end = at + 1
        while end < len(words) and end < at + 6:
            if words[end] in COMMA or words[end] in ("به", "و"):
                return 0
            if self.stops(words, end):
                break
            end += 1
        return min(at + 2, len(words))
