"""Subjects that are counted: the noun behind the number, shared by several numbers, or told before them."""

from __future__ import annotations

from factx.grammar.chunks import COMMA, CONJ, NP, QUANTITY, Chunk
from factx.grammar.scene import (
    Scene,
    Subject,
    anaphor,
    chunk_at,
    key_at,
    noun_flags,
    phrase,
    phrase_after,
    sort_of,
)
from factx.grammar.subjects_counters import counted_itself
from factx.grammar.subjects_refusals import counts
from factx.grammar.subjects_sets import set_before
from factx.text.words import bit

__all__ = [
    "noun_after",
    "other_persons",
    "set_quantity",
    "shared_noun",
]

_PLACE, _ADJECTIVE, _NOUN = bit("place"), bit("adjective"), bit("noun")
_STATE = bit("participle") | bit("person_state")
_DEED = bit("verbal_noun") | bit("nominal_part")
_ORGANS = frozenset(["صندوق", "مرکز", "شعبه", "کانون", "ایستگاه", "پایگاه", "تیم", "گروه", "اکیپ", "باجه"])
_PACKS = frozenset(["رشته", "مقطع", "دوره", "بسته", "سبد", "اکیپ", "تیم", "گروه", "پایگاه", "مرکز", "ایستگاه"])
_HOMES = frozenset(["منزل", "خانه", "آپارتمان", "مغازه", "ویلا", "سوئیت"])
_NOUNLIKE = frozenset(["واحد", "خانوار", "صندوق"])
_NAMES = 8
"""Names up to which a list behind a number is one phrase with it."""
_LIST = 40
"""Chunks within which coordinated quantities share a noun."""
_THOSE = frozenset(["آنها", "آنان", "اینها", "ایشان"])
_NEAR = bit("past_modifier") | bit("future_modifier")


def noun_after(scene: Scene) -> Subject | None:
    """1264 | مجوز مشاغل خانگی."""
    piece = phrase_after(scene)
    if piece is None:
        return None
    if anaphor(scene, piece):
        return _several(scene, piece) or (scene.previous and scene.previous._replace(rule="number–anaphor"))
    if not counts(scene, piece):
        return None
    if key_at(scene, piece.first) in ("مربوط", "متعلق", "منجر", "منتهی") and scene.quantity.unit is not None:
        return _belonging(scene, piece)
    if _itself(scene, piece):
        return Subject(scene.quantity.last - 1, piece.last, "number–counting-noun")
    return _enumerated(scene, piece) or phrase(piece, "number–noun")


def _enumerated(scene: Scene, piece: Chunk) -> Subject | None:
    """چهار | کشور چین، برزیل، هند و روسیه: as many names as the number says belong to the phrase."""
    many = scene.quantity.value
    if scene.quantity.unit is not None or not 2 <= many <= _NAMES or scene.quantity.value_max is not None:
        return None
    words, at = scene.tokens.words, scene.chunks.index(piece)
    last = piece.last
    while at + 2 < len(scene.chunks) and scene.chunks[at + 1].kind in (COMMA, CONJ):
        name = scene.chunks[at + 2]
        if name.kind != NP or name.prep or name.determiner:
            break
        at, last = at + 2, name.last
    parts = 1 + sum(word.key in ("،", "و") for word in words[piece.first : last])
    if last == piece.last or parts != many:
        return None
    final = next(at for at in range(last - 1, piece.first, -1) if words[at].key in ("،", "و"))
    if words[final].key == "،":
        return None
    if scene.tokens.flags[final + 1] & scene.tokens.flags[piece.last - 1] & _PLACE:
        last = final + 2  # کشور ایران، عراق و | سوریه | این اقدام را
    return Subject(piece.first, last, "number–noun")


def _belonging(scene: Scene, piece: Chunk) -> Subject | None:
    """51 | مورد | مربوط به پایتخت; 40 درصد مربوط به | اراضی کشاورزی."""
    if sort_of(scene.quantity) in ("count", "person") or piece.last - piece.first < 3:
        return set_before(scene) or counted_itself(scene)
    told = Subject(piece.first + 2, piece.last, "number–belonging-to–noun")
    return told if scene.quantity.kind == "money" else set_before(scene) or told


