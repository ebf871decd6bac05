"""The words of speech: which words report, which open a sentence, where the name of a speaker ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from factx.grammar.speaker_person import (
    ADDRESS,
    AGAIN,
    AGENCY,
    CLASSES,
    CLAUSE,
    COMMA,
    ENDS,
    FINITE,
    FIRST,
    GRAMMAR,
    INSTITUTION,
    NUMBERED,
    NUMERAL,
    OFFICE,
    REPORT,
    SOURCE,
    STOP,
    TITLE,
    VERB,
    Sign,
    comma_after,
    source_of,
    within_name,
)
from factx.lexicon.loader import Lexicon
from factx.text.fold import MARK, ZWNJ, fold
from factx.text.vocabulary import Vocabulary, key_of
from factx.text.words import bit

__all__ = ["SpeechWords"]

_FINITE, _VERBS = bit("finite"), bit("light") | bit("copula") | bit("report_verb")
_PIECE = re.compile(r"(?![\u200c\u200d])[^\s«»\"“”،,()\u2190-\u2bff\U0001f000-\U0001faff]+|[،,()]")
_BARE = 4
"""Words behind a colon that may be a bare amount."""
_LIMIT = 200_000
"""Forms kept before the memory is emptied."""
_REACH = 8
"""Words within which an agency's name follows «خبرگزاری» or «خبرنگار»."""


def _keys(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(fold(form)).replace(" ", "") for form in forms)


class _Pieces(dict[str, tuple[Sign, ...]]):
    """The signs of whatever stands between two spaces: a word with the marks around it."""

    def __init__(self, signs: SpeechWords) -> None:
        super().__init__()
        self._signs = signs

    def __missing__(self, form: str) -> tuple[Sign, ...]:
        if len(self) >= _LIMIT:
            self.clear()
        found = self[form] = tuple([self._signs[piece] for piece in _PIECE.findall(form)])
        return found


