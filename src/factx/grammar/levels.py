"""Levels: what a change leaves and what it reaches, and the words that lead to them."""

from __future__ import annotations

from factx.grammar.chunks import ADV, NP, QUANTITY, Chunk
from factx.grammar.scene import Scene
from factx.model import Change
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["direction", "led_by", "left_behind", "noun_before", "partner", "reached_next", "reaches", "verb_before"]

_RISE, _FALL, _COPULA = bit("increase_noun"), bit("decrease_noun"), bit("copula")
_HABITUAL = bit("habitual")
_SAME = frozenset(["", "معادل", "برابر", "حدود"])
_LEVEL = ("رسید", "رسیم", "رسیده", "رسیدند", "رسیدهاند", "رسند", "برسد", "رساند", "رسانده", "برساند", "برگشت", "بازگشت")


def left_behind(scene: Scene) -> Change | None:
    """نرخ بیکاری که پارسال | 10 درصد | بود به 14 درصد رسید: what was, before the level that is reached."""
    clause, clauses = scene.clause, scene.clauses
    verb, following = clause.verb, clauses[clause.index + 1] if clause.index + 1 < len(clauses) else None
    if verb is None or following is None or following.verb is None or following.opener not in ("", "که"):
        return None
    if (
        (clause.opener != "که" and following.opener != "که")
        or led_by(scene, scene.at) not in _SAME
        or verb.first < scene.at
    ):
        return None
    if not scene.tokens.words[verb.core].key.startswith("بود") or not scene.tokens.flags[verb.core] & _COPULA:
        return None
    for at in range(following.first, following.last):
        reached = scene.chunks[at].quantity
        if reached is not None:
            alike = reached.kind == scene.quantity.kind and led_by(scene, at) == "به"
            behind = reached.last if reached.last < len(scene.tokens) else 0
            turned = reaches(scene.tokens, following.verb) or direction(
                scene.tokens, min(following.verb.first, behind), following.verb.core
            )
            return "from" if alike and turned else None
    return None


def verb_before(scene: Scene) -> Chunk | None:
    """پوشش روستایی | رسید به 81 درصد: in speech the level stands behind its verb."""
    index = scene.clause.index
    before = scene.clauses[index - 1].verb if index and not scene.clause.opener else None
    at = scene.clause.first == scene.at and scene.chunks[scene.at].prep == "به"
    return before if at and before is not None and reaches(scene.tokens, before) else None


def reached_next(scene: Scene) -> bool:
    """Whether the next quantity, of the same kind, is the level that the verb reaches."""
    verb = scene.clause.verb
    following = next((c for c in scene.chunks[scene.at + 1 : scene.clause.last] if c.quantity is not None), None)
    if verb is None or following is None or following.quantity is None or following.prep != "به":
        return False
    alike = (following.quantity.kind == "duration") == (scene.quantity.kind in ("duration", "age"))
    turned = reaches(scene.tokens, verb) or direction(scene.tokens, verb.first, verb.core)
    noun = noun_before(scene)
    grown = noun is None or direction(scene.tokens, noun.first, noun.last)
    return alike and bool(turned) and not grown


def noun_before(scene: Scene) -> Chunk | None:
    """The noun phrase next before the quantity: | رشد | 20 درصدی."""
    for at in range(scene.at - 1, max(scene.clause.first, scene.at - 3) - 1, -1):
        if scene.chunks[at].kind == NP:
            return scene.chunks[at]
    return None


def partner(scene: Scene) -> str:
    """Preposition of the other level in «از … به …»."""
    own = led_by(scene, scene.at)
    places = (
        range(scene.at + 1, min(scene.at + 5, scene.clause.last))
        if own == "از"
        else range(scene.at - 1, scene.clause.first - 1, -1)
    )
    for at in places:
        piece = scene.chunks[at]
        if piece.kind == QUANTITY:
            other = led_by(scene, at)
            return other if {own, other} == {"از", "به"} or (own == "تا" and other == "از") else ""
    return ""


def led_by(scene: Scene, at: int) -> str:
    """The preposition of a quantity, also over what it is the price of: از تنی | 540 دلار."""
    piece, before = scene.chunks[at], scene.chunks[at - 1] if at else None
    if piece.prep or before is None or before.last != piece.first or not before.prep:
        return piece.prep
    if before.kind == ADV and scene.tokens.flags[before.first] & _HABITUAL:
        return before.prep  # از روزانه | 350 دستگاه | به 480 دستگاه
    if before.kind not in (NP, ADV):
        return piece.prep
    units = scene.tokens.words[before.first].units  # از ساعتی | 8 پوند
    each = bool(units) and all(unit.adjective for unit in units)
    return before.prep if each and before.last - before.first == 1 else ""


def direction(tokens: Tokens, first: int, last: int) -> Change | None:
    """Which way the first noun of change in a stretch goes: رشد, افت."""
    for at in range(first, last):
        if tokens.flags[at] & _RISE:
            return "increase"
        if tokens.flags[at] & _FALL:
            return "decrease"
    return None


def reaches(tokens: Tokens, verb: Chunk) -> bool:
    """Whether a verb says that a level is reached: رسید, می‌رسد."""
    return any(
        tokens.words[at].key.endswith(_LEVEL)
        or tokens.words[at].key == "بالغ"
        or tokens.words[at].key in ("میرسد", "نمیرسد")
        for at in range(verb.first, verb.last)
    )
