"""Subjects of relative clauses: what a clause behind «که», or one that it interrupts, is about."""

from __future__ import annotations

from factx.grammar.chunks import NP, RA, Chunk
from factx.grammar.clauses import Clause
from factx.grammar.scene import Scene, Subject, anaphor, key_at, phrase, previous_subject, timely
from factx.grammar.topics import topic_in
from factx.text.words import bit

__all__ = ["antecedent", "compared", "interrupted", "which"]

_MEASURE, _NOUN = bit("measure_noun"), bit("noun")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_PRONOUN = bit("pronoun") | bit("demonstrative")
_MODALS = frozenset(["ممکن", "قرار", "لازم", "بهتر"])


def interrupted(scene: Scene) -> Subject | None:
    """| حوادث صنعت ساختمان | که بیشترین حادثه را دارد 17 درصد بود."""
    index = scene.clause.index
    while index > 2 and not scene.clauses[index].opener and _modal(scene, scene.clauses[index - 1]):
        index -= 1  # | نرخ بیکاری | که … ممکن است تا 9 درصد بالا برود
    if index < 2 or scene.clauses[index].opener or scene.clauses[index - 1].opener != "که":
        return None
    head = scene.clauses[index - 2]
    if head.verb is not None:
        return None
    for at in range(head.last - 1, head.first - 1, -1):
        piece = scene.chunks[at]
        parted = at == head.first and piece.prep == "از" and scene.quantity.kind == "percent"  # از | کمک‌ها | که …
        if piece.kind == NP and (parted or not piece.prep) and not timely(scene, piece):
            return phrase(piece, "topic–that–clause–number")
    return None


def _modal(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is only «ممکن است» or «قرار است»."""
    return clause.last - clause.first == 1 and clause.verb is not None and key_at(scene, clause.verb.first) in _MODALS


def antecedent(scene: Scene) -> Subject | None:
    """| 25 مرکز | که 14 سال رها شده بودند."""
    clause = scene.clause
    if clause.opener != "که" or clause.index == 0:
        return None
    previous = scene.clauses[clause.index - 1]
    marked = next((at for at in range(previous.first, previous.last) if scene.chunks[at].kind == RA), 0)
    if previous.verb is not None and marked > previous.first and scene.chunks[marked - 1].kind == NP:
        return phrase(scene.chunks[marked - 1], "antecedent–that–number")  # سفر خود را … آغاز کرده که دو هفته …
    for at in range(previous.last - 1, previous.first - 1, -1):
        piece = scene.chunks[at]
        shown = piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & _PRONOUN
        if piece.kind == NP and not timely(scene, piece) and not anaphor(scene, piece) and not shown:
            head = piece
            back = at
            while back > previous.first and scene.chunks[back].prep and scene.chunks[back - 1].kind == NP:
                back -= 1
                head = scene.chunks[back]
            measured = head.kind == NP and not head.prep and scene.tokens.flags[head.first] & _MEASURE
            return phrase(head if measured else piece, "antecedent–that–number")
    return None


def compared(scene: Scene) -> Subject | None:
    """| غلظت ذرات | اندازه‌گیری شد که 6 برابر حد مجاز است."""
    if scene.clause.opener != "که" or scene.at != scene.clause.first:
        return None
    previous = scene.clauses[scene.clause.index - 1]
    spoken_of = topic_in(scene, previous, previous.last) if previous.verb is not None else None
    return phrase(spoken_of, "antecedent–that–number") if spoken_of is not None else which(scene) or antecedent(scene)


def which(scene: Scene) -> Subject | None:
    """130 میلیون | سفر | انجام شد که … 23 درصد رشد داشت: a clause behind a full clause is about its quantity."""
    clause = scene.clause
    if clause.opener != "که" or clause.index == 0 or scene.clauses[clause.index - 1].verb is None:
        return None
    before = scene.clauses[clause.index - 1]
    quantities = (piece.quantity for piece in scene.chunks[before.first : before.last])
    counted = [quantity for quantity in quantities if quantity is not None]
    if not counted:
        return None
    verb = before.verb
    fresh = scene.previous is None or not scene.previous.rule.startswith(("number–noun", "noun–of–measure"))
    if counted[-1].kind == "money" and verb is not None and fresh and _deed(scene, verb):
        return Subject(verb.first, verb.core, "verbal-noun–that–number")  # 5 میلیارد ریال | پرداخت | شد که … رشد داشت
    return previous_subject(scene)


def _deed(scene: Scene, verb: Chunk) -> bool:
    """Whether a verb names what is done by its noun: پرداخت شد; not صادر شد."""
    flags = scene.tokens.flags[verb.first]
    if verb.core == verb.first or not flags & _DEED or not flags & _NOUN:
        return False
    adjective = flags & bit("adjective") and not flags & bit("verbal_noun")
    return not adjective and key_at(scene, verb.first) not in ("نظر", "معامله")
