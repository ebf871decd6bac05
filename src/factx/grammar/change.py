"""Change: whether a quantity is the amount of a rise or fall, or a level that one leaves or reaches."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.comparisons import exceeded
from factx.grammar.levels import (
    direction,
    led_by,
    left_behind,
    noun_before,
    partner,
    reached_next,
    reaches,
    verb_before,
)
from factx.grammar.scene import Scene, per_unit
from factx.model import Change
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["ceiling", "change_of", "denied"]

_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_ADDED, _TAKEN = bit("added_participle"), bit("taken_participle")
_RISES, _FALLS = _RISE | bit("increase_adjective"), _FALL | bit("decrease_adjective")
_MEASURE = bit("measure_noun") | bit("counting_noun")
_NEGATIVE = bit("negative")
_COPULA, _CLIMBS, _DROPS = bit("copula"), bit("rise_verb"), bit("fall_verb")
_MEANS = frozenset(["میانگین", "متوسط", "سقف", "میزان", "حداکثر"])
_EQUAL = frozenset(["معادل", "برابر"])
_BEHIND: dict[str, Change] = {"بالا": "increase", "بالاتر": "increase", "پایین": "decrease", "پایینتر": "decrease"}
_SIZES: dict[str, Change] = {
    "کوچک": "decrease",
    "کوچکتر": "decrease",
    "بزرگ": "increase",
    "بزرگتر": "increase",
    "ضعیف": "decrease",
    "قوی": "increase",
}


def change_of(scene: Scene) -> Change | None:
    """Whether the quantity is the amount of a change, or a level that a change leaves or reaches."""
    if scene.quantity.kind == "age" and not _preposition(scene):
        return None  # مستمری‌بگیران کمتر از 80 سال: who they are
    if exceeded(scene):
        return None  # از 13 درصد فراتر رفت
    found = left_behind(scene) or _stated(scene) or _shared(scene)
    return "decrease" if found == "increase" and scene.quantity.value < 0 else found  # رشد منفی 5 درصد


def _shared(scene: Scene) -> Change | None:
    """نسبت به ماه قبل 3 درصد و نسبت به سال قبل | 20 درصد افزایش داشت: the last of several amounts says it for all."""
    if scene.chunks[scene.at].prep in ("به", "از", "تا"):
        return None
    for at in range(scene.at + 1, scene.clause.last):
        piece = scene.chunks[at]
        if scene.tokens.words[piece.first].key == "(" or scene.tokens.words[piece.first - 1].key == "(":
            return None  # نرخ بیکاری: 7 درصد (0.5 واحد کمتر)
        if piece.quantity is None:
            continue
        brought = piece.prep != scene.chunks[scene.at].prep  # 1480 تومان و پس از آن با 120 تومان افزایش
        if brought or piece.quantity.code != scene.quantity.code or piece.prep in ("به", "از", "تا"):
            return None
        following = scene._replace(at=at, quantity=piece.quantity)
        return _stated(following) or _shared(following)
    return None


def _behind(scene: Scene) -> Change | None:
    """درآمد 30 درصد نسبت به سال قبل | رشد | و هزینه‌ها 10 درصد کاهش داشت."""
    for piece in scene.chunks[scene.at + 1 : scene.clause.last]:
        if piece.kind in (QUANTITY, CONJ, COMMA):
            return None
        if piece.kind == NP and not piece.prep and piece.last - piece.first == 1:
            return direction(scene.tokens, piece.first, piece.last)
    return None


def _stated(scene: Scene) -> Change | None:
    tokens, quantity = scene.tokens, scene.quantity
    prep = _preposition(scene)
    verb = scene.clause.verb
    after = tokens.flags[quantity.last] if quantity.last < len(tokens.flags) else 0
    if verb is not None and tokens.words[verb.first].key == "کم" and tokens.words[verb.core].key.startswith("دار"):
        return None  # 600 خلبان کم دارند
    amount = prep not in ("به", "از") or (quantity.kind == "percent" and prep == "از")
    if after & _RISES and quantity.kind in ("age", "duration") and verb is not None and denied(tokens, verb):
        return None  # 17 سال بیشتر نداشت
    if quantity.kind == "percent" and verb is not None and tokens.words[quantity.last].key in _SIZES:
        return _SIZES[tokens.words[quantity.last].key]  # 4 درصد کوچک شد
    if amount and after & _RISES:
        return "increase"
    if amount and after & _FALLS:
        return "decrease"
    other = partner(scene)
    verb = verb or verb_before(scene)
    if prep == "از" and other == "به":
        return "from"
    if quantity.attributive and quantity.kind != "percent" and reached_next(scene):
        return "from"  # یک پروژه شش ماهه به یک ماه تقلیل می‌یابد
    if prep in ("به", "تا"):
        if other == "از":
            return "to"
        if verb is not None and (reaches(tokens, verb) or direction(tokens, verb.first, verb.core)):
            return "to"
        if after & (_RISE | _FALL) and verb is not None and verb.first == quantity.last + 1:
            return "to"  # به 8 میلیون بشکه | افت | کرده
        noun = noun_before(scene)
        if noun is not None and direction(tokens, noun.first, min(noun.last, noun.first + 2)):
            return "to"
        return None
    marked = scene.chunks[scene.at - 2] if scene.at > 1 and scene.chunks[scene.at - 1].kind == RA else None
    if marked is not None and quantity.kind == "percent" and marked.kind == NP:
        grown = direction(tokens, marked.first, marked.first + 1)
        if grown:
            return grown  # افزایش اجاره‌بها را 25 درصد تعیین کرد
    equal = noun_before(scene) if prep in _EQUAL and quantity.kind == "percent" else None
    if equal is not None and equal.last == quantity.lead - 1 and direction(tokens, equal.last - 1, equal.last):
        return direction(tokens, equal.last - 1, equal.last)  # رشدی معادل 8 درصد
    before = noun_before(scene) if scene.at == _coordinated(scene) else scene.chunks[_coordinated(scene) - 1]
    if before is not None and (before.last == quantity.lead or scene.at != _coordinated(scene)):
        for at in (before.first, before.last - 1):
            found = direction(tokens, at, at + 1)
            if found and (
                quantity.attributive
                or before.last - before.first == 1
                or quantity.kind in ("measure", "money")
                or (quantity.kind == "percent" and at == before.last - 1)  # پیش‌بینی رشد | 300 درصد
            ):
                return None if _spent(scene, before) or _crashed(scene, at) else found
    if quantity.kind == "multiple" and verb is not None and _becomes(tokens.words[verb.core].key):
        return "increase"  # دو برابر شد
    if not prep and verb is not None:
        found = _behind(scene) or direction(tokens, verb.first, verb.core)
        if found and (quantity.kind in ("percent", "multiple") or quantity.last == verb.first):
            return found
        added = _added(tokens, verb) or _moves(tokens, verb) or _spoken_move(tokens, verb)
        if added or quantity.kind != "percent":
            return added
        if tokens.flags[verb.core] & _COPULA or _becomes(tokens.words[verb.core].key):
            return _growth(scene)
    return None


def denied(tokens: Tokens, verb: Chunk) -> bool:
    """Whether a verb is negative."""
    return any(flag & _NEGATIVE for flag in tokens.flags[verb.core : verb.last])


def _spent(scene: Scene, noun: Chunk) -> bool:
    """با 0.8 درصد | کاهش | 4320 دلار: the noun of change belongs to the amount before it."""
    at = scene.chunks.index(noun)
    return at > 0 and scene.chunks[at - 1].kind == QUANTITY and scene.chunks[at - 1].last == noun.first


def _crashed(scene: Scene, at: int) -> bool:
    """سقوط | یک فروند هواپیما: what is counted falls down, it does not become less."""
    return scene.quantity.kind == "count" and scene.tokens.words[at].key == "سقوط"


def _becomes(key: str) -> bool:
    return key.removeprefix("می").removeprefix("ب").startswith(("شد", "شو"))


def ceiling(scene: Scene) -> bool:
    """Whether «تا» before the quantity names an upper bound: تا 72 ساعت نخوابیدند."""
    return scene.chunks[scene.at].prep == "تا" and not partner(scene)


def _growth(scene: Scene) -> Change | None:
    """رشد نقدینگی در سال گذشته 30 درصد بود."""
    for at in range(scene.at - 1, scene.clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind == NP and not piece.prep:
            mean = scene.tokens.words[piece.first].key in _MEANS and piece.last - piece.first > 1
            return direction(scene.tokens, piece.first + mean, piece.first + mean + 1)  # میانگین | رشد | قیمت‌ها
    return None


def _coordinated(scene: Scene) -> int:
    """Index of the first of coordinated quantities: کاهش | 27، 40 و 36 درصدی."""
    at = scene.at
    while (
        at - 2 >= scene.clause.first
        and scene.chunks[at - 1].kind in (CONJ, COMMA)
        and scene.chunks[at - 2].kind == QUANTITY
    ):
        at -= 2
    first = scene.chunks[at].quantity
    noun = (
        at > scene.clause.first
        and scene.chunks[at - 1].kind == NP
        and scene.chunks[at - 1].last == scene.chunks[at].first
    )
    return at if noun and first is not None and first.elided else scene.at


def _added(tokens: Tokens, verb: Chunk) -> Change | None:
    """2 هزار تن بر ظرفیت … افزوده شد."""
    flags = 0
    for at in range(verb.first, verb.last):
        flags |= tokens.flags[at]
    return "increase" if flags & _ADDED else "decrease" if flags & _TAKEN else None


def _moves(tokens: Tokens, verb: Chunk) -> Change | None:
    """شاخص 23 هزار واحد | ریخت."""
    flags = tokens.flags[verb.core]
    return "increase" if flags & _CLIMBS else "decrease" if flags & _DROPS else None


def _spoken_move(tokens: Tokens, verb: Chunk) -> Change | None:
    """قیمت‌ها 40 درصد | رفت بالا: in speech the direction stands behind the verb."""
    behind = tokens.words[verb.last].key if verb.last < len(tokens) else ""
    moves = tokens.words[verb.core].key.removeprefix("می").startswith(("رفت", "رو", "اومد", "آمد", "آی"))
    return _BEHIND.get(behind) if moves else None


def _preposition(scene: Scene) -> str:
    piece = scene.chunks[scene.at]
    if piece.prep:
        return piece.prep
    if scene.at and scene.chunks[scene.at - 1].kind == ADV:
        return led_by(scene, scene.at)  # از روزانه 350 دستگاه به 480 دستگاه
    verb = scene.clause.verb
    led = any(scene.tokens.words[at].key == "به" for at in range(scene.quantity.lead, scene.quantity.first))
    if led and verb is not None and reaches(scene.tokens, verb):
        return "به"  # نزدیک به 21 میلیون نفر رسید
    before = noun_before(scene)
    if before is not None and before.last == scene.quantity.lead and per_unit(scene, before):
        return before.prep  # به کیلویی 19 هزار تومان رسید
    compared = before is not None and before.first > 1 and scene.tokens.words[before.first - 2].key == "نسبت"
    if compared:
        return ""  # نسبت به متوسط 5 درصد کمتر
    if scene.quantity.attributive and before is not None and direction(scene.tokens, before.first, before.first + 1):
        return ""  # با اشاره به رشد 85 درصدی صادرات
    if before is not None and before.last == scene.quantity.lead and scene.tokens.flags[before.first] & _MEASURE:
        return "" if scene.tokens.flags[before.first] & bit("extent_noun") else before.prep
    return ""
