"""Who is quoted, by the words of the text that name him."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factx.model import Span

__all__ = ["Person", "Sign", "Words", "address", "comma_after", "inside", "keys_of", "mark", "source_of", "within_name"]

AGAIN, OPENER, STOP, SOURCE, AGENCY, AGENCY_WORD, INSTITUTION, MARKED, BUILDING, NUMBERED = (1 << n for n in range(10))
COMMA, VERB, FIRST, FINITE, NUMERAL, PREPOSITION, OFFICE, ADDRESS, THIS, THING = (1 << n for n in range(10, 20))
EVERYDAY, HUMAN, PLACE, REPORT, CLAUSE = (1 << n for n in range(20, 25))
"""What a word can be to the name of a speaker; ADDRESS is an honorific or a rank, THING rules a name out.

CLAUSE is any finite verb."""
TITLE = OFFICE | ADDRESS
ENDS = STOP | FINITE | VERB | FIRST
"""What can end a name."""

CLASSES = {
    "speech_again": AGAIN,
    "speech_opener": OPENER,
    "speech_stop": STOP,
    "speech_source": SOURCE,
    "speech_news_agency": AGENCY,
    "speech_agency_word": AGENCY_WORD,
    "speech_institution": INSTITUTION,
    "speech_name_mark": MARKED,
    "speech_named_building": BUILDING,
    "speech_numbered": NUMBERED,
    "speech_office": OFFICE,
    "speech_this": THIS,
}
GRAMMAR: tuple[tuple[tuple[str, ...], int], ...] = (
    (
        (
            "preposition",
            "clause_conjunction",
            "object_marker",
            "daytime",
            "weekday",
            "demonstrative",
            "numeral",
            "adverb",
        ),
        STOP,
    ),
    (("numeral", "weekday"), NUMERAL),
    (("preposition",), PREPOSITION),
    (("rate_noun",), STOP),
    (("unit", "measure_noun", "pronoun", "quantifier", "superlative", "infinitive"), THING),
    (("noun", "adjective"), EVERYDAY),
    (("human",), HUMAN),
    (("place",), PLACE),
    (("finite", "copula"), CLAUSE),
)
_OWN = frozenset(["خبرنگار", "خبرنگاران", "گروه", "سرویس", "این", "همین"])
_ABROAD = frozenset(["نماینده", "سفیر", "رایزن", "عضو", "کاردار"])
_SEATS = frozenset(["استان", "مجلس", "سازمان", "امور", "شهرستان"])


class Sign:
    """What a written form is to the name of a speaker: its key, and its classes or-ed."""

    __slots__ = ("form", "key", "mask")

    def __init__(self, form: str, key: str, mask: int) -> None:
        self.form = form
        self.key = key
        self.mask = mask


class Words(NamedTuple):
    """A stretch of the words of a sentence that begins at an offset."""

    signs: Sequence[Sign]
    first: int
    last: int
    start: int

    def span(self, text: str) -> Span:
        """Where the words stand, with the quotation mark that closes them."""
        at = begin = self.start
        for place in range(self.last):
            form = self.signs[place].form
            at = text.find(form, at)
            if place == self.first:
                begin = at
            at += len(form)
        quoted = text[begin:at]
        if quoted.count("«") > quoted.count("»") and text[at : at + 1] == "»":
            at += 1
        return Span(begin, at)


class Person:
    """Someone who is quoted; the name may come after the role."""

    __slots__ = ("_label", "_told", "keys", "name", "office", "role")

    def __init__(self, name: Words | None, role: Words | None, keys: tuple[str, ...], office: bool) -> None:
        self.name = name
        self.role = role
        self.keys = keys
        """Keys of the words of the role."""
        self.office = office
        """Whether it is a person in an office, not an institution."""
        self._told: Words | None = None
        self._label: Span | None = None

    def label(self, text: str) -> Span | None:
        """Where the text gives the name, else the role."""
        words = self.name or self.role
        if words is not self._told and words is not None:
            self._told, self._label = words, words.span(text)
        return self._label


def keys_of(signs: Sequence[Sign]) -> tuple[str, ...]:
    """What a role is compared by: the keys of its words, those of «مدیر کل» joined."""
    keys = [sign.key for sign in signs]
    if len(keys) > 1 and keys[0] == "مدیر" and keys[1] in ("کل", "عامل"):
        keys[:2] = [keys[0] + keys[1]]
    return tuple(keys)


def address(signs: Sequence[Sign]) -> int:
    """How many words of a name only say how to address its bearer: «سردار علی کاویانی»."""
    at = 0
    while at < len(signs) - 1 and signs[at].mask & ADDRESS:
        at += 1
    return at


def mark(signs: Sequence[Sign], at: int, end: int) -> int:
    """Where a rank or an honorific begins the name inside a role: «رئیس پلیس راه سرهنگ رضا کاویانی»; 0 if nowhere."""
    for place in range(at + 1, end - 1):
        before = signs[place - 1]
        if signs[place].mask & MARKED and not before.mask & BUILDING and before.key != "و":
            return place
    return 0


def inside(signs: Sequence[Sign], place: int, at: int) -> bool:
    """«نماینده ولی‌فقیه در گیلان», «پلیس مبارزه با مواد مخدر»: the role goes on behind a preposition."""
    key = signs[place].key
    if key == "با":
        return signs[place - 1].key in ("مبارزه", "مقابله")
    if key != "در" or signs[at].key not in _ABROAD or place + 1 >= len(signs):
        return False
    return bool(signs[place + 1].mask & PLACE) or signs[place + 1].key in _SEATS


def comma_after(signs: Sequence[Sign], at: int) -> int:
    """Index of the first comma from a word on, else how many words there are."""
    while at < len(signs) and not signs[at].mask & COMMA:
        at += 1
    return at


def source_of(signs: Sequence[Sign], first: int, last: int, own: bool) -> tuple[int, int]:
    """The range of the words of a source; empty where the agency names itself."""
    if own or last - first > 16 or first >= last:
        return 0, 0
    head = signs[first]
    if head.key in _OWN or head.mask & AGENCY:
        return 0, 0
    if head.mask & AGENCY_WORD and any(sign.mask & AGENCY for sign in signs[first:last]):
        return 0, 0
    return first, last


def within_name(signs: Sequence[Sign], at: int) -> bool:
    """نماینده ولی فقیه, مرکز آمار: words of a name that end other names."""
    if signs[at].key == "آمار":
        return at > 0 and signs[at - 1].key == "مرکز"
    return signs[at].key == "ولی" and at + 1 < len(signs) and signs[at + 1].key == "فقیه"
