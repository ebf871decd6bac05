"""Earlier years: a year named in an earlier clause of the sentence, where it still holds for the quantity."""

from __future__ import annotations

from factx.grammar.chunks import NP, QUANTITY
from factx.grammar.scene import Scene
from factx.grammar.year_mentions import EDGES, YearMention
from factx.text.words import bit

__all__ = ["both_ahead", "earlier_year", "turns_now"]

_COPULA, _PLACE = bit("copula"), bit("place")
_NOW = frozenset(["اکنون", "هماکنون", "حاضر", "الان", "حالا"])
_PAST = frozenset(["پارسال", "گذشته", "قبل"])
_LAWS = frozenset(["بودجه", "مصوب", "قانون", "لایحه", "آیین‌نامه", "آییننامه"])
_IS = frozenset(["است", "هستند", "دارد", "دارند", "نیست", "ندارد"])
_ENDED = ("شد", "شدند", "کرد", "کردند", "خورد", "گرفت", "رسید", "رفت", "یافت", "داد", "گردید", "افتاد")
"""Ends of simple pasts."""
_TODAY = frozenset(["امروز", "امروزه", "اینک"])
_UNTIL_NOW = frozenset(["تاکنون", "کنون"])
_WHEN = bit("preposition") | bit("period") | bit("month") | bit("season") | bit("ordinal_word") | bit("time_head")
_SPANS, _SHOWN = frozenset(["سال", "مدت", "دوره", "زمان"]), frozenset(["آن", "همین", "همان", "این"])
_RATE, _FUTURE = bit("rate_noun"), bit("future_auxiliary")


def both_ahead(scene: Scene, mention: YearMention) -> bool:
    """شرکت‌ها در سال 2020 زیان خواهند دید و درآمدشان به | 419 میلیارد دلار خواهد رسید: one future for both."""
    own = scene.clause.verb
    for clause in scene.clauses[: scene.clause.index]:
        first, last = scene.bounds(clause)
        if own is not None and clause.verb is not None and first - 2 <= mention.first < last:
            flags = scene.tokens.flags
            return all(any(flag & _FUTURE for flag in flags[verb.first : verb.last]) for verb in (own, clause.verb))
    return False


