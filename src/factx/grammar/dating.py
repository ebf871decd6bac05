"""Dating: the year whose scope a quantity stands in."""

from __future__ import annotations

from typing import NamedTuple

from factx.grammar.chunks import NP, QUANTITY, Chunk
from factx.grammar.earlier_years import both_ahead, earlier_year, turns_now
from factx.grammar.scene import Scene, changes
from factx.grammar.statements import hypothetical
from factx.grammar.year_mentions import YearMention
from factx.model import Calendar, Change, Status, YearBasis
from factx.text.words import bit, match_phrase, opens

__all__ = ["Dated", "date_of"]

_COPULA = bit("copula")
_JOINS = frozenset(["و", ".", "؛"])
_LEVEL = 4
"""Words between a level that is compared with and its year."""
_HABITUAL, _OPENS_HABIT = bit("habitual"), opens("habitual")


class Dated(NamedTuple):
    """The year of a fact, where it comes from and the mention that named it."""

    year: int | None
    calendar: Calendar | None
    basis: YearBasis
    mention: YearMention | None
    rule: str | None


def date_of(
    scene: Scene, years: list[YearMention], carried: YearMention | None, status: Status, change: Change | None
) -> Dated:
    """The year whose scope the quantity stands in."""
    own = [
        mention
        for mention in years
        if mention.reach != "since"
        and (not mention.baseline or _level_of(scene, mention))
        and not _of_birth(scene, mention)
    ]
    if change == "from" or (status != "planned" and change != "to" and not _announced(scene) and not _stood(scene)):
        own = [mention for mention in own if mention.reach != "until"]
    chosen = _of_standard(scene, years) or _in_clause(scene, own) or _ahead(scene, own) or _of_these(scene, own)
    if chosen is not None and change == "from" and _ahead_of(scene, chosen):
        return Dated(None, None, "none", None, None)  # سال آینده از | 12 هزار تومان | به 15 هزار تومان می‌رسد
    habitual = chosen is None and _habitual(scene, *scene.bounds(scene.clause))
    if chosen is None and not habitual:
        wished = status == "planned" and hypothetical(scene)
        earlier = [one for one in own if not wished or one.reach == "until" or both_ahead(scene, one)]
        chosen = earlier_year(scene, earlier, [mention for mention in years if mention.baseline])
    if habitual:
        return Dated(None, None, "none", None, None)
    if chosen is not None:
        basis: YearBasis = "relative" if chosen.relative else "explicit"
        if chosen.year is None and _of_pair(scene, chosen):
            return Dated(_of_pair(scene, chosen), chosen.calendar, basis, chosen, chosen.rule)
        if chosen.year is None:
            return Dated(None, None, "none", chosen, None)
        return Dated(chosen.year, chosen.calendar, basis, chosen, chosen.rule)
    if carried is not None and carried.year is not None:
        return Dated(carried.year, carried.calendar, "discourse", None, "carried-year")
    return Dated(None, None, "none", None, None)


def _of_birth(scene: Scene, mention: YearMention) -> bool:
    """او متولد 1356 است و | 20 کتاب | نوشته است."""
    return mention.first > 0 and scene.tokens.words[mention.first - 1].key == "متولد"


def _of_pair(scene: Scene, mention: YearMention) -> int | None:
    """در سال‌های 2016 و 2017 به ترتیب 3.1 و | 3.4 درصد: as many quantities as years, one for each."""
    pieces = scene.chunks[scene.clause.first : scene.clause.last]
    counted = [piece for piece in pieces if piece.kind == QUANTITY]
    first, last = scene.bounds(scene.clause)
    ordered = any(word.key in ("ترتیب", "بهترتیب", "بترتیب") for word in scene.tokens.words[first:last])
    if not ordered or len(counted) != len(mention.pair):
        return None
    return mention.pair[counted.index(scene.chunks[scene.at])]


