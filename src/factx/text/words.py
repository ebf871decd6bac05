"""What the lexicon says of a word, gathered once a form: classes as bits, numeral value, units, phrases it opens."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

__all__ = ["CLASSES", "OPENED", "Numeral", "Phrase", "Phrases", "Unit", "Word", "bit", "match_phrase", "opens"]


class Numeral(NamedTuple):
    """A word or run of digits that names a number.

    Attributes:
        value: Its exact value.
        role: ``digits``, ``unit``, ``teen``, ``ten``, ``hundred``, ``scale``, ``half``, ``share``, ``zero`` or
            ``denominator``.
        adjective: Whether it carries the suffix of an adjective (``میلیاردی``).
    """

    value: int | Fraction
    role: str
    adjective: bool = False


class Unit(NamedTuple):
    """One reading of a unit or counting word.

    Attributes:
        code: Canonical unit.
        kind: ``count``, ``money``, ``percent``, ``measure``, ``duration``, ``age`` or ``multiple``.
        counter: Whether it is a counting word, which a counted noun follows.
        strong: Whether a counting word is hardly ever the counted thing itself.
        adjective: Whether it carries the suffix of an adjective (``نفری``, ``ساله``).
        form: The unit in modern spelling.
    """

    code: str
    kind: str
    counter: bool
    strong: bool
    adjective: bool
    form: str


class Phrase(NamedTuple):
    """A lexicon form of several tokens.

    Attributes:
        keys: Keys of its tokens.
        kind: Kind of the entry, or the name of a closed class.
        value: What the entry says: a :class:`Unit`, a sign, a reason; None for a closed class.
    """

    keys: tuple[str, ...]
    kind: str
    value: object


Phrases = dict[str, dict[str, tuple[Phrase, ...]]]

CLASSES = (
    "numeral",
    "punctuation",
    "run_together",
    "preposition",
    "finite",
    "coordinator",
    "clause_conjunction",
    "object_marker",
    "copula",
    "participle",
    "noun",
    "adjective",
    "light",
    "adverb",
    "nominal_part",
    "modal",
    "pronoun",
    "demonstrative",
    "quantifier",
    "measure_noun",
    "place",
    "prep_adjective",
    "unit",
    "human",
    "future_auxiliary",
    "name_before_number",
    "latin",
    "month",
    "season",
    "predicate_opener",
    "planned_word",
    "person_pronoun",
    "total_word",
    "superlative",
    "person_state",
    "granted_time",
    "monthly",
    "copular_part",
    "elliptic_part",
    "verbal_noun",
    "punctual_part",
    "habitual",
    "ability",
    "amount_noun",
    "rate_noun",
    "added_participle",
    "rank_noun",
    "sure_verb",
    "age_group",
    "agency",
    "index_noun",
    "later_phrase",
    "comparing_word",
    "race_word",
    "discipline",
    "outcome",
    "time_head",
    "no_set",
    "aim_noun",
    "year_word",
    "dated_word",
    "clock_word",
    "span_preposition",
    "id_word",
    "homograph_numeral",
    "after_span",
    "dash",
    "year_kind",
    "era_word",
    "undertaking",
    "numbered_adjective",
    "street",
    "takes_from",
    "takes_with",
    "takes_to",
    "takes_on",
    "estimate",
    "extent_noun",
    "taken_participle",
    "compound_adjective",
    "human_noun",
    "empty_noun",
    "counting_noun",
    "possessor_adjective",
    "increase_noun",
    "decrease_noun",
    "increase_adjective",
    "decrease_adjective",
    "past_modifier",
    "future_modifier",
    "part_modifier",
    "when_preposition",
    "future_time",
    "generic_person",
    "ordinal_word",
    "report_verb",
    "report_opening",
    "date_verb",
    "nominal_phrase",
    "weekday",
    "daytime",
    "era",
    "period",
    "relative_year",
    "title",
    "plural",
    "closed_plural",
    "adverbial",
    "ordinal",
    "vague",
    "affix_plural",
    "affix_verb",
    "affix_other",
    "affix_prefix",
    "known",
    "infinitive",
    "rise_verb",
    "fall_verb",
    "level_verb",
    "subjunctive",
    "present",
    "negative",
    "spoken",
    "spoken_object",
    "spoken_plural",
    "account_noun",
    "name_owner",
    "title_noun",
    "told_part",
    "site_head",
    "reaching_noun",
    "lasting_noun",
    "result_noun",
    "given_noun",
    "giving_part",
    "circulation_noun",
    "indefinite_pronoun",
    "trouble_noun",
    "addition",
    "left_over",
    "need_word",
    "settled_word",
    "person_name",
    "priced_noun",
    "set_aside",
)
"""Names of the classes, in the order of their bits; those asked for most have the lowest, which is fastest."""

OPENED = (
    "adverb",
    "habitual",
    "preposition",
    "measure_noun",
    "place",
    "nominal_phrase",
    "name_with_number",
    "name_before_number",
    "unit",
    "qualifier",
    "relative_year",
    "planned_word",
    "later_phrase",
    "punctual_part",
    "need_word",
    "set_aside",
)
"""Kinds of forms of several tokens whose first token has a bit of its own."""

_BITS = {name: 1 << position for position, name in enumerate(CLASSES)}
_OPENS = {kind: 1 << position for position, kind in enumerate(OPENED, len(CLASSES))}


def bit(name: str) -> int:
    """The bit of a class.

    Raises:
        KeyError: There is no such class.
    """
    return _BITS[name]


def opens(kind: str) -> int:
    """The bit of the words that a form of several tokens of this kind begins with.

    Raises:
        KeyError: No word has a bit for this kind.
    """
    return _OPENS[kind]


class Word:
    """All that is known of a form, shared by every token that has it. Never changed once it is made.

    Attributes:
        form: The folded form as written.
        key: The form without ZWNJ and marks: what the lexicon is looked up by.
        flags: Its classes, or-ed.
        numeral: Its number, if it names one.
        units: Its readings as a unit.
        phrases: Lexicon forms of several tokens that begin with it: kind → key of the second token → phrases,
            longest first.
        parts: Offsets and forms it must be split into, when words were run together.
        sign: Sign of a one-word qualifier, else empty.
    """

    __slots__ = ("flags", "form", "key", "numeral", "parts", "phrases", "sign", "units", "values")

    def __init__(self, form: str, key: str) -> None:
        self.form = form
        self.key = key
        self.flags = 0
        self.numeral: Numeral | None = None
        self.units: tuple[Unit, ...] = ()
        self.phrases: Phrases = {}
        self.parts: tuple[tuple[int, str], ...] = ()
        self.sign = ""
        self.values: dict[str, object] = {}

    def __repr__(self) -> str:
        names = [name for name, value in _BITS.items() if self.flags & value]
        return f"Word({self.form!r}, {'|'.join(names)})"


def match_phrase(words: list[Word], at: int, kind: str) -> Phrase | None:
    """The longest lexicon form of several tokens of this kind that begins at ``at``."""
    seconds = words[at].phrases.get(kind)
    if seconds is None or at + 1 >= len(words):
        return None
    for phrase in seconds.get(words[at + 1].key, ()):
        size = len(phrase.keys)
        if size == 2 or [word.key for word in words[at : at + size]] == list(phrase.keys):
            return phrase
    return None
