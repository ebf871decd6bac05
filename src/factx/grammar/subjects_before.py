"""Subjects that stand before the number: measures, attributes, sets, deeds."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, Chunk
from factx.grammar.scene import (
    Scene,
    Subject,
    apart,
    changes,
    chunk_at,
    comparing,
    head_of,
    key_at,
    measures,
    phrase,
    phrase_after,
    phrase_before,
    plain_adjective,
    previous_subject,
    timely,
)
from factx.grammar.subjects_counted import noun_after
from factx.text.words import bit

__all__ = [
    "attribute_of",
    "deed_for",
    "growth_itself",
    "held_for",
    "level_of",
    "measure_of",
    "measured_before",
    "point_of",
    "rate_before",
    "verbal_noun_before",
    "with_number",
]

_VERBAL_NOUN = bit("verbal_noun")
_ASPECTS = frozenset(["حیث", "لحاظ", "نظر"])
_AMOUNTS = frozenset(["میزان", "مبلغ", "رقم", "مقدار"])
_POSSESSOR = bit("possessor_adjective")
_NOMINAL = bit("nominal_part")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_EMPTY = bit("empty_noun")
_CLOSING = {"»": "«", "”": "“", '"': '"', "'": "'"}
_NAME = 8
"""Words up to which a name in quotation marks is long."""
_HUMAN, _REACHING = bit("human"), bit("reaching_noun")


def with_number(scene: Scene) -> Subject | None:
    """کمیته امداد | با 73 درصد."""
    piece = scene.chunks[scene.at]
    before = chunk_at(scene, scene.at - 1)
    if (
        piece.prep not in ("با", "دارای", "واجد")
        or before is None
        or before.kind != NP
        or piece.first - before.last > 1
    ):
        return None
    if before.prep and changes(scene, scene.quantity.last):
        head = scene.chunks[head_of(scene, scene.at - 1)]
        before = before if head.prep else head  # رتبه ایران در شاخص … با 10 پله صعود
    elif apart(scene, scene.at - 1):
        before = scene.chunks[head_of(scene, scene.at - 1)]  # قیمت دلار در معاملات امروز | تهران با 1 درصد
    if before.prep and timely(scene, before) and not scene.tokens.flags[before.first] & _EMPTY:
        return None
    return phrase(before, "noun–with–number")


def measured_before(scene: Scene) -> Subject | None:
    """با | هزینه | 700 میلیون تومان; | زمینی | به مساحت 20 هزار متر مربع."""
    piece = phrase_before(scene)
    if piece is None or not measures(scene, piece):
        return None
    if scene.quantity.kind == "money" and piece.last - piece.first == 1 and key_at(scene, piece.first) in _AMOUNTS:
        spent = scene.clause.verb is not None and key_at(scene, scene.clause.verb.first) == "هزینه"
        if spent:
            return None  # میزان 90 میلیارد تومان | هزینه | شد
    if scene.quantity.kind == "duration" and piece.last - piece.first == 1 and key_at(scene, piece.first) == "مدت":
        return None
    if (
        piece.prep == "در"
        and piece.last - piece.first > 1
        and (scene.quantity.kind != "duration" or not _spans(scene, piece))
    ):
        return None
    if key_at(scene, piece.first) in _ASPECTS:
        return None  # از حیث طول | 8 هزار کیلومتر مرز
    if comparing(scene, piece):
        return None  # از | برج ایفل | 111 متر بیشتر
    plural = piece.prep == "در" and scene.tokens.flags[piece.first] & bit("plural")
    if piece.prep in ("به", "در") and piece.last - piece.first == 1 and not plural:
        owner = chunk_at(scene, scene.at - 2)
        if owner is not None and owner.kind == NP and piece.first - owner.last <= 1 and not timely(scene, owner):
            first = _possessed(scene, owner)
            deed = owner.last - first > 1 and scene.tokens.flags[first] & _VERBAL_NOUN  # ساخت | پارکی به مساحت …
            return Subject(first + bool(deed), owner.last, "noun–of–measure–number")
    said = chunk_at(scene, scene.chunks.index(piece) - 1)
    if changes(scene, piece.first) and said is not None and said.kind == QUANTITY and said.last == piece.first:
        return None  # با 0.8 درصد کاهش | 4320 دلار
    counted = chunk_at(scene, scene.chunks.index(piece) - 2)
    indefinite = key_at(scene, piece.first).endswith("ی") and piece.last - piece.first == 1 and piece.prep == "با"
    alone = sum(c.kind == QUANTITY for c in scene.chunks[scene.clause.first : scene.at]) == 1
    if (
        indefinite
        and alone
        and said is not None
        and said.kind == NP
        and counted is not None
        and counted.kind == QUANTITY
    ):
        return phrase(said, "counted–with–measure–number")  # 214 | تعاونی | با سرمایه‌ای بالغ بر 5 میلیارد
    changed = piece.last - piece.first > 1 and changes(scene, piece.first)
    return Subject(piece.first + changed, piece.last, "measure–number")


def _spans(scene: Scene, piece: Chunk) -> bool:
    return bool(scene.tokens.flags[piece.first] & (bit("time_head") | bit("period"))) or key_at(scene, piece.first) in (
        "مدت",
        "زمان",
        "فاصله",
        "طول",
    )


def held_for(scene: Scene) -> Subject | None:
    """| نیاز | 5 ماه کشور, | بودجه | 30 سال یک شهرستان."""
    piece = phrase_before(scene)
    if piece is None or piece.last - piece.first > 1 or not measures(scene, piece) or phrase_after(scene) is None:
        return None
    if key_at(scene, piece.first) in ("مدت", "زمان", "طول") or timely(scene, piece):
        return None
    return phrase(piece, "measure–number")


def growth_itself(scene: Scene) -> Subject | None:
    """ما | رشد | 10 درصد را تجربه کردیم: where nothing is told to have grown."""
    piece = phrase_before(scene)
    if piece is None or piece.last - piece.first > 1 or not changes(scene, piece.first):
        return None
    if scene.previous is not None and scene.previous.text is None:
        return None
    return phrase(piece, "change–number")


def rate_before(scene: Scene) -> Subject | None:
    """وام با | سود | 12 درصد."""
    piece = phrase_before(scene)
    if piece is None or piece.prep != "با" or not measures(scene, piece) or changes(scene, piece.first):
        return None
    return phrase(piece, "rate–number")


def point_of(scene: Scene) -> Subject | None:
    """در | امتیاز | 8 باقی ماند."""
    return measured_before(scene) if scene.quantity.unit is None else None


def measure_of(scene: Scene) -> Subject | None:
    """با | زیربنای | 50 متر مربع: a measure noun that a preposition brings comes before what stands behind."""
    piece = phrase_before(scene)
    if piece is None or (piece.prep == "در" and piece.last - piece.first > 1):
        return None
    if piece.prep not in ("با", "به", "در") or scene.tokens.flags[piece.first] & bit("amount_noun"):
        return None
    return measured_before(scene)


def _possessed(scene: Scene, owner: Chunk) -> int:
    """تالار دارای | زمینی | به مساحت …: what the adjective of possession leads to."""
    inside = (at + 1 for at in range(owner.first, owner.last - 1) if scene.tokens.flags[at] & _POSSESSOR)
    return next(inside, owner.first)


def level_of(scene: Scene) -> Subject | None:
    """در جهت کاهش | تورم | به 25 درصد."""
    if scene.chunks[scene.at].prep not in ("به", "از", "تا"):
        return None
    piece = chunk_at(scene, scene.at - 1)
    if piece is None or piece.kind != NP:
        return None
    for at in range(piece.last - 2, piece.first - 1, -1):
        if changes(scene, at):
            return Subject(at + 1, piece.last, "change–noun–level")
    return None


def attribute_of(scene: Scene) -> Subject | None:
    """| نردبان | 52 متری; رشد 5 درصدی | صادرات."""
    piece = phrase_before(scene)
    person = chunk_at(scene, scene.at - 1)
    if (
        person is not None
        and person.kind == QUANTITY
        and person.last == scene.quantity.first
        and scene.quantity.kind == "age"
    ):
        return Subject(person.last - 1, person.last, "noun–number-adjective")  # یک | نفر | 43 ساله
    if scene.quantity.kind == "age":
        named = _quoted(scene)
        if named is not None:
            return named
    if piece is None:
        return _coordinated(scene) or _apposed(scene)
    if scene.tokens.flags[piece.first] & _EMPTY and piece.last - piece.first == 1:
        return None
    if changes(scene, piece.first) or changes(scene, piece.last - 1):
        behind = phrase_after(scene)
        if behind is not None and plain_adjective(scene, behind):
            return phrase(piece, "noun–number-adjective")  # رشد 3 درصدی اقتصادی
        if behind is not None and not timely(scene, behind):
            return noun_after(scene)
        if changes(scene, piece.first) and piece.last - piece.first > 1:
            return Subject(piece.first + 1, piece.last, "noun–number-adjective")  # افزایش | سرمایه | 60 درصدی
        earlier = any(scene.chunks[at].kind == QUANTITY for at in range(scene.clause.first, scene.at))
        return previous_subject(scene) if earlier else None
    first = piece.first
    if scene.quantity.kind == "age" and scene.tokens.flags[piece.last - 1] & _HUMAN:
        return Subject(piece.last - 1, piece.last, "noun–number-adjective")  # قرارداد | هافبک | 21 ساله
    first = next((at + 1 for at in range(first, piece.last - 1) if _outcome(scene, at)), first)
    if piece.last - first > 1 and scene.tokens.flags[first] & (bit("verbal_noun") | _NOMINAL):
        first += 1  # خرید | نردبان | 52 متری
    elif piece.last - first > 2 and key_at(scene, piece.last - 2) == "و" and _thing(scene, piece.last - 1):
        first = piece.last - 1  # بیمارستان سقز و | سالن | 6 هزار نفری
    return Subject(first, piece.last, "noun–number-adjective")


def _thing(scene: Scene, at: int) -> bool:
    flags = scene.tokens.flags[at]
    return bool(flags & bit("noun")) and not flags & (bit("adjective") | _DEED | bit("plural"))


def _coordinated(scene: Scene) -> Subject | None:
    """وام‌های 100 و | 200 میلیونی."""
    mark, earlier = chunk_at(scene, scene.at - 1), chunk_at(scene, scene.at - 2)
    joined = mark is not None and mark.kind == CONJ and earlier is not None and earlier.quantity is not None
    if not joined or earlier is None or earlier.quantity is None or not earlier.quantity.attributive:
        return None
    return attribute_of(scene._replace(at=scene.at - 2, quantity=earlier.quantity))


def _quoted(scene: Scene) -> Subject | None:
    """فردی به نام | "ی ـ س" | 26 ساله: a name in quotation marks right before the age."""
    words = scene.tokens.words
    at = scene.quantity.lead - 1
    if at > 1 and words[at].key == "،":
        at -= 1
    opening = _CLOSING.get(words[at].key) if at > 1 else None
    if opening is None:
        return None
    first = next((i for i in range(at - 1, max(-1, at - _NAME), -1) if words[i].key == opening), None)
    return Subject(first + 1, at, "noun–number-adjective") if first is not None and at - first > 1 else None


def _apposed(scene: Scene) -> Subject | None:
    """علی، 12 ساله و | رضا | ، 14 ساله."""
    mark, at = chunk_at(scene, scene.at - 1), scene.at - 2
    if scene.quantity.kind != "age" or mark is None or mark.kind != COMMA:
        return None
    name = chunk_at(scene, at)
    if name is not None and name.kind == ADV and key_at(scene, name.first) in _CLOSING:
        name = chunk_at(scene, at - 1)
    if name is None or name.kind != NP or timely(scene, name):
        return None
    return phrase(name, "noun–number-adjective")


def _outcome(scene: Scene, at: int) -> bool:
    """این طرح حاصل | فعالیت | دو ساله است: what something comes of begins a phrase of its own."""
    return bool(scene.tokens.flags[at] & bit("outcome"))


def verbal_noun_before(scene: Scene) -> Subject | None:
    """| غرق شدن | یک تن."""
    piece = phrase_before(scene)
    flags = scene.tokens.flags
    if piece is None:
        return None
    head = chunk_at(scene, scene.chunks.index(piece) - 1)
    deed = (flags[piece.last - 1] | flags[piece.first]) & (bit("verbal_noun") | bit("infinitive"))
    reached = chunk_at(scene, scene.chunks.index(piece) - 1) if not deed else piece
    level = scene.quantity.code != "person" and reached is not None and reached.prep == "با"
    if level and reached is not None and flags[reached.first] & _REACHING:
        return None  # مصرف بنزین با رسیدن به | مرز 102 میلیون لیتر
    if (
        not deed
        and piece.prep
        and head is not None
        and head.kind == NP
        and piece.first - head.last <= 1
        and flags[head.first] & _DEED
    ):
        piece = head  # اشتغال | به کار 6 نفر
    if not (flags[piece.last - 1] | flags[piece.first]) & _DEED:
        return None
    return phrase(piece, "verbal-noun–number")


def deed_for(scene: Scene) -> Subject | None:
    """| اشتغال‌زایی | برای 23 نفر."""
    if scene.chunks[scene.at].prep not in ("برای", "به"):
        return None
    piece = chunk_at(scene, scene.at - 1)
    if piece is None or piece.kind != NP or not scene.tokens.flags[piece.first] & _DEED:
        return None
    verb = scene.clause.verb
    near = verb is not None and verb.first - scene.quantity.last <= 6
    if piece.prep and near and verb and verb.core > verb.first and scene.tokens.flags[verb.first] & _DEED:
        return None  # با اجرای طرح برای 380 نفر اشتغال‌زایی شد
    return phrase(piece, "deed–for–number")
