"""Subjects that are measures before the number: با هزینه 700 میلیون تومان, زمینی به مساحت 20 هزار متر."""

from __future__ import annotations

from factx.grammar.chunks import CONJ, NP, QUANTITY, Chunk
from factx.grammar.comparisons import comparing
from factx.grammar.phrase_kinds import vowel_ezafe
from factx.grammar.scene import (
    ASPECTS,
    Scene,
    Subject,
    changes,
    chunk_at,
    head_of,
    key_at,
    measures,
    phrase,
    phrase_after,
    phrase_before,
    timely,
)
from factx.text.words import bit

__all__ = ["held_for", "measure_of", "measured_before", "point_of", "rate_before"]

_VERBAL_NOUN = bit("verbal_noun")
_TIMES = frozenset(["مدت", "زمان"])
_AMOUNTS = frozenset(["میزان", "مبلغ", "رقم", "مقدار"])
_POSSESSOR = bit("possessor_adjective")


def measured_before(scene: Scene) -> Subject | None:
    """با | هزینه | 700 میلیون تومان; | زمینی | به مساحت 20 هزار متر مربع."""
    piece = phrase_before(scene)
    if piece is None or not measures(scene, piece) or any(refusal(scene, piece) for refusal in _REFUSALS):
        return None
    owned = _owner(scene, piece)
    if owned is not None:
        return owned
    said, counted = (chunk_at(scene, scene.chunks.index(piece) - back) for back in (1, 2))
    if changes(scene, piece.first) and said is not None and said.kind == QUANTITY and said.last == piece.first:
        return None  # با 0.8 درصد کاهش | 4320 دلار
    if _of_each(scene, piece) and said is not None and said.kind == NP and counted and counted.kind == QUANTITY:
        return phrase(said, "counted–with–measure–number")  # 214 | تعاونی | با سرمایه‌ای بالغ بر 5 میلیارد
    changed = piece.last - piece.first > 1 and changes(scene, piece.first)
    shown = _alone(piece) and piece.determiner in ("این", "آن") and not piece.prep  # | این میزان | 291 تن
    return Subject(piece.first + changed - shown, piece.last, "measure–number")


def _owner(scene: Scene, piece: Chunk) -> Subject | None:
    """| زمینی | به مساحت 20 هزار متر مربع: what has the measure that «به» or «در» brings."""
    plural = piece.prep == "در" and scene.tokens.flags[piece.first] & bit("plural")
    if piece.prep not in ("به", "در") or not _alone(piece) or plural:
        return None
    owner = _attributed(scene, scene.at - 2)
    if owner is not None and owner.quantity is not None and owner.quantity.attributive:
        owner = chunk_at(scene, scene.at - 3)  # قراردادی | 2 ساله به ارزش 3 میلیون یورو
        told = owner is not None and owner.kind == NP and not timely(scene, owner)
        return phrase(owner, "noun–of–measure–number") if owner is not None and told else None
    if owner is None or owner.kind != NP or piece.first - owner.last > 1 or timely(scene, owner):
        return None
    if owner.prep == "در" and scene.quantity.kind == "money":  # | هر یورو | در بازار نیویورک به قیمت 1.30 دلار
        head = scene.chunks[head_of(scene, scene.chunks.index(owner))]
        owner = owner if head.prep else head
    first = _possessed(scene, owner)
    deed = owner.last - first > 1 and scene.tokens.flags[first] & _VERBAL_NOUN  # ساخت | پارکی به مساحت …
    return Subject(first + bool(deed), owner.last, "noun–of–measure–number")


def _of_each(scene: Scene, piece: Chunk) -> bool:
    """با سرمایه‌ای: whether an indefinite measure is that of what the only quantity before it counts."""
    noun = scene.tokens.words[piece.first]
    indefinite = noun.key.endswith("ی") and not vowel_ezafe(noun)  # not با زیربنای 9 هزار متر
    alone = sum(c.kind == QUANTITY for c in scene.chunks[scene.clause.first : scene.at]) == 1
    return indefinite and alone and _alone(piece) and piece.prep == "با"


def _alone(piece: Chunk) -> bool:
    return piece.last - piece.first == 1


# Measures before a number that are not what it measures


def _amount_spent(scene: Scene, piece: Chunk) -> bool:
    """میزان 90 میلیارد تومان | هزینه | شد."""
    amount = scene.quantity.kind == "money" and _alone(piece) and key_at(scene, piece.first) in _AMOUNTS
    return amount and scene.clause.verb is not None and key_at(scene, scene.clause.verb.first) == "هزینه"


def _while(scene: Scene, piece: Chunk) -> bool:
    """در مدت زمان | چهار ماه, با نرخ فعلی | 30 سال: when or how, not what lasts."""
    duration = scene.quantity.kind == "duration"
    return duration and (_bare_time(scene, piece) or key_at(scene, piece.first) == "نرخ")


