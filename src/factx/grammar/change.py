"""Change: whether a quantity is the amount of a rise or fall, or a level that one leaves or reaches."""

from __future__ import annotations

from factx.grammar.chunks import COMMA, CONJ, NP, QUANTITY, Chunk
from factx.grammar.scene import Scene, per_unit
from factx.model import Change
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["ceiling", "change_of", "denied", "reaches"]

_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_ADDED, _TAKEN = bit("added_participle"), bit("taken_participle")
_RISES, _FALLS = _RISE | bit("increase_adjective"), _FALL | bit("decrease_adjective")
_MEASURE = bit("measure_noun") | bit("counting_noun")
_NEGATIVE = bit("negative")
_COPULA, _CLIMBS, _DROPS = bit("copula"), bit("rise_verb"), bit("fall_verb")
_SIZES: dict[str, Change] = {
    "کوچک": "decrease",
    "کوچکتر": "decrease",
    "بزرگ": "increase",
    "بزرگتر": "increase",
    "ضعیف": "decrease",
    "قوی": "increase",
}
_LEVEL = ("رسید", "رسیم", "رسیده", "رسیدند", "رسیدهاند", "رسند", "برسد", "رساند", "رسانده", "برساند")


def change_of(scene: Scene) -> Change | None:
    """Whether the quantity is the amount of a change, or a level that a change leaves or reaches."""
    found = _left(scene) or _stated(scene) or _shared(scene)
    return "decrease" if found == "increase" and scene.quantity.value < 0 else found  # رشد منفی 5 درصد


def _left(scene: Scene) -> Change | None:
    """نرخ بیکاری که پارسال | 10 درصد | بود به 14 درصد رسید: what was, before the level that is reached."""
    clause, clauses = scene.clause, scene.clauses
    verb, following = clause.verb, clauses[clause.index + 1] if clause.index + 1 < len(clauses) else None
    if verb is None or following is None or following.verb is None or following.opener not in ("", "که"):
        return None
    if (clause.opener != "که" and following.opener != "که") or _led_by(scene, scene.at) or verb.first < scene.at:
        return None
    if not scene.tokens.words[verb.core].key.startswith("بود") or not scene.tokens.flags[verb.core] & _COPULA:
        return None
    for at in range(following.first, following.last):
        reached = scene.chunks[at].quantity
        if reached is not None:
            alike = reached.kind == scene.quantity.kind and _led_by(scene, at) == "به"
            behind = reached.last if reached.last < len(scene.tokens) else 0
            turned = reaches(scene.tokens, following.verb) or _direction(
                scene.tokens, min(following.verb.first, behind), following.verb.core
            )
            return "from" if alike and turned else None
    return None


def _shared(scene: Scene) -> Change | None:
    """نسبت به ماه قبل 3 درصد و نسبت به سال قبل | 20 درصد افزایش داشت: the last of several amounts says it for all."""
    if scene.chunks[scene.at].prep in ("به", "از", "تا"):
        return None
    for at in range(scene.at + 1, scene.clause.last):
        piece = scene.chunks[at]
        if piece.quantity is None:
            continue
        if piece.quantity.code != scene.quantity.code or piece.prep in ("به", "از", "تا"):
            return None
        following = scene._replace(at=at, quantity=piece.quantity)
        return _stated(following) or _shared(following)
    return None


def _verb_before(scene: Scene) -> Chunk | None:
    """پوشش روستایی | رسید به 81 درصد: in speech the level stands behind its verb."""
    index = scene.clause.index
    before = scene.clauses[index - 1].verb if index and not scene.clause.opener else None
    at = scene.clause.first == scene.at and scene.chunks[scene.at].prep == "به"
    return before if at and before is not None and reaches(scene.tokens, before) else None


def _behind(scene: Scene) -> Change | None:
    """درآمد 30 درصد نسبت به سال قبل | رشد | و هزینه‌ها 10 درصد کاهش داشت."""
    for piece in scene.chunks[scene.at + 1 : scene.clause.last]:
        if piece.kind in (QUANTITY, CONJ, COMMA):
            return None
        if piece.kind == NP and not piece.prep and piece.last - piece.first == 1:
            return _direction(scene.tokens, piece.first, piece.last)
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
    partner = _partner(scene)
    verb = verb or _verb_before(scene)
    if prep == "از" and partner == "به":
        return "from"
    if quantity.attributive and quantity.kind != "percent" and _reached_next(scene):
        return "from"  # یک پروژه شش ماهه به یک ماه تقلیل می‌یابد
    if prep in ("به", "تا"):
        if partner == "از":
            return "to"
        if verb is not None and (reaches(tokens, verb) or _direction(tokens, verb.first, verb.core)):
            return "to"
        if after & (_RISE | _FALL) and verb is not None and verb.first == quantity.last + 1:
            return "to"  # به 8 میلیون بشکه | افت | کرده
        noun = _noun_before(scene)
        if noun is not None and _direction(tokens, noun.first, min(noun.last, noun.first + 2)):
            return "to"
        return None
    before = _noun_before(scene) if scene.at == _coordinated(scene) else scene.chunks[_coordinated(scene) - 1]
    if before is not None and (before.last == quantity.lead or scene.at != _coordinated(scene)):
        for at in (before.first, before.last - 1):
            found = _direction(tokens, at, at + 1)
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
        found = _behind(scene) or _direction(tokens, verb.first, verb.core)
        if found and (quantity.kind in ("percent", "multiple") or quantity.last == verb.first):
            return found
        added = _added(tokens, verb) or _moves(tokens, verb)
        if added or quantity.kind != "percent":
            return added
        if tokens.flags[verb.core] & _COPULA or _becomes(tokens.words[verb.core].key):
            return _growth(scene)
    return None


