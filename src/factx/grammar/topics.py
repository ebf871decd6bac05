"""Topics: the noun phrase that a clause is about."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.clauses import Clause
from factx.grammar.scene import (
    ASPECTS,
    Scene,
    apart,
    changes,
    key_at,
    per_unit,
    reports,
    timely,
)
from factx.text.words import bit

__all__ = [
    "predicative",
    "topic_in",
]

_MEASURE = bit("measure_noun")
_NOMINAL = bit("nominal_part")
_PERSON_PRONOUN = bit("person_pronoun")
_PRONOUN = bit("pronoun") | bit("demonstrative")
_DONE = bit("participle") | bit("light")
_ADJECTIVE, _NOUN = bit("adjective"), bit("noun")
_INCLUDING = frozenset(["اعم", "شامل", "مانند", "نظیر", "همچون", "مثل", "جمله", "قبیل"])


def topic_in(scene: Scene, clause: Clause, until: int) -> Chunk | None:
    """What a clause is about: the last noun phrase before ``until`` that neither a preposition nor «را» marks."""
    if clause is not scene.clause and clause.verb is not None and reports(scene, clause.verb):
        return None  # its topic is the speaker
    flags = scene.tokens.flags
    for at in range(until - 1, clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind != NP or piece.prep or timely(scene, piece):
            continue
        if at + 1 < until and scene.chunks[at + 1].kind == RA:
            continue
        if piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & (_PRONOUN | _PERSON_PRONOUN):
            continue
        if key_at(scene, piece.first) == "کسی":
            continue  # کسی سراغ خودرو نمی‌رفت
        if at > clause.first and key_at(scene, scene.chunks[at - 1].first) == "وارد":
            continue  # وارد | جزیره | شدند
        if at and scene.chunks[at - 1].kind == QUANTITY and scene.chunks[at - 1].last == piece.first:
            continue
        if piece.last - piece.first == 1 and (flags[piece.first] & bit("numeral") or per_unit(scene, piece)):
            continue
        if at > clause.first and scene.chunks[at - 1].kind == ADV and apart(scene, at):
            continue
        if piece.last - piece.first == 1 and (
            changes(scene, piece.first) or (predicative(scene, piece.first) and not _itemized(scene, clause, at))
        ):
            continue
        if _within(scene, clause, at):
            continue
        if _aspect(scene, piece) or (piece.determiner == "هر" and key_at(scene, piece.first) in ("کدام", "یک")):
            continue
        return piece
    return None


def _itemized(scene: Scene, clause: Clause, at: int) -> bool:
    """موتورسیکلت 3 درصد و | سواری | 22 درصد: an adjective alone is a noun where it heads an item of a list."""
    if at == clause.first and scene.tokens.words[scene.chunks[at].first].form.endswith("\u200cای"):
        return True  # | قطعنامه‌ای | به مدت دو ماه تصویب شد
    if at == clause.first and scene.tokens.flags[scene.chunks[at].last] & bit("modal"):
        return True  # | متقاضی | باید 18 سال داشته باشد
    if at < 2 or scene.chunks[at].last != scene.quantity.lead:
        return False
    return scene.chunks[at - 1].kind in (CONJ, COMMA) and scene.chunks[at - 2].kind == QUANTITY


def _within(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a phrase goes on with a prepositional one: در میادین میوه و | تره‌بار, اعم از گندم، | برنج و روغن."""
    if at - 2 >= clause.first and _of_measure(scene, scene.chunks[at - 2], at):
        return True
    back = at
    while back - 2 >= clause.first and scene.chunks[back - 1].kind in (CONJ, COMMA):
        listed = scene.chunks[back - 1].kind == CONJ
        back -= 2
        before = scene.chunks[back]
        if before.kind != NP or before.last != scene.chunks[back + 1].first:
            return False
        if before.last - before.first == 1 and changes(scene, before.first):
            return False  # به 1100 واحد افزایش و | نرخ بیکاری | از 14 به 11 درصد
        counted = scene.chunks[back - 1] if back > clause.first else before
        if before.prep or (counted.kind == QUANTITY and counted.last == before.first and _brought(scene, back - 1)):
            spoken_of = any(
                c.kind == NP and not c.prep and not timely(scene, c) for c in scene.chunks[clause.first : back]
            )
            return spoken_of and (listed or not before.prep or before.prep in _INCLUDING)
    return False


def _brought(scene: Scene, at: int) -> bool:
    """با حضور | 9 | گروه ارتش، نیروی انتظامی، وزارت دفاع: whether a preposition leads to what is counted."""
    before = scene.chunks[at - 1] if at else None
    return bool(scene.chunks[at].prep or (before is not None and before.kind == NP and before.prep))


def _of_measure(scene: Scene, before: Chunk, at: int) -> bool:
    """ظرفیت تولید کلاف، | ورق فولادی و ورق آجدار: the last of a list of what is measured."""
    piece, flags = scene.chunks[at], scene.tokens.flags
    if scene.chunks[at - 1].kind != COMMA or before.kind != NP or before.prep or timely(scene, before):
        return False
    if not flags[before.first] & _MEASURE or flags[piece.first] & _MEASURE:
        return False
    return any(word.key == "و" for word in scene.tokens.words[piece.first : piece.last])


def _aspect(scene: Scene, piece: Chunk) -> bool:
    """از نظر | وزنی | 53 درصد: an adjective that only says in what respect."""
    return piece.last - piece.first == 1 and key_at(scene, piece.first - 1) in ASPECTS


def predicative(scene: Scene, at: int) -> bool:
    """Whether a word alone is what is said, not what is spoken of: برخوردار, رد (و …)."""
    flags = scene.tokens.flags[at]
    if flags & _NOMINAL and key_at(scene, at + 1) in ("و", "،"):
        return True
    if flags & _DONE == _DONE:
        return True  # حالا | شده | 9 تومن
    more = key_at(scene, at).endswith("تر") and len(key_at(scene, at)) > 4 and not flags & _NOUN  # بزرگتر شد و …
    return bool(more or flags & bit("prep_adjective") or (flags & _ADJECTIVE and not flags & _NOUN))