def _ahead_of(scene: Scene, mention: YearMention) -> bool:
    """Whether a year is still to come: what is left then holds today."""
    return mention.relative and scene.tokens.words[mention.last - 1].key in ("آینده", "آتی")


def _of_standard(scene: Scene, years: list[YearMention]) -> YearMention | None:
    """نسبت به مدت مشابه سال گذشته که | 29 هزار دستگاه | بود: what is compared with is of its own year."""
    verb = scene.clause.verb
    if scene.clause.opener != "که" or verb is None or not scene.tokens.flags[verb.core] & _COPULA:
        return None
    first, _ = scene.bounds(scene.clause)
    return next((one for one in years if one.baseline and one.last == first - 1 and not one.before), None)


def _stood(scene: Scene) -> bool:
    """تا پایان سال گذشته | 18 درصد مردم | برخوردار بودند: a state that had been reached by then."""
    verb = scene.clause.verb
    if verb is None:
        return False
    keys = [word.key for word in scene.tokens.words[verb.core : verb.last]]
    return any(key.startswith(("بود", "داشت")) for key in keys)


def _announced(scene: Scene) -> bool:
    """از بهره‌برداری | 12 خانه بهداشت | تا پایان سال خبر داد: a deed that is announced is still to come."""
    before, verb = scene.chunks[scene.at - 1] if scene.at else None, scene.clause.verb
    if before is None or before.kind != NP or before.prep != "از" or verb is None:
        return False
    deed = scene.tokens.flags[before.first] & (bit("verbal_noun") | bit("infinitive") | bit("punctual_part"))
    spaced = match_phrase(scene.tokens.words, before.first, "punctual_part")
    return bool(deed or spaced) and scene.tokens.words[verb.first].key == "خبر"


def _level_of(scene: Scene, mention: YearMention) -> bool:
    """در مقایسه با | 43 مورد مدت مشابه سال 98: what is compared with is itself of the year."""
    if changes(scene, scene.quantity.last):
        return False  # با | 35 درصد | افزایش نسبت به پارسال
    return 0 <= mention.first - scene.quantity.last <= _LEVEL and scene.chunks[scene.at].prep in ("به", "با")


def _in_clause(scene: Scene, years: list[YearMention]) -> YearMention | None:
    first, last = scene.bounds(scene.clause)
    quantity = scene.quantity
    inside = [mention for mention in years if first - 2 <= mention.first < last]
    following = [mention for mention in inside if 0 <= mention.first - quantity.last <= 1]
    if following and scene.tokens.words[quantity.last].key in _JOINS:
        following = []  # 5 پل و سال 93 …
    if following:
        return following[0]
    before = [
        mention
        for mention in inside
        if mention.first < quantity.first and not turns_now(scene, mention.last, quantity.first)
    ]
    if before and _left(scene, before[-1], years):
        return _paired(scene, before[-1], inside)
    if before:
        return _paired(scene, before[-1], inside) or before[-1]
    inside = [mention for mention in inside if mention.first > quantity.first]
    return inside[0] if inside else None