def turns_now(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch turns to the present: پارسال 5 نفر و اکنون | 8 نفر, در حال حاضر."""
    words = scene.tokens.words
    return any(
        words[at].key in _NOW
        and words[at - 1].key != "تا"  # از ابتدای امسال تا حالا
        and (words[at].key != "حاضر" or words[at - 1].key == "حال")
        for at in range(first, last)
    )


def earlier_year(scene: Scene, years: list[YearMention], baselines: list[YearMention]) -> YearMention | None:
    """A year named in an earlier clause of the sentence; a full date does not reach past a reporting colon."""
    first, _ = scene.bounds(scene.clause)
    colon = next(
        (
            scene.chunks[clause.first].first
            for clause in reversed(scene.clauses[: scene.clause.index + 1])
            if clause.opener == ":"
        ),
        0,
    )
    spoken = any(
        clause.opener == ":" and clause.index and scene.clauses[clause.index - 1].verb is not None
        for clause in scene.clauses[: scene.clause.index + 1]
    )
    last = scene.chunks[scene.clause.last - 1].last
    compared = [mention for mention in baselines if first - 2 <= mention.first < last]
    for mention in reversed(years):
        if mention.first >= first:
            continue
        if any(other.year == mention.year for other in compared):
            continue  # what is measured against a year does not hold in it
        if turns_now(scene, mention.last, scene.quantity.first) or any(rule(scene, mention) for rule in _PASSED_OVER):
            continue
        aside = (spoken and _attributive(scene, mention)) or _subordinate(scene, mention)
        prefaced = mention.first < colon and (mention.date or (aside and not _resumed(scene)))
        goes_on = _joined(scene, mention) if mention.reach == "own" else _planned_on(scene, mention)
        if prefaced or (mention.reach and not goes_on):
            continue
        return mention
    return None


def _today(scene: Scene, mention: YearMention) -> bool:
    """در سال 2003 حدود 14 درصد بود و امروز به | 23 درصد رسیده است."""
    first, _ = scene.bounds(scene.clause)
    words = scene.tokens.words[first : scene.quantity.first]
    return not mention.relative and any(word.key in _TODAY for word in words)


def _unfinished(scene: Scene, mention: YearMention) -> bool:
    """در دهه فجر سال 87 روشن شود ولی برای | 5 هزار مشترک | هنوز علمک نصب نشده."""
    first, last = scene.bounds(scene.clause)
    return not mention.relative and any(word.key == "هنوز" for word in scene.tokens.words[first:last])


def _joined(scene: Scene, mention: YearMention) -> bool:
    """از ابتدای امسال 214 تن تولید کرده و | 27 درصد نیاز | را پوشش داده است: a participle leads to the next verb."""
    at = scene.clause.index - 1
    verb = scene.clauses[at].verb if at >= 0 else None
    if verb is None or verb.finite or scene.clause.opener:
        return False
    first, last = scene.bounds(scene.clauses[at])
    edge = mention.first > 0 and scene.tokens.words[mention.first - 1].key in EDGES
    return edge and first - 2 <= mention.first < last


def _planned_on(scene: Scene, mention: YearMention) -> bool:
    """تا پایان امسال 118 روستا گازدار می‌شوند و ضریب نفوذ به | 87 درصد | خواهد رسید: one end for both plans."""
    at = scene.clause.index - 1
    if mention.reach != "until" or at < 0 or scene.clause.opener or scene.clause.verb is None:
        return False
    first, last = scene.bounds(scene.clauses[at])
    ahead = any(flag & _FUTURE for flag in scene.tokens.flags[scene.clause.verb.first : scene.clause.verb.last])
    return ahead and first - 2 <= mention.first < last


def _resumed(scene: Scene) -> bool:
    """حجم واگذاری‌ها در سال جاری …, گفت: | این میزان | از 12 هزار گذشته است: what was told of is gone on with."""
    topic = scene.chunks[scene.clause.first]
    first, last = scene.bounds(scene.clause)
    words = scene.tokens.words
    if any(words[at].key in _SPANS and words[at - 1].key in _SHOWN for at in range(first, last)):
        return True  # سال گذشته …, افزود: در آن دوره | 19 هزار جلد
    return topic.kind == NP and topic.determiner == "این" and bool(scene.tokens.flags[topic.first] & _RATE)


def _attributive(scene: Scene, mention: YearMention) -> bool:
    """جبران کسری بودجه سال 99: a year that says which, not when."""
    before = scene.tokens.flags[mention.first - 1] if mention.first else 0
    return bool(before & bit("noun")) and not before & _WHEN and not mention.relative


def _of_place(scene: Scene, mention: YearMention) -> bool:
    """در این معدن که بهره‌برداری از آن در سال 1959 آغاز شد به | 2 دلار رسید: a clause about where or by what."""
    for clause in scene.clauses[1 : scene.clause.index]:
        first, last = scene.bounds(clause)
        if clause.opener == "که" and first - 2 <= mention.first < last:
            before = scene.clauses[clause.index - 1]
            head = scene.chunks[before.last - 1]
            where = head.prep == "در" and (head.determiner in ("این", "آن") or scene.tokens.flags[head.first] & _PLACE)
            return before.verb is None and head.kind == NP and bool(where)
    return False


def _of_law(scene: Scene, mention: YearMention) -> bool:
    """لایحه بودجه سال 2014 را که … با | 132 رأی تصویب کردند: the year of a law is not that of what is done with it."""
    before = scene.tokens.words[mention.first - 1].key if mention.first else ""
    return before in _LAWS and not mention.relative


def _aside(scene: Scene, mention: YearMention) -> bool:
    """این فیلم که محصول سال 2001 است، حاصل | 2 سال تلاش است: a relative clause dates nothing behind it."""
    at = scene.clause.index - 1
    if at < 1 or scene.clause.opener or scene.clauses[at].opener != "که" or scene.clauses[at - 1].verb is not None:
        return False
    verb = scene.clauses[at].verb
    first, last = scene.bounds(scene.clauses[at])
    head = scene.chunks[scene.clauses[at - 1].last - 1]
    own = any(piece.kind == QUANTITY for piece in scene.chunks[scene.clauses[at].first : scene.clauses[at].last])
    if head.kind == NP and not own and scene.tokens.flags[head.first] & (_RATE | bit("counting_noun")):
        return False  # تعداد نوزادانی که در سال 2017 متولد شدند | 61 هزار نفر بوده
    said = verb is not None and (mention.date or bool(scene.tokens.flags[verb.core] & _COPULA) or _still(scene))
    return said and first - 2 <= mention.first < last


def _passed(scene: Scene, mention: YearMention) -> bool:
    """خانه‌ای که پارسال 180 میلیون بود به 260 میلیون رسیده و … | 120 میلیون: a relative clause dates no third one."""
    if scene.clause.opener == "که":
        return False
    for clause in scene.clauses[1 : max(1, scene.clause.index - 1)]:
        first, last = scene.bounds(clause)
        if first - 2 <= mention.first < last:
            own = any(piece.kind == QUANTITY for piece in scene.chunks[clause.first : clause.last])
            return own and clause.opener == "که" and scene.clauses[clause.index - 1].verb is None
    return False


def _begun(scene: Scene, mention: YearMention) -> bool:
    """ساخت آن در سال 1389 آغاز شد و تاکنون | 85 درصد پیشرفت داشته است: what stands now has no year of the past."""
    between = scene.tokens.words[mention.last : scene.quantity.first]
    past = not mention.relative or scene.tokens.words[mention.last - 1].key in _PAST
    return past and any(word.key in _UNTIL_NOW for word in between)


def _still(scene: Scene) -> bool:
    """این پل که سال 89 آغاز شد تاکنون | 85 درصد پیشرفت دارد: the main clause tells how it stands now."""
    first, last = scene.bounds(scene.clause)
    verb = scene.clause.verb
    until_now = any(word.key in _UNTIL_NOW for word in scene.tokens.words[first:last])
    if until_now or verb is None:
        return until_now
    return bool(scene.tokens.flags[verb.core] & _COPULA) or scene.tokens.words[verb.core].key.startswith("دار")


def _subordinate(scene: Scene, mention: YearMention) -> bool:
    """Whether the year stands in a clause that a conjunction opened: «با اشاره به اینکه در سال گذشته … افزود:»."""
    for clause in scene.clauses:
        first, last = scene.bounds(clause)
        if first - 2 <= mention.first < last:
            return clause.opener not in ("", ":")
    return False


def _stands(scene: Scene, mention: YearMention) -> bool:
    """کلنگ آن سال 86 به زمین خورد و زیربنای آن | 14 هزار متر مربع | است: what is so today."""
    verb = scene.clause.verb
    joined = scene.clause.opener not in ("که", ":") and not mention.relative
    if verb is None or not joined or scene.tokens.words[verb.core].key not in _IS or verb.last - verb.core > 1:
        return False
    for clause in scene.clauses[: scene.clause.index]:
        first, last = scene.bounds(clause)
        if clause.verb is not None and first - 2 <= mention.first < last:
            own = scene.tokens.words[clause.verb.last - 1].key
            return own.endswith(_ENDED) and clause.verb.last - clause.verb.core == 1
    return False


_PASSED_OVER = (_stands, _today, _unfinished, _passed, _aside, _begun, _of_law, _of_place)
"""What makes an earlier year date nothing here."""
