"""Comparisons: what a quantity is more or less than, and amounts that are passed."""

from __future__ import annotations

from factx.grammar.chunks import ADV, NP, Chunk
from factx.grammar.scene import Scene, chunk_at, key_at, per_unit
from factx.text.words import bit

__all__ = ["comparing", "exceeded", "surpassed"]

_MORE, _LESS = bit("increase_adjective"), bit("decrease_adjective")
_NOUN, _UNIT = bit("noun"), bit("unit")


def comparing(scene: Scene, piece: Chunk) -> bool:
    """Whether a phrase with «از» is what the quantity is compared with: از | برج ایفل | 111 متر بیشتر."""
    behind = key_at(scene, scene.quantity.last)
    return piece.prep == "از" and (behind in ("بیشتر", "کمتر") or behind.endswith("تر"))


def surpassed(scene: Scene, at: int) -> bool:
    """7.5 متر از | گنبد فعلی بالاتر و حجم آن …, 200 تومان از | نرخ مصوب | کمتر است: what something is more than."""
    piece, following = scene.chunks[at], chunk_at(scene, at + 1)
    last = following.first + 1 if following is not None and following.kind == ADV else piece.last
    return piece.prep == "از" and any(_more(scene, index) for index in range(piece.first + 1, last))


def _more(scene: Scene, at: int) -> bool:
    flags, key = scene.tokens.flags[at], key_at(scene, at)
    return bool(flags & (_MORE | _LESS)) or (key.endswith("تر") and len(key) > 4 and not flags & (_NOUN | _UNIT))


def exceeded(scene: Scene) -> bool:
    """از 350 هزار نفر | گذشت, از مرز 2 میلیون تن | فراتر رفت: more than that is reached."""
    verb, before = scene.clause.verb, chunk_at(scene, scene.at - 1)
    apiece = before is not None and before.kind == NP and before.prep == "از" and per_unit(scene, before)  # از هکتاری
    if (
        not (scene.chunks[scene.at].prep == "از" or apiece)
        or verb is None
        or scene.quantity.kind in ("duration", "age")
    ):
        return False
    last, whole = scene.quantity.last, chunk_at(scene, scene.at + 1)
    if (
        scene.quantity.kind in ("multiple", "percent", "count")
        and whole is not None
        and whole.kind == NP
        and not whole.prep
    ):
        last = whole.last  # از دو برابر | تولید | فراتر رفت
    if not 0 <= verb.first - last <= 1 or any(
        piece.quantity is not None for piece in scene.chunks[scene.at + 1 : scene.clause.last]
    ):
        return False
    keys = [key_at(scene, at) for at in range(last, verb.last)]
    passed = any(key.removeprefix("می").startswith("گذشت") or key in ("میگذرد", "بگذرد") for key in keys)
    return passed or keys[0] in ("فراتر", "بالاتر", "بیشتر", "عبور", "تجاوز", "رد")