def _where(scene: Scene, piece: Chunk) -> bool:
    """در مساحت این استان | 20 کیلومتر راه."""
    within = piece.prep == "در" and not _alone(piece)
    return within and (scene.quantity.kind != "duration" or not _spans(scene, piece))


def _parted(scene: Scene, piece: Chunk) -> bool:
    """از این تعداد | 3 نفر."""
    return piece.prep == "از" and piece.determiner in ("این", "آن") and _alone(piece)


def _respect(scene: Scene, piece: Chunk) -> bool:
    """از حیث طول | 8 هزار کیلومتر مرز."""
    return key_at(scene, piece.first) in ASPECTS


def _level(scene: Scene, piece: Chunk) -> bool:
    """تولید خود را در | سطح | 9 میلیون بشکه حفظ کرد."""
    return key_at(scene, piece.first) == "سطح" and key_at(scene, piece.first - 2) == "را"


def _depends(scene: Scene, piece: Chunk) -> bool:
    """از | برج ایفل | 111 متر بیشتر, بسته به | توان مصرفی | 12 میلیون تومان."""
    return comparing(scene, piece) or key_at(scene, piece.first - 2) == "بسته"


def measure_of(scene: Scene) -> Subject | None:
    """با | زیربنای | 50 متر مربع: a measure noun that a preposition brings comes before what stands behind."""
    piece = phrase_before(scene)
    if piece is None or (piece.prep == "در" and piece.last - piece.first > 1):
        return None
    brought = piece.prep in ("با", "به", "در") or _also_with(scene)
    if not brought or scene.tokens.flags[piece.first] & bit("amount_noun"):
        return None
    return measured_before(scene)


def _also_with(scene: Scene) -> bool:
    """با 94 متر طول و | سرعت | 30 گره: «با» governs the second measure too."""
    if scene.at - 2 < scene.clause.first or scene.chunks[scene.at - 2].kind != CONJ:
        return False
    earlier = [c for c in scene.chunks[scene.clause.first : scene.at - 2] if c.kind == QUANTITY]
    return bool(earlier) and earlier[-1].prep == "با"


def rate_before(scene: Scene) -> Subject | None:
    """وام با | سود | 12 درصد."""
    piece = phrase_before(scene)
    if piece is None or piece.prep != "با" or not measures(scene, piece) or changes(scene, piece.first):
        return None
    return phrase(piece, "rate–number")


def point_of(scene: Scene) -> Subject | None:
    """در | امتیاز | 8 باقی ماند."""
    return measured_before(scene) if scene.quantity.unit is None else None


def held_for(scene: Scene) -> Subject | None:
    """| نیاز | 5 ماه کشور, | بودجه | 30 سال یک شهرستان."""
    piece = phrase_before(scene)
    if piece is None or piece.last - piece.first > 1 or not measures(scene, piece) or phrase_after(scene) is None:
        return None
    if key_at(scene, piece.first) in ("مدت", "زمان", "طول") or timely(scene, piece):
        return None
    return phrase(piece, "measure–number")


def _attributed(scene: Scene, at: int) -> Chunk | None:
    """| سویای | هزار تومانی داخلی به قیمت 2 هزار تومان: an adjective behind the number belongs to the noun before."""
    owner, amount = chunk_at(scene, at), chunk_at(scene, at - 1)
    attributive = amount is not None and amount.quantity is not None and amount.quantity.attributive
    if owner is not None and attributive and owner.kind == NP and key_at(scene, owner.first).endswith("ی"):
        return chunk_at(scene, at - 2)
    return owner


def _bare_time(scene: Scene, piece: Chunk) -> bool:
    """این پروژه در مدت زمان | چهار ماه ساخته شد: a time alone is not what lasts."""
    words = scene.tokens.words[piece.first : piece.last]
    return piece.prep in ("به", "در", "برای") and words[0].key == "مدت" and all(word.key in _TIMES for word in words)


def _spans(scene: Scene, piece: Chunk) -> bool:
    return bool(scene.tokens.flags[piece.first] & (bit("time_head") | bit("period"))) or key_at(scene, piece.first) in (
        "مدت",
        "زمان",
        "فاصله",
        "طول",
    )


def _possessed(scene: Scene, owner: Chunk) -> int:
    """تالار دارای | زمینی | به مساحت …: what the adjective of possession leads to."""
    inside = (at + 1 for at in range(owner.first, owner.last - 1) if scene.tokens.flags[at] & _POSSESSOR)
    return next(inside, owner.first)


_REFUSALS = (_amount_spent, _while, _where, _parted, _respect, _level, _depends)
