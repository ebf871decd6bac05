"""Predicates: the verb group that says something of a quantity, or the verbal noun that governs it."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.clauses import governing
from factx.grammar.scene import Scene, key_at
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["predicate_of"]

_REPORT, _COPULA, _OPENER = bit("report_verb"), bit("copula"), bit("predicate_opener")
_MEASURE = bit("measure_noun") | bit("counting_noun")
_VERBAL = bit("verbal_noun") | bit("nominal_part") | bit("infinitive")
_ADJECTIVE, _SHOWING = bit("adjective"), bit("demonstrative")
_DONE = bit("verbal_noun") | bit("infinitive")
_STATE = bit("participle") | bit("person_state")
_NO_PART = bit("place") | bit("human") | bit("plural")
_SAID = frozenset(["percent", "multiple", "duration"])
"""Kinds that the verb of the clause says something of, though a verbal noun stands before them."""
_LEADS = frozenset(["به", "در", "تحت", "جزو", "بر", "از"])
"""Prepositions of phrases that are part of what a verb says: به بهره‌برداری رسید, در نظر گرفته شد."""


def predicate_of(scene: Scene) -> tuple[int, int] | None:
    """Token span of the verb group, or of the verbal noun that governs the quantity; None without either."""
    noun = _verbal_noun(scene)
    if noun is not None:
        return noun
    state = _gapped(scene)
    if state is not None:
        return state
    verb = governing(scene.clauses, scene.clause)
    if verb is None or (_reports(scene.tokens, verb) and scene.clause.verb is not verb):
        return None
    return _first_of(scene, verb), verb.last


def _first_of(scene: Scene, verb: Chunk) -> int:
    """Where what the verb says begins: | به بهره‌برداری رسید, | عازم شهر شدند."""
    first, chunks = verb.first, scene.chunks
    if first != scene.quantity.last and _glued(scene, first):
        return first - 1  # کودک|ند
    if verb.prep in _LEADS and key_at(scene, first - 1) == verb.prep:
        return first - 1
    at = chunks.index(verb) - 1
    if at < 0 or at == scene.at or chunks[at].kind != NP or chunks[at].last != first:
        return first
    piece, opener = chunks[at], chunks[at - 1] if at else None
    if opener is not None and opener.kind == ADV and scene.tokens.flags[opener.first] & _OPENER:
        return opener.first if opener.last >= piece.first - 1 else first
    short = piece.prep in _LEADS and piece.prep != "از" and piece.last - piece.first <= 2
    if short and verb.core == first and not scene.tokens.flags[piece.first] & _NO_PART:
        return piece.first - 1
    return first


def _glued(scene: Scene, first: int) -> bool:
    """Whether a copula is written together with what it says."""
    tokens = scene.tokens
    return first > 0 and tokens.starts[first] == tokens.ends[first - 1] and key_at(scene, first - 1)[-1:].isalpha()


def _gapped(scene: Scene) -> tuple[int, int] | None:
    """100 تن | کشته | و 600 تن زخمی شدند."""
    chunks, at = scene.chunks, scene.at
    if (
        scene.quantity.unit is None
        or at + 3 >= len(chunks)
        or chunks[at + 2].kind != CONJ
        or chunks[at + 3].kind != QUANTITY
    ):
        return None
    piece = chunks[at + 1]
    if piece.first != scene.quantity.last or piece.last - piece.first != 1 or piece.kind == ADV:
        return None
    return (piece.first, piece.last) if scene.tokens.flags[piece.first] & _STATE else None


def _verbal_noun(scene: Scene) -> tuple[int, int] | None:
    """| کشف | 238 فقره سرقت, and the noun of the first of coordinated quantities for the others."""
    chunks, flags = scene.chunks, scene.tokens.flags
    at = scene.at
    verb = scene.clause.verb
    said = verb is not None and not flags[verb.core] & _COPULA
    if chunks[at].prep or (said and (scene.quantity.attributive or scene.quantity.kind in _SAID or _object(scene))):
        return None
    while at > scene.clause.first:
        piece = chunks[at - 1]
        if piece.kind == NP and chunks[at].kind == QUANTITY and piece.last == chunks[at].first:
            head = next((i for i in (piece.last - 1, piece.first) if flags[i] & _VERBAL), None)
            if (
                head is None
                or piece.determiner
                or flags[piece.first] & _MEASURE
                or flags[head - 1] & _SHOWING
                or (key_at(scene, piece.first).startswith("شرکت") and piece.last - piece.first > 1)
            ):
                return None  # شرکت نفت | 2 پایانه احداث می‌کند
            if piece.prep == "برای" and verb is not None:
                return None  # برای تکمیل آن | 40 میلیارد تومان نیاز است
            if piece.prep in ("در", "تا") and flags[head] & _ADJECTIVE and not flags[head] & _DONE:
                return None  # در بازار آزاد | 4200 تومان است
            if piece.prep == "با" and said and piece.last - head > 1:
                return None  # با همکاری دستگاه‌ها | 1264 مجوز صادر شد
            return (piece.first, piece.last) if head == piece.first and piece.last - head <= 2 else (head, head + 1)
        joins = piece.kind in (CONJ, COMMA) or (
            piece.kind == NP and not piece.prep and chunks[at].kind in (CONJ, COMMA)
        )
        if not joins and piece.kind != QUANTITY:
            return None
        at -= 1
    return None


def _object(scene: Scene) -> bool:
    """Whether «را» marks the quantity, with what it counts, as the object of the verb."""
    following = scene.chunks[scene.at + 1 : scene.at + 3]
    if following and following[0].kind == NP and not following[0].prep:
        following = following[1:]
    return bool(following) and following[0].kind == RA


def _reports(tokens: Tokens, verb: Chunk) -> bool:
    return any(tokens.flags[at] & _REPORT for at in range(verb.first, verb.last))
