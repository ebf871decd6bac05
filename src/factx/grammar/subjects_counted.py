"""Subjects that are counted: the noun behind the number, shared by several numbers, or told before them."""

from __future__ import annotations

import re

from factx.grammar.chunks import COMMA, CONJ, NP, QUANTITY, RA, VERB, Chunk
from factx.grammar.scene import (
    Scene,
    Subject,
    anaphor,
    changes,
    chunk_at,
    key_at,
    noun_flags,
    phrase,
    phrase_after,
    plain_adjective,
    sort_of,
    timely,
)
from factx.grammar.subjects_clause import earlier_topic, predicate_part, topic
from factx.grammar.subjects_counters import counted_itself
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
_PACKS = frozenset(["بسته", "سبد", "اکیپ", "تیم", "گروه", "پایگاه", "مرکز", "ایستگاه"])
_HOMES = frozenset(["منزل", "خانه", "آپارتمان", "مغازه", "ویلا", "سوئیت"])
_NOUNLIKE = frozenset(["واحد", "خانوار", "صندوق"])
_NAMES = 8
"""Names up to which a list behind a number is one phrase with it."""
_LIST = 40
"""Chunks within which coordinated quantities share a noun."""
_QUARTERS = frozenset(["شمال", "جنوب", "شرق", "غرب", "مرکز"])
_SPOKEN_VERBS = frozenset(["کردن", "شدن", "گرفتن", "رفتن", "زدن"])
_MANNER = frozenset(["مستقیم", "غیرمستقیم"])
_PERSONS = bit("human") | bit("person_state")
_HAS = re.compile("ن?(?:دار|داشت)").match
_THOSE = frozenset(["آنها", "آنان", "اینها", "ایشان"])
_CURRENT = frozenset(["کنونی", "فعلی", "قبلی", "موجود", "بعدی", "نهایی", "اولیه"])
_NEAR = bit("past_modifier") | bit("future_modifier")
_TURNED = bit("increase_adjective") | bit("decrease_adjective")


def noun_after(scene: Scene) -> Subject | None:
    """1264 | مجوز مشاغل خانگی."""
    piece = phrase_after(scene)
    if piece is None:
        return None
    if anaphor(scene, piece):
        return _several(scene, piece) or (scene.previous and scene.previous._replace(rule="number–anaphor"))
    if scene.quantity.unit is not None and timely(scene, piece) and key_at(scene, piece.first) not in ("زمان", "وقت"):
        return None
    if scene.tokens.flags[piece.first] & bit("indefinite_pronoun"):
        return None  # با ظرفیت 2500 | یکی از بزرگترین کشتی‌هاست
    if scene.tokens.flags[piece.first] & bit("predicate_opener") and piece.last - piece.first == 1:
        return None
    if sort_of(scene.quantity) == "person" and piece.last - piece.first == 1 and key_at(scene, piece.first) in _MANNER:
        return None  # 700 نفر | غیرمستقیم
    if predicate_part(scene, piece) or _qualifies(scene, piece):
        return None
    following = chunk_at(scene, scene.chunks.index(piece) + 1)
    within = scene.chunks[scene.at].prep == "در" and scene.quantity.unit is not None and scene.quantity.unit.counter
    if within and following is not None and following.kind == RA:
        return None  # در سه ست | حریف | را مغلوب کرد
    spoken = scene.clause.verb is None and scene.tokens.flags[piece.last - 1] & bit("infinitive")
    if spoken and sort_of(scene.quantity) == "person" and key_at(scene, piece.last - 1) in _SPOKEN_VERBS:
        return None  # 1500 نفر | ثبت نام کردن: spoken for کردند
    if scene.quantity.unit is not None and _said_of_it(scene, piece):
        return None
    if scene.quantity.attributive and scene.quantity.code in ("km", "m") and _located(scene, piece):
        return None  # کانون آن در 20 کیلومتری | بم
    if scene.tokens.flags[piece.first] & bit("daytime"):
        return None  # زلزله 5.7 بامداد امروز
    if scene.quantity.code == "item" and _adjective_said(scene, piece):
        return None  # فقط 9 تا | باز | است
    if scene.quantity.unit is None and _becomes(scene, piece):
        return None
    turned = changes(scene, piece.first) or scene.tokens.flags[piece.first] & _TURNED
    if scene.quantity.unit is not None and piece.last - piece.first == 1 and turned:
        return None  # شاخص با 120 واحد | کاهش, پنیر 1 درصد | گران
    if key_at(scene, piece.first) in ("منفی", "مثبت") and piece.last - piece.first == 1:
        return None  # شاخص 0.6 درصد | منفی
    if key_at(scene, piece.first) in ("مربوط", "متعلق", "منجر", "منتهی") and scene.quantity.unit is not None:
        return _belonging(scene, piece)
    behind = chunk_at(scene, scene.chunks.index(piece) + 1)
    unit = scene.quantity.unit
    if unit is not None and unit.counter and _possessed(scene, piece, behind):
        return None
    own = unit is not None and unit.counter and key_at(scene, piece.last - 1) in ("خود", "خویش")
    if sort_of(scene.quantity) == "person" and behind is not None and behind.kind == NP and behind.determiner:
        behind = chunk_at(scene, scene.chunks.index(behind) + 1)  # 3 هزار نفر | مقر این شبکه را | اشغال کردند
    if sort_of(scene.quantity) == "person" and _they_have(scene, piece, behind):
        return None
    if (own or sort_of(scene.quantity) == "person") and behind is not None and behind.kind == RA:
        return None  # 50 نفر | آمادگی خود را | اعلام کردند, 76 دستگاه | گزارش خود را | ارائه کردند
    if _adjective_alone(scene, piece) and behind is not None and behind.kind == VERB and set_before(scene) is not None:
        return None  # از اقامتگاه‌ها تنها 140 واحد | باز | بودند
    if _itself(scene, piece):
        return Subject(scene.quantity.last - 1, piece.last, "number–counting-noun")
    return _enumerated(scene, piece) or phrase(piece, "number–noun")


