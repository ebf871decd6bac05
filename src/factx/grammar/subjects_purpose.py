"""Subjects that tell what an amount is for: برای خرید نردبان, بابت جریمه."""

from __future__ import annotations

from factx.grammar.chunks import NP
from factx.grammar.scene import Scene, Subject, anaphor, chunk_at, key_at, phrase
from factx.grammar.topics import topic_in
from factx.text.words import bit

__all__ = ["PURPOSES", "purpose", "purpose_before"]

PURPOSES = frozenset(["برای", "بابت", "جهت", "به‌منظور", "بهمنظور", "صرف"])
"""Prepositions that lead to what an amount is for."""
_OWING = frozenset(["بدهکار", "طلبکار", "مقروض"])


def purpose(scene: Scene) -> Subject | None:
    """4 میلیارد تومان برای | خرید نردبان | اختصاص یافت."""
    if scene.chunks[scene.at].prep == "مدت" and topic_in(scene, scene.clause, scene.at) is not None:
        return None  # معافیت به مدت 20 سال برای شرکت‌ها
    if _owes(scene):
        return None  # برای انجام پروژه‌ها شهرداری 35 میلیارد تومان بدهکار است
    for at in range(scene.clause.first, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.prep in PURPOSES and abs(at - scene.at) <= 6:
            return phrase(piece, "number–for–noun")
    return None


def _owes(scene: Scene) -> bool:
    verb = scene.clause.verb
    return verb is not None and key_at(scene, verb.first) in _OWING


def purpose_before(scene: Scene) -> Subject | None:
    """برای | برخی اعمال جراحی | تا 5 میلیون تومان."""
    piece = chunk_at(scene, scene.at - 1)
    if piece is None or piece.kind != NP or piece.prep != "برای" or anaphor(scene, piece):
        return None
    verb, clause = scene.clause.verb, scene.clause
    said = verb is not None and bool(scene.tokens.flags[verb.core] & bit("copula"))
    if said and clause.index > 1 and not clause.opener and scene.clauses[clause.index - 1].opener == "که":
        return None  # بلیت این مجموعه که … برای گردشگران | 8 هزار تومان است
    return phrase(piece, "for–noun–number")
