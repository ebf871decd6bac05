"""Subjects of counted persons: who they are by the clause, the fact before or what became of them."""

from __future__ import annotations

from factx.grammar.chunks import NP, RA
from factx.grammar.comparisons import exceeded
from factx.grammar.scene import Scene, Subject, anaphor, chunk_at, key_at, noun_flags, phrase, timely
from factx.grammar.subjects_clause import nominal
from factx.grammar.subjects_relative import antecedent
from factx.grammar.topics import topic_in
from factx.text.words import bit

__all__ = [
    "adjective_said",
    "equated",
    "given_behind",
    "made_for",
    "person_topic",
    "persons",
    "persons_that",
    "previous_persons",
    "surpassing",
    "which_persons",
]

_PERSON_PRONOUN, _COUNTING = bit("person_pronoun"), bit("counting_noun")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_HUMAN, _PLURAL = bit("human"), bit("plural")
_MADE = frozenset(["ساخته", "نظر", "طراحی", "پیش‌بینی", "پیشبینی", "آماده", "تدارک"])
_STATE = bit("participle") | bit("person_state")


def person_topic(scene: Scene) -> Subject | None:
    """| او | در 16 سالگی به تیم ملی رسید."""
    for at in range(scene.at - 1, scene.clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind == NP and not piece.prep and scene.tokens.flags[piece.first] & _PERSON_PRONOUN:
            return phrase(piece, "topic–number")
    return None


def equated(scene: Scene) -> Subject | None:
    """| زوار | 3 میلیون نفر بودند."""
    verb = scene.clause.verb
    if verb is None or not scene.tokens.flags[verb.core] & bit("copula") or verb.core != scene.quantity.last:
        return None
    piece = topic_in(scene, scene.clause, scene.at)
    if piece is None or scene.tokens.flags[piece.first] & bit("place"):
        return None
    return phrase(piece, "topic–number")


def surpassing(scene: Scene) -> Subject | None:
    """| ثبت‌نام‌کنندگان | از 350 هزار نفر گذشتند."""
    piece = topic_in(scene, scene.clause, scene.at) if exceeded(scene) else None
    return None if piece is None else phrase(piece, "topic–number")


def previous_persons(scene: Scene) -> Subject | None:
    """61 | مصدوم | … به 97 نفر رسید."""
    found = scene.previous
    if found is None or found.text is not None or not noun_flags(scene, found) & (_HUMAN | bit("person_state")):
        return None
    return found._replace(rule="previous-persons")


def persons_that(scene: Scene) -> Subject | None:
    """از 21 میلیون | نفری | که حق رأی داشتند."""
    following = chunk_at(scene, scene.at + 1)
    if scene.quantity.code != "person" or not scene.quantity.attributive or scene.chunks[scene.at].prep != "از":
        return None
    if following is None or key_at(scene, following.first) != "که":
        return None
    return Subject(scene.quantity.last - 1, scene.quantity.last, "persons–that")


def given_behind(scene: Scene) -> Subject | None:
    """به 300 هزار نفر در سه مرحله | بسته غذایی | توزیع شد: what persons are given stands next before the verb."""
    verb = scene.clause.verb
    if scene.chunks[scene.at].prep not in ("به", "برای") or verb is None:
        return None
    piece = scene.chunks[scene.chunks.index(verb) - 1]
    if piece.kind != NP or piece.prep or piece.last != verb.first or piece.first <= scene.quantity.last:
        return None
    if timely(scene, piece) or anaphor(scene, piece) or scene.tokens.flags[piece.first] & _HUMAN:
        return None
    between = scene.chunks[scene.at + 1 : scene.chunks.index(piece)]
    counted = bool(between) and between[-1].quantity is not None and between[-1].quantity.unit is None  # در 11 | استان
    if counted or any(chunk.kind == RA or (chunk.kind == NP and not chunk.prep) for chunk in between):
        return None
    return phrase(piece, "number–…–noun")


def made_for(scene: Scene) -> Subject | None:
    """| جایگاه تماشاگران | برای 1200 نفر در نظر گرفته شده: what has room for so many."""
    verb = scene.clause.verb
    if scene.chunks[scene.at].prep != "برای" or verb is None or verb.first - scene.quantity.last > 1:
        return None
    words = scene.tokens.words[verb.first : verb.last]
    made = any(word.key in _MADE for word in words) and any(word.key.startswith(("شد", "میشو", "شو")) for word in words)
    spoken_of = topic_in(scene, scene.clause, scene.at) if made else None
    return phrase(spoken_of, "topic–number") if spoken_of is not None else None


def persons(scene: Scene) -> Subject | None:
    """The phrase of the sentence that names persons: شمار | مسافران | … به 40 نفر رسید."""
    for at in (*range(scene.at - 1, scene.clause.first - 1, -1), *range(scene.at + 1, scene.clause.last)):
        piece = scene.chunks[at]
        if piece.kind != NP:
            continue
        flags = scene.tokens.flags
        deed = piece.last - piece.first > 1 and flags[piece.first] & _DEED  # ورود | گردشگران خارجی
        first = piece.first + bool(deed and not flags[piece.first] & _HUMAN)
        if flags[first] & _HUMAN and not flags[first] & bit("title"):
            named = phrase(piece, "persons–number")
            return named if first == piece.first else named._replace(first=first)
    return None


def which_persons(scene: Scene) -> Subject | None:
    """The antecedent of a relative clause, where it can be persons: کارگرانی که 50 نفر بودند."""
    found = antecedent(scene)
    if found is None:
        return None
    verb = scene.clause.verb
    held = verb is not None and scene.tokens.flags[verb.core] & bit("copula")  # گنجایش سالن که 45 نفر است
    wanted = _HUMAN | _PLURAL | bit("person_state") | _COUNTING | (bit("measure_noun") if held else 0)
    return found if noun_flags(scene, found) & wanted else None


def adjective_said(scene: Scene) -> Subject | None:
    """6 نفر | دستگیر | شدند: what the persons became names them; an act of theirs does not (50 نفر شرکت کردند)."""
    found = nominal(scene)
    if found is None or not scene.tokens.flags[found.first] & _STATE:
        return None
    return found
