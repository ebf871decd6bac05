"""What a clause says of its quantity: the predicate, and whether it is stated, planned or negated."""

from __future__ import annotations

from itertools import pairwise

from factx.grammar.chunks import COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.clauses import Clause, governing
from factx.grammar.comparisons import exceeded
from factx.grammar.levels import reaches
from factx.grammar.scene import Scene
from factx.model import Change, Status
from factx.text.tokens import Tokens
from factx.text.words import bit, match_phrase, opens

__all__ = ["hypothetical", "plans", "status_of"]

_CAUSES = frozenset(["موجب", "باعث", "سبب", "منجر"])
_FUTURE, _NEGATIVE, _SUBJUNCTIVE = bit("future_auxiliary"), bit("negative"), bit("subjunctive")
_HABITUAL, _PUNCTUAL, _ABILITY = bit("habitual"), bit("punctual_part"), bit("ability")
_PLANNED, _LATER, _PRESENT = bit("planned_word"), bit("future_time"), bit("present")
_OPENS_PLAN, _OPENS_HABIT, _OPENS_LATER = opens("planned_word"), opens("habitual"), opens("later_phrase")
_HAS = "دار"
_AIM = bit("aim_noun")
_OPENS_DEED = opens("punctual_part")
_NEED, _OPENS_NEED = bit("need_word"), opens("need_word")
_OPENS_ASIDE = opens("set_aside")
_NEAR = 4
"""Words between what is needed and the word that says so."""
_HAPPENED = frozenset("پس بعد دلیل بدلیل علت بعلت سبب خاطر بهخاطر بخاطر اثر پی بدنبال".split())  # noqa: SIM905
"""Prepositions of what came before or is the cause."""
_IF = frozenset(["اگر", "چنانچه"])
_COMING = frozenset(["آینده", "آتی"])
_PLANS = _PLANNED | _OPENS_PLAN


def status_of(scene: Scene, planned_before: bool, change: Change | None) -> Status:
    """Whether the clause states, plans or denies it.

    Args:
        scene: The sentence.
        planned_before: Whether an earlier clause of the sentence announced a plan (``قرار است``, ``پیش‌بینی می‌شود``).
        change: Whether it is a level that a change leaves: that is what holds now.
    """
    if change == "from":
        return "actual"
    tokens, clause = scene.tokens, scene.clause
    if _grounds(scene):
        return "actual"
    verb = _finite_behind(scene, governing(scene.clauses, clause))
    first = scene.chunks[clause.first].first if clause.first < len(scene.chunks) else 0
    first -= first > 0 and bool(scene.chunks[clause.first].prep)  # تا پایان سال …
    last = scene.chunks[clause.last - 1].last
    if verb is not None:
        if any(tokens.flags[at] & _NEGATIVE for at in range(verb.core, verb.last)) and _denied(scene, verb):
            return "negated"
        flags = 0
        for at in range(verb.core, verb.last):
            flags |= tokens.flags[at]
        if flags & _FUTURE:
            return "planned"
        if flags & _SUBJUNCTIVE and any(word.key in _CAUSES for word in tokens.words[:first]):
            return "actual"  # موجب شد تا 5 نفر بیایند
        if flags & _SUBJUNCTIVE:
            return "actual" if any(f & _ABILITY for f in tokens.flags[:last]) else "planned"
        if flags & _PRESENT and (planned_before or _looks_ahead(scene, verb, first, last, change)):
            return "planned"
    aside = scene.quantity.kind != "money" and _intended(scene, last)
    if (
        _foretold(scene, last)
        or _announces(tokens, first, last)
        or _aims(scene)
        or aside
        or _budgeted(scene, first)
        or _needed(scene, first, last)
    ):
        return "planned"
    return "actual"


