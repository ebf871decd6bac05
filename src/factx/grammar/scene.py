"""The scene of a quantity: its sentence in chunks and clauses, and what the subject rules see in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factx.grammar.chunks import ADV, NP, Chunk
from factx.grammar.clauses import Clause
from factx.grammar.quantity import Quantity
from factx.text.tokens import Tokens
from factx.text.words import bit, match_phrase

__all__ = [
    "ASPECTS",
    "Rule",
    "Scene",
    "Subject",
    "anaphor",
    "apart",
    "changes",
    "chunk_at",
    "head_of",
    "key_at",
    "measures",
    "noun_flags",
    "per_unit",
    "phrase",
    "phrase_after",
    "phrase_before",
    "plain_adjective",
    "previous_subject",
    "reports",
    "sort_of",
    "standard",
    "timely",
]

_MEASURE = bit("measure_noun")
_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_TIME = bit("month") | bit("season") | bit("weekday") | bit("daytime") | bit("relative_year")
_QUANTIFIER = bit("quantifier")
_PLACE, _EMPTY, _ADJECTIVE, _NOUN = bit("place"), bit("empty_noun"), bit("adjective"), bit("noun")
_REPORT = bit("report_verb")
_TIME_HEADS, _ORDINAL = bit("time_head"), bit("ordinal_word")
ASPECTS = frozenset(["حیث", "لحاظ", "نظر"])
"""Nouns that say in what respect something is measured."""
_SPANS = frozenset(["زمان", "دوره", "طول", "فاصله"])
_TRANSPARENT = frozenset(
    [
        "«",
        '"',
        "“",
        "'",
        "(",
        "نیز",
        "هم",
        "مجموعا",
        "جمعا",
        "تقریبا",
        "حدودا",
        "روزانه",
        "سالانه",
        "ماهانه",
        "ماهیانه",
        "سالیانه",
        "هفتگی",
    ]
)
_SHOWN = frozenset(["این", "آن", "همین", "کل", "انواع", "برخی", "هر", "سایر"])
_ANAPHORS = frozenset(["شان", "آن", "آنها", "این", "آنان", "اینها", "ایشان"])


class Scene(NamedTuple):
    """What the subject rules see: one sentence with its chunks and clauses.

    Attributes:
        tokens: The tokens.
        chunks: The chunks.
        clauses: The clauses.
        at: Index of the quantity's chunk.
        clause: The clause that holds it.
        quantity: The quantity.
        previous: Subject of the fact before in the same sentence, if any.
    """

    tokens: Tokens
    chunks: list[Chunk]
    clauses: list[Clause]
    at: int
    clause: Clause
    quantity: Quantity
    previous: Subject | None

    def bounds(self, clause: Clause) -> tuple[int, int]:
        """Index of a clause's first token and index after its last."""
        return self.chunks[clause.first].first, self.chunks[clause.last - 1].last


class Subject(NamedTuple):
    """A noun phrase found for a quantity.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        rule: Name of the rule that found it.
        text: The phrase itself when it stands in an earlier sentence; then the indexes are -1.
    """

    first: int
    last: int
    rule: str
    text: str | None = None


def sort_of(quantity: Quantity) -> str:
    """The list of rules a quantity goes by: its kind, persons apart."""
    if quantity.code is not None and quantity.code.split("/")[0] == "person":
        return "person"
    return quantity.kind


def chunk_at(scene: Scene, at: int) -> Chunk | None:
    """The chunk at an index, or None beyond the sentence."""
    return scene.chunks[at] if 0 <= at < len(scene.chunks) else None


def key_at(scene: Scene, at: int) -> str:
    """Key of the token at an index; empty beyond the sentence."""
    return scene.tokens.words[at].key if 0 <= at < len(scene.tokens.words) else ""


def phrase_after(scene: Scene) -> Chunk | None:
    """The noun phrase right behind the quantity; opening quotation marks do not part them."""
    at, end = scene.at + 1, scene.quantity.last
    piece = chunk_at(scene, at)
    inner = _TRANSPARENT if scene.quantity.kind == "count" else _TRANSPARENT - {"("}
    while piece is not None and piece.kind == ADV and piece.first == end and key_at(scene, piece.first) in inner:
        if key_at(scene, end) == '"' and sum(word.key == '"' for word in scene.tokens.words[:end]) % 2:
            return None  # خبر "سواری 4 لیتر" | توضیحاتی …
        at, end = at + 1, piece.last
        piece = chunk_at(scene, at)
    if piece is None or piece.kind != NP or piece.prep or piece.first - end > 1:
        return None
    if piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & _QUANTIFIER:
        return None
    return piece


def phrase_before(scene: Scene) -> Chunk | None:
    """The noun phrase right before the quantity."""
    at, start = scene.at - 1, scene.quantity.lead
    piece = chunk_at(scene, at)
    if piece is not None and piece.kind == ADV and key_at(scene, piece.first) in _TRANSPARENT:
        at, start = at - 1, piece.first
        piece = chunk_at(scene, at)
    if piece is None or piece.kind != NP or standard(scene, piece):
        return None
    return piece if piece.last == start else None