class SpeechWords(dict[str, Sign]):
    """The signs of all forms; one is made when it is first asked for.

    Attributes:
        narration: How a sentence of the agency's own begins.
    """

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        super().__init__()
        forms = lexicon.forms
        reports = [*forms("report_verb"), *forms("speech_verb")]
        self._vocabulary = vocabulary
        self._verbs = _keys(reports)
        self._lasts = _keys(form.split()[-1] for form in reports)
        self._firsts = _keys(form.split()[0] for form in reports if " " in form)
        self._strong = self._verbs - _keys(forms("speech_weak_verb"))
        firsts = {fold(form.split()[0]) for form in reports}
        firsts |= {key_of(first) for first in firsts}
        self._openings = frozenset(first + mark for first in firsts for mark in ("", "،", ".", ":"))
        self._classes = [(mask, _keys(forms(name))) for name, mask in CLASSES.items()]
        glued = [before + noun for before in forms("speech_glued") for noun in forms("speech_occasion")]
        self._classes.append((STOP, _keys(glued)))
        self._grammar = [(sum(bit(name) for name in names), mask) for names, mask in GRAMMAR]
        self.narration = tuple(fold(form) for form in forms("speech_narration"))
        self.narrators = frozenset(form[0] for form in self.narration)
        self._pieces = _Pieces(self)

    def __missing__(self, form: str) -> Sign:
        if len(self) >= _LIMIT:
            self.clear()
        key = key_of(form)
        mask = 0
        for flag, keys in self._classes:
            if key in keys:
                mask |= flag
        word = self._vocabulary[form]
        for flags, flag in self._grammar:
            if word.flags & flags:
                mask |= flag
        title = word.values.get("title")
        if title:
            mask |= OFFICE if title == "office" else ADDRESS
        if word.flags & _FINITE and word.flags & _VERBS:
            mask |= FINITE
        mask |= (VERB if key in self._verbs else 0) | (FIRST if key in self._firsts else 0)
        if form in "،,":
            mask = COMMA
        if key in _REPORTS:
            mask |= REPORT
        sign = self[form] = Sign(form, key, mask)
        return sign

    def read(self, text: str, start: int, end: int) -> list[Sign]:
        """The words of ``text[start:end]``, commas among them, quotation marks not."""
        return list(chain.from_iterable(map(self._pieces.__getitem__, text[start:end].split())))

    # Reporting verbs

    def speaks(self, stretch: str) -> bool:
        """Whether a stretch of text ends in a reporting verb.

        >>> from factx.lexicon.loader import load_lexicon
        >>> from factx.lexicon.wordlist import load_wordlist
        >>> words = SpeechWords(load_lexicon(), Vocabulary(load_lexicon(), load_wordlist()))
        >>> words.speaks("شهردار در پایان اظهار داشت "), words.speaks("نشانی ما")
        (True, False)
        """
        tail = stretch.rsplit(None, 1)
        if not tail:
            return False
        joined = _bare(tail[-1])
        if joined not in self._lasts:
            joined = joined.removeprefix("و")
            if joined not in self._lasts:
                return False
        if joined in self._verbs:
            return True
        for word in reversed(stretch.rsplit(None, 3)[-3:-1]):
            joined = _bare(word) + joined
            if joined in self._verbs or joined.removeprefix("و") in self._verbs:
                return True
        return False

    def speaks_of(self, signs: Sequence[Sign], rest: str) -> bool:
        """Whether words before a colon name who says the rest of the line, not what it is about.

        They begin with an office or an institution, and the rest is no bare amount: «شرکت‌ها: 40».
        """
        if not signs or not signs[0].mask & (OFFICE | INSTITUTION):
            return False
        head = signs[0]
        press = head.key.startswith("خبر") or signs[min(1, len(signs) - 1)].mask & AGENCY
        if head.key.endswith("ها") or (press and not head.mask & OFFICE):
            return False
        if any(sign.mask & (FINITE | VERB) for sign in signs):
            return False
        words = rest.split()
        if not words or (len(words) > _BARE and (head.mask & OFFICE or not words[0][0].isdigit())):
            return True
        return len(words) > 2 and any(sign.mask & CLAUSE for sign in self.read(rest.replace(".", " "), 0, len(rest)))

    def reported(self, text: str, start: int, end: int) -> int:
        """Where the first verb of a stretch ends that reports without a colon: «گفت», «اعلام کرد», not «رد کرد».

        Returns:
            The offset, or 0 if there is none.
        """
        openings, strong = self._openings, self._strong
        words = text[start:end].split()
        if openings.isdisjoint(words):
            return 0
        for place, word in enumerate(words):
            if word not in openings:
                continue
            joined = ""
            for stop, follower in enumerate(words[place : place + 3], place + 1):
                joined += _bare(follower)
                if joined in strong:
                    return _after(text, start, words[:stop])
        return 0

    def starts_report(self, signs: Sequence[Sign], at: int) -> bool:
        """Whether a reporting verb begins at the word."""
        mask = signs[at].mask
        if mask & VERB:
            return True
        if not mask & FIRST or at + 1 >= len(signs):
            return False
        joined = signs[at].key + signs[at + 1].key
        return joined in self._verbs or (at + 2 < len(signs) and joined + signs[at + 2].key in self._verbs)

    # The ends of names

    def stops(self, signs: Sequence[Sign], at: int, begun: int = 2) -> bool:
        """Whether the name or role of a speaker, ``begun`` words long, ends before the word."""
        mask = signs[at].mask
        if not mask & ENDS:
            return False
        if mask & STOP and within_name(signs, at):
            return False
        if mask & STOP:
            return not (mask & NUMERAL and at and signs[at - 1].mask & NUMBERED)
        return bool(mask & FINITE and begun > 1) or (bool(mask & (VERB | FIRST)) and self.starts_report(signs, at))

    def goes_on(self, signs: Sequence[Sign], comma: int) -> bool:
        """Whether a comma stands inside the name of an office: «تعاون، کار و رفاه اجتماعی»."""
        at = comma + 1
        if at >= len(signs) or signs[at].mask & (TITLE | AGAIN):
            return False
        for place in range(at, min(len(signs), at + 7)):
            if signs[place].key == "و":
                return place > at
            if signs[place].mask & COMMA:
                return place > at and place - at < 4 and self.goes_on(signs, place)
            if self.stops(signs, place):
                return False
        return False

    def opening(self, signs: Sequence[Sign]) -> tuple[int, int, int]:
        """What follows «به گزارش …»: index of the word after it, and the range of the words that name the source.

        All three are 0 where the words open in another way; the range is empty where the agency is its own source.
        """
        at = self._report(signs)
        if not at:
            return 0, 0, 0
        source = place = at
        own = False
        while place < len(signs):
            mask, key = signs[place].mask, signs[place].key
            if mask & COMMA:
                if not (self.goes_on(signs, place) and source < place):
                    return place + 1, *source_of(signs, source, place, own)
            elif key == "نقل" and place + 1 < len(signs):
                source, own, place = place + 2, False, place + 1
            elif mask & AGENCY and place - at < _REACH and source == at:
                own = True
                after = self._behind(signs, place + 1)
                if after:
                    return after, 0, 0
            elif self.stops(signs, place) and not (key in _OF and source == at):
                return place, *source_of(signs, source, place, own)
            elif key in ("از", "در") and source == at and not own and place - at > 1:
                return self._behind(signs, place) or comma_after(signs, place) + 1, *source_of(
                    signs, source, place, own
                )
            place += 1
        return place, *source_of(signs, source, place, own)

    def _report(self, signs: Sequence[Sign]) -> int:
        """Index after «به گزارش», «به نقل از», «بنا بر اعلام», «بر اساس گزارش»; 0 if the words begin otherwise."""
        if not signs[0].mask & REPORT:
            return 0
        for at in range(1, min(len(signs), 4)):
            if signs[at].mask & SOURCE:
                if signs[at].key == "گفته":
                    return 0
                return at + 2 if at + 1 < len(signs) and signs[at + 1].key == "از" else at + 1
        return 0

    def _behind(self, signs: Sequence[Sign], at: int) -> int:
        """Index after «فارس از خرم‌آباد» when no comma closes the dateline; 0 when one does."""
        if at >= len(signs) or signs[at].mask & COMMA or signs[at].key in _JOINS:
            return 0
        if signs[at].key not in ("از", "در"):
            return at
        for end in range(at + 1, min(len(signs), at + 6)):
            if signs[end].mask & COMMA or signs[end].key in ("به", "و"):
                return 0
            if self.stops(signs, end):
                break
        return min(at + 2, len(signs))


_REPORTS = frozenset(["به", "بنا", "بر", "بنابر", "براساس", "برپایه", "بهگزارش", "بهنقل"])
_OF = frozenset(["از", "در", "به"])
_JOINS = frozenset(["به", "و", "-", "ـ"])


def _bare(word: str) -> str:
    return (key_of(word) if ZWNJ in word or MARK in word else word).strip('،»").: (')


def _after(text: str, at: int, words: list[str]) -> int:
    """The offset behind the words, which follow one another from ``at`` on with nothing but spaces between them."""
    joined = " ".join(words)
    if text.startswith(joined, at):
        return at + len(joined)
    for word in words:
        at = text.find(word, at) + len(word)
    return at