def _grounds(scene: Scene) -> bool:
    """به دنبال دستگیری | 12 افسر | این واحد حذف خواهد شد, با توجه به نصب آن در | 300 دفتر |، …: grounds have been."""
    own = scene.quantity.kind != "duration"  # پس از 3 سال
    for at in range(scene.at if own else scene.at - 1, scene.clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind not in (NP, QUANTITY, CONJ):
            return False
        if _happened(scene.tokens, piece):
            return piece.last == scene.quantity.lead or _set_off(scene)
    return False


def _happened(tokens: Tokens, piece: Chunk) -> bool:
    words, at = tokens.words, piece.first
    return piece.prep in _HAPPENED or (
        piece.prep == "به" and (words[at].key == "دنبال" or (at > 1 and words[at - 2].key == "توجه"))
    )


def _set_off(scene: Scene) -> bool:
    """Whether a comma ends the phrase that the quantity stands in, before any verb."""
    for piece in scene.chunks[scene.at + 1 : scene.clause.last]:
        if piece.kind not in (NP, QUANTITY, CONJ):
            return piece.kind == COMMA
    return False


def _aims(scene: Scene) -> bool:
    """هدف ما ساخت 15 کارخانه است, نیاز به 88 میلیارد تومان است."""
    before = scene.chunks[scene.at - 1] if scene.at > scene.clause.first else None
    if before is not None and scene.chunks[scene.at].prep == "به":
        last = scene.tokens.words[before.last - 1].key
        if before.kind == NP and last in ("نیاز", "نیازمند", "احتیاج", "محتاج"):
            return True
    pieces = scene.chunks[scene.clause.first : scene.at]
    return any(piece.kind == NP and not piece.prep and scene.tokens.flags[piece.first] & _AIM for piece in pieces)


def _foretold(scene: Scene, last: int) -> bool:
    """از بهره‌برداری | 12 خانه بهداشت | تا پایان سال خبر داد: a deed with an end ahead is still to come."""
    words, verb = scene.tokens.words, scene.clause.verb
    before = scene.chunks[scene.at - 1] if scene.at > scene.clause.first else None
    if verb is None or words[verb.first].key != "خبر" or before is None or before.prep != "از":
        return False
    ahead = any(match_phrase(words, at, "later_phrase") for at in range(scene.quantity.last, last))
    return ahead and _punctual(scene.tokens, before.first)


def _needed(scene: Scene, first: int, last: int) -> bool:
    """نیازمند | 9 میلیارد تومان, 90 میلیارد تومان نیاز دارد; not 22 میلیون نفر به کمک نیاز دارند: they are there."""
    tokens, quantity = scene.tokens, scene.quantity
    if not tokens.mask & (_NEED | _OPENS_NEED):
        return False
    for at in range(first, last):
        flags = tokens.flags[at]
        if flags & _NEED or (flags & _OPENS_NEED and match_phrase(tokens.words, at, "need_word")):
            if at < quantity.first:
                return quantity.lead - at <= _NEAR
            between = scene.chunks[scene.at + 1 : scene.clause.last]
            pointed = any(piece.prep == "به" and piece.first <= at for piece in between)
            return not flags & _NEED and not pointed
    return False


def _intended(scene: Scene, last: int) -> bool:
    """دو سالن در نظر گرفته شده است; money that is set aside for something is there."""
    tokens = scene.tokens
    if not tokens.mask & _OPENS_ASIDE:
        return False
    places = (at for at in range(scene.quantity.last, last) if tokens.flags[at] & _OPENS_ASIDE)
    return any(match_phrase(tokens.words, at, "set_aside") for at in places)


def _budgeted(scene: Scene, first: int) -> bool:
    """سقف بودجه سال آینده | 3631 هزار میلیارد تومان | بسته شد: money of a year to come is not spent yet."""
    if scene.quantity.kind != "money":
        return False
    words = [word.key for word in scene.tokens.words[first : scene.quantity.lead]]
    return any(year == "سال" and which in _COMING for year, which in pairwise(words))


def _opening(scene: Scene) -> list[Chunk]:
    """What brings the rest about: با | کلنگ‌زنی گاز | 3723 خانوار بهره‌مند می‌شوند."""
    pieces = scene.chunks[scene.clause.first : scene.at]
    return [piece for piece in pieces if piece.kind == NP and piece.prep == "با"]


def _finite_behind(scene: Scene, verb: Chunk | None) -> Chunk | None:
    """The finite verb that a participle shares its tense with: تکمیل شده و به بهره‌برداری | می‌رسد."""
    if verb is None or verb.finite:
        return verb
    for following in scene.clauses[scene.clause.index + 1 :]:
        own = any(piece.kind == QUANTITY for piece in scene.chunks[following.first : following.last])
        if following.opener or following.verb is None or own or _topical(scene, following):
            return verb
        if following.verb.finite:
            first, last = scene.bounds(following)
            own = _announces(scene.tokens, first, last)  # 4 درصد بالا رفته و باید …
            behind = range(following.verb.core, following.verb.last)
            denied = any(scene.tokens.flags[at] & _NEGATIVE for at in behind)
            return verb if own or denied else following.verb
    return verb


def _topical(scene: Scene, clause: Clause) -> bool:
    """از 81 درصد گذشته و | پیمانکاران | باید …: a clause that is about something else has a tense of its own."""
    pieces = [piece for piece in scene.chunks[clause.first : clause.last] if piece.kind != CONJ][:2]
    return len(pieces) == 2 and pieces[0].kind == NP and not pieces[0].prep and pieces[1].kind != RA


def _denied(scene: Scene, verb: Chunk) -> bool:
    """Whether the negation is of the quantity itself: بیش از 2 پرواز هم ندارد, not 45 درصد نظر مثبتی ندارند."""
    if scene.quantity.kind == "duration" or exceeded(scene):
        return False
    if verb.core > verb.first and scene.tokens.flags[verb.core] & bit("copula"):
        return False  # 30 درصد معقول نیست
    end = scene.quantity.last
    for at in range(scene.at + 1, len(scene.chunks)):
        piece = scene.chunks[at]
        if piece is verb:
            return True
        if piece.kind == NP and (piece.prep or piece.first != end):
            return False
    return False


def _looks_ahead(scene: Scene, verb: Chunk, first: int, last: int, change: Change | None) -> bool:
    """Whether the present tense tells what will be: راه‌اندازی می‌شود, تا پایان سال به 5 درصد می‌رسد."""
    flags, words = scene.tokens.flags, scene.tokens.words
    if scene.tokens.mask & (_HABITUAL | _OPENS_HABIT):
        for at in range(first, last):
            if flags[at] & _HABITUAL or (flags[at] & _OPENS_HABIT and match_phrase(words, at, "habitual")):
                return False
    if any(flags[at] & _OPENS_LATER and match_phrase(words, at, "later_phrase") for at in range(first, last)):
        return True
    if any(f & _LATER for f in flags[first:last]):
        return True
    lasting = words[verb.core].key.startswith(_HAS)
    condition = scene.clauses[scene.clause.index - 1].opener if scene.clause.index and not scene.clause.opener else ""
    if condition in _IF and change is not None and not lasting and not flags[verb.core] & bit("copula"):
        return True  # اگر قطعی برق بماند تولید | 20 درصد | کم می‌شود
    share = scene.quantity.kind == "percent" and scene.chunks[scene.at].prep not in ("به", "تا")
    if share and change is None:
        return False  # 23 درصد تقاضای جهانی را تامین می‌کند
    if not lasting and any(_punctual(scene.tokens, at) for at in range(verb.first, verb.last)):
        return True
    if scene.chunks[scene.at].prep in ("به", "تا") and reaches(scene.tokens, verb):
        return True
    return any(_punctual(scene.tokens, piece.first) for piece in _opening(scene))


def _punctual(tokens: Tokens, at: int) -> bool:
    """Whether a deed is named that is done once: راه‌اندازی, also as راه اندازی."""
    if tokens.flags[at] & _PUNCTUAL:
        return True
    return bool(tokens.flags[at] & _OPENS_DEED) and match_phrase(tokens.words, at, "punctual_part") is not None


def hypothetical(scene: Scene) -> bool:
    """Whether the clause wishes or demands: a year named earlier does not hold for it."""
    verb = governing(scene.clauses, scene.clause)
    if verb is None:
        return False
    flags = scene.tokens.flags
    first = scene.chunks[scene.clause.first].first
    wished = any(flags[at] & _SUBJUNCTIVE for at in range(verb.core, verb.last))
    return wished or _announces(scene.tokens, first, verb.last) or _needed(scene, first, verb.last)


def plans(tokens: Tokens, chunks: list[Chunk], clause: Clause) -> bool:
    """Whether a clause announces a plan for the clauses behind it."""
    if clause.verb is None:
        return False
    return _announces(tokens, chunks[clause.first].first, clause.verb.last)


def _announces(tokens: Tokens, first: int, last: int) -> bool:
    if not tokens.mask & _PLANS:
        return False
    for at in range(first, last):
        if tokens.flags[at] & _PLANNED:
            return True
        if tokens.flags[at] & _OPENS_PLAN and match_phrase(tokens.words, at, "planned_word"):
            return True
    return False
