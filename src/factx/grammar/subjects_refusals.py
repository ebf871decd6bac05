"""Phrases right behind a number that it does not count: what is said of it, when, where, or what else is done."""

from __future__ import annotations

import re
from collections.abc import Callable

from factx.grammar.chunks import NP, RA, VERB, Chunk
from factx.grammar.scene import Scene, changes, chunk_at, key_at, plain_adjective, sort_of, timely
from factx.grammar.subjects_clause import earlier_topic, predicate_part, topic
from factx.grammar.subjects_sets import set_before
from factx.text.words import bit

__all__ = ["counts"]

_PLACE, _ADJECTIVE, _NOUN = bit("place"), bit("adjective"), bit("noun")
_DEED = bit("verbal_noun") | bit("nominal_part")
_PERSONS = bit("human") | bit("person_state")
_TURNED = bit("increase_adjective") | bit("decrease_adjective")
_QUARTERS = frozenset(["شمال", "جنوب", "شرق", "غرب", "مرکز"])
_SPOKEN_VERBS = frozenset(["کردن", "شدن", "گرفتن", "رفتن", "زدن"])
_CURRENT = frozenset(["کنونی", "فعلی", "قبلی", "موجود", "بعدی", "نهایی", "اولیه"])
_HAS = re.compile("ن?(?:دار|داشت)").match


def counts(scene: Scene, piece: Chunk) -> bool:
    """Whether the phrase right behind the quantity may be what it counts: 1264 | مجوز مشاغل خانگی."""
    if predicate_part(scene, piece):
        return False
    if scene.quantity.unit is not None and any(rule(scene, piece) for rule in _WITH_UNIT):
        return False
    if sort_of(scene.quantity) == "person" and any(rule(scene, piece) for rule in _OF_PERSONS):
        return False
    return not any(rule(scene, piece) for rule in _ALWAYS)


def _alone(piece: Chunk) -> bool:
    return piece.last - piece.first == 1


def _behind(scene: Scene, piece: Chunk) -> Chunk | None:
    """What stands behind the phrase."""
    return chunk_at(scene, scene.chunks.index(piece) + 1)


def _counter(scene: Scene) -> bool:
    return scene.quantity.unit is not None and scene.quantity.unit.counter


# Whatever the quantity


def _indefinite(scene: Scene, piece: Chunk) -> bool:
    """با ظرفیت 2500 | یکی از بزرگترین کشتی‌هاست."""
    return bool(scene.tokens.flags[piece.first] & bit("indefinite_pronoun"))


def _opens_predicate(scene: Scene, piece: Chunk) -> bool:
    """30 | وارد | مدرسه شدند."""
    return _alone(piece) and bool(scene.tokens.flags[piece.first] & bit("predicate_opener"))


def _daytime(scene: Scene, piece: Chunk) -> bool:
    """زلزله 5.7 | بامداد امروز."""
    return bool(scene.tokens.flags[piece.first] & bit("daytime"))


def _signed(scene: Scene, piece: Chunk) -> bool:
    """شاخص 0.6 درصد | منفی."""
    return _alone(piece) and key_at(scene, piece.first) in ("منفی", "مثبت")


def _place_of(scene: Scene, piece: Chunk) -> bool:
    """کانون آن در 20 کیلومتری | بم, 65 کیلومتری | شمال بغداد: a place, or a quarter of one."""
    if not scene.quantity.attributive or scene.quantity.code not in ("km", "m"):
        return False
    return bool(scene.tokens.flags[piece.first] & _PLACE) or key_at(scene, piece.first) in _QUARTERS


def _becomes(scene: Scene, piece: Chunk) -> bool:
    """این تیم 14 | امتیازی | شد: what the number makes an adjective is said of the topic."""
    if scene.quantity.unit is not None:
        return False
    verb, flags = scene.clause.verb, scene.tokens.flags[piece.first]
    said = verb is _behind(scene, piece) and verb is not None and verb.core == verb.first
    plain = _alone(piece) and flags & _ADJECTIVE and not flags & (_NOUN | bit("known"))
    onward = verb is not None and key_at(scene, verb.last) == "که"  # 4 جودوکاری هستند که …
    if not said or not plain or onward or scene.chunks[scene.at].prep or not key_at(scene, piece.first).endswith("ی"):
        return False
    return topic(scene) is not None or earlier_topic(scene) is not None


# Of quantities with a unit


def _time(scene: Scene, piece: Chunk) -> bool:
    """20 نفر | هفته گذشته."""
    return timely(scene, piece) and key_at(scene, piece.first) not in ("زمان", "وقت")