def standard(scene: Scene, piece: Chunk) -> bool:
    """در مقایسه با | متوسط بلندمدت | 41 درصد کم شد: what is compared with is not what changes."""
    if piece.prep == "به":
        return key_at(scene, piece.first - 2) == "نسبت"
    return piece.prep == "با" and key_at(scene, piece.first - 2) in ("مقایسه", "قیاس")


def phrase(piece: Chunk, rule: str) -> Subject:
    """A chunk as a subject, with the demonstrative that a reader would keep."""
    return Subject(piece.first - (piece.determiner in _SHOWN), piece.last, rule)


def noun_flags(scene: Scene, found: Subject) -> int:
    """Classes of the head of a phrase, its demonstrative left out."""
    first = found.first + (key_at(scene, found.first) in _SHOWN and found.last - found.first > 1)
    return scene.tokens.flags[first]


def timely(scene: Scene, piece: Chunk) -> bool:
    """Whether a phrase names a time, or nothing at all (راستا, گونه‌ای): no quantity is about it."""
    flags = scene.tokens.flags
    key = key_at(scene, piece.first)
    if piece.last - piece.first > 1 and (key == "مدت" or (key in _SPANS and scene.quantity.kind == "duration")):
        return False
    if flags[piece.first] & _EMPTY and flags[piece.first] & _MEASURE and piece.last - piece.first > 1:
        return False  # سقف وام ازدواج
    if (
        flags[piece.first] & _ORDINAL
        and piece.last - piece.first > 1
        and flags[piece.first + 1] & (_TIME | _TIME_HEADS)
    ):
        return True  # اول مهر, اول هفته آینده
    return bool(flags[piece.first] & (_TIME | _EMPTY | _TIME_HEADS))


def per_unit(scene: Scene, piece: Chunk) -> bool:
    """سیب | کیلویی | 700 تومان, مرغ | هر کیلوی | 5 هزار تومان: what a sum is paid for, as an adjective."""
    units = scene.tokens.words[piece.first].units
    priced = any(unit.kind == "money" and not unit.adjective for unit in units)  # | هر یورو | 32 هزار تومان
    each = (piece.determiner == "هر" and scene.quantity.kind == "money" and not priced) or all(
        unit.adjective for unit in units
    )
    return piece.last - piece.first == 1 and bool(units) and each


def anaphor(scene: Scene, piece: Chunk) -> bool:
    """Whether a phrase only points back: آن, آنها, این."""
    return piece.last - piece.first == 1 and key_at(scene, piece.first) in _ANAPHORS


def changes(scene: Scene, at: int) -> bool:
    """Whether the token at an index is a noun of rise or fall."""
    return at < len(scene.tokens.flags) and bool(scene.tokens.flags[at] & (_RISE | _FALL))


def measures(scene: Scene, piece: Chunk) -> bool:
    """Whether a phrase begins with a noun that measures: قیمت, مساحت, سطح زیر کشت."""
    return bool(
        scene.tokens.flags[piece.first] & _MEASURE or match_phrase(scene.tokens.words, piece.first, "measure_noun")
    )


def plain_adjective(scene: Scene, piece: Chunk) -> bool:
    """Whether a phrase is one relational adjective, which goes on with the noun before the number."""
    flags = scene.tokens.flags[piece.first]
    relational = key_at(scene, piece.first).endswith("ی") and not flags & _MEASURE
    return piece.last - piece.first == 1 and bool(flags & _ADJECTIVE) and (relational or not flags & _NOUN)


def head_of(scene: Scene, at: int) -> int:
    """Index of the chunk that a phrase depends on: over its prepositional parts, and a year that stands between."""
    while at > scene.clause.first:
        piece, before = scene.chunks[at], scene.chunks[at - 1]
        if piece.prep and before.kind == NP:
            at -= 1
        elif before.kind == ADV and apart(scene, at) and piece.first - before.last <= 1:
            back = at - 1
            while back > scene.clause.first and scene.chunks[back].kind == ADV:
                back -= 1
            if scene.chunks[back].kind != NP or scene.chunks[back].last < scene.chunks[back + 1].first - 1:
                return at
            at = back
        else:
            return at
    return at


def apart(scene: Scene, at: int) -> bool:
    """Whether a phrase behind an adverb goes on with the one before: معاملات امروز | تهران, سال 2023 | این کشور."""
    piece = scene.chunks[at]
    place = piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & _PLACE
    lone = piece.last - piece.first == 1 and not piece.determiner and key_at(scene, piece.first) in ("کشور", "استان")
    return bool(
        place
        or lone
        or (piece.determiner in ("این", "آن", "کل") and key_at(scene, piece.first) in ("کشور", "استان", "شهر", "منطقه"))
    )


def reports(scene: Scene, verb: Chunk) -> bool:
    """Whether a verb group reports speech: گفت, اعلام کرد."""
    return any(scene.tokens.flags[at] & _REPORT for at in range(verb.first, verb.last))


def previous_subject(scene: Scene) -> Subject | None:
    """The subject of the fact before in the same sentence or paragraph."""
    return scene.previous and scene.previous._replace(rule="previous-subject")


Rule = Callable[[Scene], Subject | None]