def _habitual(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch tells what is always or now so: سالانه, هر سال, هم‌اکنون; no year named earlier holds for it."""
    tokens = scene.tokens
    if not tokens.mask & (_HABITUAL | _OPENS_HABIT):
        return False
    for at in range(first, last):
        if tokens.flags[at] & _HABITUAL:
            return True
        if tokens.flags[at] & _OPENS_HABIT and match_phrase(tokens.words, at, "habitual"):
            return True
    return False


def _left(scene: Scene, mention: YearMention, years: list[YearMention]) -> bool:
    """از 12 درصد در سال گذشته به | 9 درصد: the year belongs to the level that is left, not to the one reached."""
    earlier = _earlier(scene, mention)
    if earlier is None or any(earlier.last <= other.first < mention.first for other in years):
        return False  # از 18 هزار در سال 97 امسال به | 11 هزار رسید
    return earlier.prep == "از" and scene.chunks[scene.at].prep == "به"


def _earlier(scene: Scene, mention: YearMention) -> Chunk | None:
    """The quantity before a year that stands right before this one."""
    earlier = next((c for c in reversed(scene.chunks[: scene.at]) if c.kind == QUANTITY), None)
    if earlier is None or earlier.first > mention.first or scene.quantity.lead - mention.last != 1:
        return None
    return earlier


def _paired(scene: Scene, left: YearMention, years: list[YearMention]) -> YearMention | None:
    """20 پل در سال 91 و 30 پل در سال 92: the year behind, where the one before belongs to the quantity before."""
    quantity, chunks = scene.quantity, scene.chunks
    earlier, joined = _earlier(scene, left), scene.tokens.words[left.last].key
    if earlier is None or joined not in ("و", "به"):
        return None
    if chunks.index(earlier) < scene.clause.first or (joined == "به" and earlier.prep != "از"):
        return None  # در سال 92 به 34 درصد، در سال 93 به 15 درصد
    following = next((c.first for c in chunks[scene.at + 1 :] if c.kind == QUANTITY), len(scene.tokens))
    return next((mention for mention in years if quantity.last <= mention.first < following), None)


def _ahead(scene: Scene, years: list[YearMention]) -> YearMention | None:
    """افتتاح 5 طرح … از پروژه‌هایی است که امسال اجرا می‌شود: the clause says of them when."""
    if scene.quantity.kind in ("age", "multiple"):
        return None  # جوان 30 ساله برادر اسیری است که از سال 2003 …, 7 برابر رقمی است که در سال 2001 …
    told = _parted(scene, years)
    if told is not None:
        return told
    for clause in scene.clauses[scene.clause.index : -1]:
        following = scene.clauses[clause.index + 1]
        if clause.verb is not None and scene.tokens.flags[clause.verb.core] & _COPULA and following.opener == "که":
            first, last = scene.bounds(following)
            if any(piece.kind == QUANTITY for piece in scene.chunks[following.first : following.last]):
                return None  # 38 پروژه در دست اجراست که 15 مورد تا پایان امسال …
            if any(word.key == "حالی" for word in scene.tokens.words[scene.bounds(clause)[0] : first]):
                return None  # این در حالی است که در سال 92 …
            return next((mention for mention in years if first - 2 <= mention.first < last), None)
        if following.opener:
            return None
    return None


def _parted(scene: Scene, years: list[YearMention]) -> YearMention | None:
    """از | 47 میلیارد ریالی | که امسال در نظر گرفته شد: what a part is taken of has the year of its own clause."""
    after = scene.clauses[scene.clause.index + 1] if scene.clause.index + 1 < len(scene.clauses) else None
    if scene.chunks[scene.at].prep != "از" or scene.clause.verb is not None or after is None or after.opener != "که":
        return None
    first, last = scene.bounds(after)
    quantities = [piece.first for piece in scene.chunks[after.first : after.last] if piece.kind == QUANTITY]
    return next((mention for mention in years if first - 2 <= mention.first < min([last, *quantities])), None)


def _of_these(scene: Scene, years: list[YearMention]) -> YearMention | None:
    """از ابتدای امسال 300 بازدید شد، از این تعداد | 17 مورد تخلف بود: what is parted keeps its year."""
    first, _ = scene.bounds(scene.clause)
    before = [mention for mention in years if mention.first < first]
    if not before:
        return None
    opening = scene.chunks[scene.clause.first]
    if opening.kind == NP and opening.prep == "از" and opening.determiner in ("این", "آن"):
        return before[-1]
    main = scene.clauses[scene.clause.index - 1] if scene.clause.opener == "که" and scene.clause.index else None
    if main is None or main.verb is None or (before[-1].rule != "edge-of-year" and before[-1].reach != "own"):
        return None
    counted = any(piece.kind == QUANTITY for piece in scene.chunks[main.first : main.last])
    begin, end = scene.bounds(main)
    return before[-1] if counted and begin - 2 <= before[-1].first < end else None
