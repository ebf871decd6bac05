"""Baselines: the year that a quantity is compared with."""

from __future__ import annotations

from factx.grammar.dating import Dated
from factx.grammar.scene import Scene
from factx.grammar.year_mentions import YearMention
from factx.model import Change
from factx.text.words import bit

__all__ = ["baseline_of"]

_COMPARES = bit("comparing_word")


def baseline_of(
    scene: Scene, years: list[YearMention], dated: Dated, change: Change | None, left: int | None
) -> int | None:
    """The year that a change is measured against: نسبت به سال 92."""
    if change not in ("increase", "decrease", "to") and scene.quantity.kind not in ("percent", "multiple"):
        return None
    if change == "to" and left is not None and left != dated.year:
        return left
    first, last = scene.bounds(scene.clause)
    named = [mention for mention in years if mention.baseline]
    inside = [mention for mention in named if first - 2 <= mention.first < last]
    if not inside and change in ("increase", "decrease"):
        inside = [mention for mention in named if mention.first < scene.quantity.first][-1:]
    if not inside:
        return None
    before = [mention for mention in inside if mention.first < scene.quantity.first]
    mention = before[-1] if before else inside[0]
    if _compared(scene, mention.last if before else first):
        return None  # نسبت به هفته قبل 0.5 درصد
    if dated.basis == "explicit" and dated.year is not None and mention.relative:
        late = mention.year is not None and mention.year >= dated.year and dated.calendar == mention.calendar
        if mention.before or late:
            return dated.year - 1
    return mention.year


def _compared(scene: Scene, first: int) -> bool:
    """Whether something else than a year is compared with, between a place and the quantity."""
    flags = scene.tokens.flags[first : scene.quantity.first]
    return any(flag & _COMPARES for flag in flags)