def _several(scene: Scene, piece: Chunk) -> Subject | None:
    """620 هزار | واحد | با قیمت 300 هزار تومان … که 40 درصد آنها: those are what was counted, not a price."""
    if key_at(scene, piece.first) not in _THOSE:
        return None
    counted = [at for at in range(scene.at) if scene.chunks[at].kind == QUANTITY]
    nearest = scene.chunks[counted[-1]].quantity if counted else None
    if nearest is None or nearest.kind == "count":
        return None
    for at in reversed(counted):
        quantity = scene.chunks[at].quantity
        if quantity is not None and quantity.kind == "count":
            return noun_after(scene._replace(at=at, quantity=quantity))
    return None


def _itself(scene: Scene, piece: Chunk) -> bool:
    """Whether a counting word is the noun that is counted: واحد مسکونی, دستگاه اجرایی."""
    unit = scene.quantity.unit
    if unit is None or not unit.counter or unit.adjective or unit.code in ("person", "item") or scene.quantity.elided:
        return False
    flags = scene.tokens.flags[piece.first]
    if unit.code in _ORGANS and flags & _DEED:
        return True  # 14 | صندوق حمایت از توسعه
    if key_at(scene, piece.first).endswith(("تر", "ترین")):
        return True  # هشت | دستگاه برتر
    if unit.code in _PACKS and _relational(scene, piece.first):
        return True  # 500 | بسته معیشتی
    if unit.code == "واحد" and key_at(scene, piece.first) in _HOMES:
        return False
    if flags & _NEAR and piece.last - piece.first > 1:
        return True  # سه | دوره گذشته بازی‌های ساحلی
    return unit.code in _NOUNLIKE or bool(flags & _ADJECTIVE and not flags & _NOUN)


def _relational(scene: Scene, at: int) -> bool:
    """Whether a word is an adjective by its ending, unless it may be an ezafe (اهدای) or a deed (ترخیصی)."""
    key, flags = key_at(scene, at), scene.tokens.flags[at]
    adjective = not flags & (_NOUN | _DEED) or (flags & _ADJECTIVE and key.endswith("تی"))  # حمایتی, معیشتی
    return key.endswith("ی") and not key.endswith(("ای", "وی", "های")) and bool(adjective)


def set_quantity(scene: Scene) -> Subject | None:
    """7 تن از این 12 | مأمور پلیس."""
    piece = chunk_at(scene, scene.at + 1)
    if piece is None or piece.kind != QUANTITY or piece.prep != "از" or piece.quantity is None:
        return None
    return noun_after(scene._replace(at=scene.at + 1, quantity=piece.quantity))


def other_persons(scene: Scene) -> Subject | None:
    """7 مأمور … و 5 نفر دیگر را …."""
    at = scene.quantity.last
    behind = chunk_at(scene, scene.at + 2)
    if behind is not None and behind.prep == "از" and behind.first - at <= 2:
        return None
    if key_at(scene, at) != "دیگر" or scene.previous is None or scene.previous.text is not None:
        return None
    if noun_flags(scene, scene.previous) & _STATE:
        return None
    return scene.previous._replace(rule="others")


def shared_noun(scene: Scene) -> Subject | None:
    """81 هزار نفر و … 80 هزار نفر | مشمول: the noun stands behind the last of coordinated quantities alone."""
    last = scene.quantity.last
    for at in range(scene.at + 1, min(scene.clause.last, scene.at + _LIST)):
        piece = scene.chunks[at]
        if piece.kind == QUANTITY and piece.quantity is not None:
            adjacent = piece.first - last == 1
            last = piece.last
            if not adjacent and scene.quantity.kind != "count":
                return None
            if (
                piece.prep
                or piece.quantity.code != scene.quantity.code
                or (scene.quantity.unit is None and not adjacent)
            ):
                return None
            found = noun_after(scene._replace(at=at, quantity=piece.quantity))
            if found is not None:
                return found
    return None