def _qualifies(scene: Scene, piece: Chunk) -> bool:
    """Whether an adjective alone belongs to the measure: 140 مگاوات | کنونی, 8 نفر | سرپایی."""
    if not plain_adjective(scene, piece):
        return False
    if sort_of(scene.quantity) == "person":
        behind = _behind(scene, piece)
        return behind is not None and behind.kind == VERB and set_before(scene) is not None
    return not _counter(scene) and key_at(scene, piece.first) in _CURRENT


def _object_in(scene: Scene, piece: Chunk) -> bool:
    """در سه ست | حریف | را مغلوب کرد."""
    behind = _behind(scene, piece)
    return scene.chunks[scene.at].prep == "در" and _counter(scene) and behind is not None and behind.kind == RA


def _said_of_it(scene: Scene, piece: Chunk) -> bool:
    """از مرز یک میلیون نفر | گذشته, 7 میلیارد ریال | برآورد شده: what happened to the amount."""
    flags = scene.tokens.flags
    if _alone(piece):
        return bool(flags[piece.first] & bit("past_modifier"))
    unit = scene.quantity.unit
    measured = unit is not None and not unit.counter and piece.last - piece.first == 2
    seen = flags[piece.first] & bit("participle") and not flags[piece.first] & _DEED  # دیده شده
    said = seen or flags[piece.first] & bit("estimate")
    return measured and bool(said) and bool(flags[piece.last - 1] & bit("participle"))


def _less_or_more(scene: Scene, piece: Chunk) -> bool:
    """شاخص با 120 واحد | کاهش, پنیر 1 درصد | گران."""
    return _alone(piece) and bool(changes(scene, piece.first) or scene.tokens.flags[piece.first] & _TURNED)


def _adjective_said(scene: Scene, piece: Chunk) -> bool:
    """فقط 9 تا | باز | است."""
    verb = _behind(scene, piece)
    alone = scene.quantity.code == "item" and _alone(piece) and scene.tokens.flags[piece.first] & _ADJECTIVE
    return bool(alone) and verb is not None and verb.kind == VERB and verb.core == verb.first


def _possessed(scene: Scene, piece: Chunk) -> bool:
    """از این تعداد 19 باب | فضای استاندارد | ندارد: what those that are counted have."""
    behind, opening = _behind(scene, piece), scene.chunks[scene.clause.first]
    if not _counter(scene) or behind is None or behind.kind != VERB or not _HAS(key_at(scene, behind.core)):
        return False
    return opening.prep == "از" and opening.determiner in ("این", "آن") and opening.kind == NP


def _own(scene: Scene, piece: Chunk) -> bool:
    """76 دستگاه | گزارش خود را | ارائه کردند."""
    behind = _behind(scene, piece)
    own = _counter(scene) and key_at(scene, piece.last - 1) in ("خود", "خویش")
    return own and behind is not None and behind.kind == RA


def _state_of_set(scene: Scene, piece: Chunk) -> bool:
    """از اقامتگاه‌ها تنها 140 واحد | باز | بودند."""
    behind = _behind(scene, piece)
    adjective = _alone(piece) and scene.tokens.flags[piece.first] & _ADJECTIVE and scene.quantity.code != "person"
    verb = behind is not None and behind.kind == VERB
    return bool(adjective) and _counter(scene) and verb and set_before(scene) is not None


# Of persons


def _spoken_deed(scene: Scene, piece: Chunk) -> bool:
    """1500 نفر | ثبت نام کردن: spoken for کردند."""
    infinitive = scene.tokens.flags[piece.last - 1] & bit("infinitive")
    return scene.clause.verb is None and bool(infinitive) and key_at(scene, piece.last - 1) in _SPOKEN_VERBS


def _done_by(scene: Scene, piece: Chunk) -> bool:
    """50 نفر | آمادگی خود را | اعلام کردند, 500 نفر | درآمدهای بالایی | داشته‌اند: what the persons do or have."""
    behind = _behind(scene, piece)
    if behind is not None and behind.kind == NP and behind.determiner:
        behind = _behind(scene, behind)  # 3 هزار نفر | مقر این شبکه را | اشغال کردند
    if behind is not None and behind.kind == RA:
        return True
    if behind is None or behind.kind != VERB or scene.tokens.flags[piece.first] & _PERSONS:
        return False
    return bool(_HAS(key_at(scene, behind.core))) and key_at(scene, behind.last - 1).endswith("ند")


Refusal = Callable[[Scene, Chunk], bool]
_ALWAYS: tuple[Refusal, ...] = (_indefinite, _opens_predicate, _daytime, _signed, _place_of, _becomes)
_WITH_UNIT: tuple[Refusal, ...] = (
    _time,
    _qualifies,
    _object_in,
    _said_of_it,
    _less_or_more,
    _adjective_said,
    _possessed,
    _own,
    _state_of_set,
)
_OF_PERSONS: tuple[Refusal, ...] = (_spoken_deed, _done_by)