def _adjective_said(scene: Scene, piece: Chunk) -> bool:
    """Whether an adjective alone stands before a verb of being."""
    verb = chunk_at(scene, scene.chunks.index(piece) + 1)
    alone = piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & _ADJECTIVE
    return bool(alone) and verb is not None and verb.kind == VERB and verb.core == verb.first


def _becomes(scene: Scene, piece: Chunk) -> bool:
    """این تیم 14 | امتیازی | شد: what the number makes an adjective is said of the topic."""
    verb, flags = scene.clause.verb, scene.tokens.flags[piece.first]
    said = verb is chunk_at(scene, scene.chunks.index(piece) + 1) and verb is not None and verb.core == verb.first
    plain = piece.last - piece.first == 1 and flags & _ADJECTIVE and not flags & (_NOUN | bit("known"))
    onward = verb is not None and key_at(scene, verb.last) == "که"  # 4 جودوکاری هستند که …
    if not said or not plain or onward or scene.chunks[scene.at].prep or not key_at(scene, piece.first).endswith("ی"):
        return False
    return topic(scene) is not None or earlier_topic(scene) is not None


def _located(scene: Scene, piece: Chunk) -> bool:
    """65 کیلومتری | شمال بغداد: a place, or a quarter of one."""
    return bool(scene.tokens.flags[piece.first] & _PLACE) or key_at(scene, piece.first) in _QUARTERS


def _possessed(scene: Scene, piece: Chunk, behind: Chunk | None) -> bool:
    """از این تعداد 19 باب | فضای استاندارد | ندارد: what those that are counted have."""
    if behind is None or behind.kind != VERB or not _HAS(scene.tokens.words[behind.core].key):
        return False
    opening = scene.chunks[scene.clause.first]
    return opening.prep == "از" and opening.determiner in ("این", "آن") and opening.kind == NP


def _they_have(scene: Scene, piece: Chunk, behind: Chunk | None) -> bool:
    """500 نفر | درآمدهای بالایی | داشته‌اند: a plural verb makes the persons have what is no person."""
    if behind is None or behind.kind != VERB or scene.tokens.flags[piece.first] & _PERSONS:
        return False
    verb = scene.tokens.words[behind.last - 1].key
    return bool(_HAS(scene.tokens.words[behind.core].key)) and verb.endswith("ند")


def _said_of_it(scene: Scene, piece: Chunk) -> bool:
    """از مرز یک میلیون نفر | گذشته, 7 میلیارد ریال | برآورد شده: what happened to the amount."""
    flags = scene.tokens.flags
    if piece.last - piece.first == 1:
        return bool(flags[piece.first] & bit("past_modifier"))
    unit = scene.quantity.unit
    measured = unit is not None and not unit.counter and piece.last - piece.first == 2
    seen = flags[piece.first] & bit("participle") and not flags[piece.first] & _DEED  # دیده شده
    said = seen or flags[piece.first] & bit("estimate")
    return measured and bool(said) and bool(flags[piece.last - 1] & bit("participle"))


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


def _qualifies(scene: Scene, piece: Chunk) -> bool:
    """Whether an adjective alone belongs to the measure: 140 مگاوات | کنونی, 8 نفر | سرپایی."""
    unit = scene.quantity.unit
    if unit is None or not plain_adjective(scene, piece):
        return False
    if sort_of(scene.quantity) == "person":
        behind = chunk_at(scene, scene.chunks.index(piece) + 1)
        return behind is not None and behind.kind == VERB and set_before(scene) is not None
    return not unit.counter and key_at(scene, piece.first) in _CURRENT


def _adjective_alone(scene: Scene, piece: Chunk) -> bool:
    unit = scene.quantity.unit
    counter = unit is not None and unit.counter and unit.code != "person"
    return counter and piece.last - piece.first == 1 and bool(scene.tokens.flags[piece.first] & _ADJECTIVE)


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