def _reached_next(scene: Scene) -> bool:
    """Whether the next quantity, of the same kind, is the level that the verb reaches."""
    verb = scene.clause.verb
    following = next((c for c in scene.chunks[scene.at + 1 : scene.clause.last] if c.quantity is not None), None)
    if verb is None or following is None or following.quantity is None or following.prep != "به":
        return False
    alike = (following.quantity.kind == "duration") == (scene.quantity.kind in ("duration", "age"))
    turned = reaches(scene.tokens, verb) or _direction(scene.tokens, verb.first, verb.core)
    noun = _noun_before(scene)
    grown = noun is None or _direction(scene.tokens, noun.first, noun.last)
    return alike and bool(turned) and not grown


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
    return scene.chunks[scene.at].prep == "تا" and not _partner(scene)


def _growth(scene: Scene) -> Change | None:
    """رشد نقدینگی در سال گذشته 30 درصد بود."""
    for at in range(scene.at - 1, scene.clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind == NP and not piece.prep:
            return _direction(scene.tokens, piece.first, piece.first + 1)
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


def _preposition(scene: Scene) -> str:
    piece = scene.chunks[scene.at]
    if piece.prep:
        return piece.prep
    if any(scene.tokens.words[at].key == "به" for at in range(scene.quantity.lead, scene.quantity.first)):
        return "به"  # نزدیک به 21 میلیون نفر رسید
    before = _noun_before(scene)
    if before is not None and before.last == scene.quantity.lead and per_unit(scene, before):
        return before.prep  # به کیلویی 19 هزار تومان رسید
    compared = before is not None and before.first > 1 and scene.tokens.words[before.first - 2].key == "نسبت"
    if compared:
        return ""  # نسبت به متوسط 5 درصد کمتر
    if scene.quantity.attributive and before is not None and _direction(scene.tokens, before.first, before.first + 1):
        return ""  # با اشاره به رشد 85 درصدی صادرات
    if before is not None and before.last == scene.quantity.lead and scene.tokens.flags[before.first] & _MEASURE:
        return "" if scene.tokens.flags[before.first] & bit("extent_noun") else before.prep
    return ""


def _noun_before(scene: Scene) -> Chunk | None:
    for at in range(scene.at - 1, max(scene.clause.first, scene.at - 3) - 1, -1):
        if scene.chunks[at].kind == NP:
            return scene.chunks[at]
    return None


def _partner(scene: Scene) -> str:
    """Preposition of the other level in «از … به …»."""
    own = _led_by(scene, scene.at)
    places = (
        range(scene.at + 1, min(scene.at + 5, scene.clause.last))
        if own == "از"
        else range(scene.at - 1, scene.clause.first - 1, -1)
    )
    for at in places:
        piece = scene.chunks[at]
        if piece.kind == QUANTITY:
            other = _led_by(scene, at)
            return other if {own, other} == {"از", "به"} or (own == "تا" and other == "از") else ""
    return ""


def _led_by(scene: Scene, at: int) -> str:
    """The preposition of a quantity, also over what it is the price of: از تنی | 540 دلار."""
    piece, before = scene.chunks[at], scene.chunks[at - 1] if at else None
    if piece.prep or before is None or before.kind != NP or before.last != piece.first or not before.prep:
        return piece.prep
    each = all(unit.adjective for unit in scene.tokens.words[before.first].units)
    return before.prep if each and before.last - before.first == 1 and scene.tokens.words[before.first].units else ""


def _direction(tokens: Tokens, first: int, last: int) -> Change | None:
    for at in range(first, last):
        if tokens.flags[at] & _RISE:
            return "increase"
        if tokens.flags[at] & _FALL:
            return "decrease"
    return None


def reaches(tokens: Tokens, verb: Chunk) -> bool:
    """Whether a verb says that a level is reached: رسید, می‌رسد."""
    return any(
        tokens.words[at].key.endswith(_LEVEL)
        or tokens.words[at].key == "بالغ"
        or tokens.words[at].key in ("میرسد", "نمیرسد")
        for at in range(verb.first, verb.last)
    )
