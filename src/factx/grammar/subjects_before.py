"""Subjects that stand before the number: measures, attributes, sets, deeds."""

from __future__ import annotations

from factx.grammar.chunks import NP, QUANTITY, Chunk
from factx.grammar.phrase_kinds import vowel_ezafe
from factx.grammar.scene import (
    ASPECTS,
    Scene,
    Subject,
    anaphor,
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
    timely,
)
from factx.text.words import bit

__all__ = [
    "aged",
    "bounded",
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
_SHOWING = bit("demonstrative")
_TIMES = frozenset(["مدت", "زمان"])
_AMOUNTS = frozenset(["میزان", "مبلغ", "رقم", "مقدار"])
_POSSESSOR = bit("possessor_adjective")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_EMPTY = bit("empty_noun")
_HUMAN = bit("human")
_BOUNDS = frozenset(["زیر", "بالای"])
_CAUSES = frozenset(["دلیل", "علت", "سبب", "خاطر", "اثر", "پی", "واسطه", "به‌دلیل", "به‌علت"])
"""Prepositions of causes: به دلیل افت تولید لیبی به 30 میلیون بشکه تنزل کرد."""
_REACHING = bit("reaching_noun")


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
    if anaphor(scene, before):
        return None  # نسبت به سال قبل از آن با 49 درصد افزایش
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
    if scene.quantity.kind == "duration" and _bare_time(scene, piece):
        return None
    if (
        piece.prep == "در"
        and piece.last - piece.first > 1
        and (scene.quantity.kind != "duration" or not _spans(scene, piece))
    ):
        return None
    if scene.quantity.kind == "duration" and key_at(scene, piece.first) == "نرخ":
        return None  # عمر آن با نرخ فعلی | 30 سال است
    if piece.prep == "از" and piece.determiner in ("این", "آن") and piece.last - piece.first == 1:
        return None  # از این تعداد | 3 نفر
    if key_at(scene, piece.first) in ASPECTS:
        return None  # از حیث طول | 8 هزار کیلومتر مرز
    if key_at(scene, piece.first) == "سطح" and key_at(scene, piece.first - 2) == "را":
        return None  # تولید خود را در | سطح | 9 میلیون بشکه حفظ کرد
    if comparing(scene, piece) or key_at(scene, piece.first - 2) == "بسته":
        return None  # از | برج ایفل | 111 متر بیشتر, بسته به | توان مصرفی | 12 میلیون تومان
    plural = piece.prep == "در" and scene.tokens.flags[piece.first] & bit("plural")
    if piece.prep in ("به", "در") and piece.last - piece.first == 1 and not plural:
        owner = _attributed(scene, scene.at - 2)
        if owner is not None and owner.quantity is not None and owner.quantity.attributive:
            owner = chunk_at(scene, scene.at - 3)  # قراردادی | 2 ساله به ارزش 3 میلیون یورو
            if owner is not None and owner.kind == NP and not timely(scene, owner):
                return phrase(owner, "noun–of–measure–number")
        if owner is not None and owner.kind == NP and piece.first - owner.last <= 1 and not timely(scene, owner):
            if owner.prep == "در" and scene.quantity.kind == "money":  # | هر یورو | در بازار نیویورک به قیمت 1.30 دلار
                head = scene.chunks[head_of(scene, scene.chunks.index(owner))]
                owner = owner if head.prep else head
            first = _possessed(scene, owner)
            deed = owner.last - first > 1 and scene.tokens.flags[first] & _VERBAL_NOUN  # ساخت | پارکی به مساحت …
            return Subject(first + bool(deed), owner.last, "noun–of–measure–number")
    said = chunk_at(scene, scene.chunks.index(piece) - 1)
    if changes(scene, piece.first) and said is not None and said.kind == QUANTITY and said.last == piece.first:
        return None  # با 0.8 درصد کاهش | 4320 دلار
    counted = chunk_at(scene, scene.chunks.index(piece) - 2)
    noun = scene.tokens.words[piece.first]
    ezafe = vowel_ezafe(noun)  # با زیربنای 9 هزار متر
    indefinite = noun.key.endswith("ی") and not ezafe and piece.last - piece.first == 1 and piece.prep == "با"
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
    shown = (
        piece.last - piece.first == 1 and piece.determiner in ("این", "آن") and not piece.prep
    )  # | این میزان | 291 تن
    return Subject(piece.first + changed - shown, piece.last, "measure–number")


def _attributed(scene: Scene, at: int) -> Chunk | None:
    """| سویای | هزار تومانی داخلی به قیمت 2 هزار تومان: an adjective behind the number belongs to the noun before."""
    owner, amount = chunk_at(scene, at), chunk_at(scene, at - 1)
    attributive = amount is not None and amount.quantity is not None and amount.quantity.attributive
    if owner is not None and attributive and owner.kind == NP and key_at(scene, owner.first).endswith("ی"):
        return chunk_at(scene, at - 2)
    return owner


def _bare_time(scene: Scene, piece: Chunk) -> bool:
    """این پروژه در مدت زمان | چهار ماه ساخته شد: a time alone is not what lasts."""
    words = scene.tokens.words[piece.first : piece.last]
    return piece.prep in ("به", "در", "برای") and words[0].key == "مدت" and all(word.key in _TIMES for word in words)


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


def aged(scene: Scene) -> Subject | None:
    """با | بچه‌های | دو تا پنج سال: the ezafe of a plural of persons leads to their age."""
    piece = phrase_before(scene)
    if piece is None or scene.quantity.code != "a" or not key_at(scene, piece.last - 1).endswith("های"):
        return None
    return phrase(piece, "noun–age") if scene.tokens.flags[piece.last - 1] & _HUMAN else None


def bounded(scene: Scene) -> Subject | None:
    """ساکنان | شهرهای | زیر 20 هزار نفر, | عشایر | زیر ده سال: whose size or age has a bound."""
    piece = phrase_before(scene)
    if piece is None or key_at(scene, scene.quantity.lead) not in _BOUNDS or timely(scene, piece):
        return None
    several = key_at(scene, piece.last - 1).endswith("های")
    return Subject(piece.last - 1 if several else piece.first, piece.last, "noun–bound")


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
    if piece is None or piece.kind != NP or piece.prep in _CAUSES:
        return None
    for at in range(piece.last - 2, piece.first - 1, -1):
        if changes(scene, at):
            if key_at(scene, at) == "رشد" and scene.quantity.kind == "percent":
                return None  # رشد نقدینگی به 10 درصد رسید
            moved = (
                key_at(scene, at + 1) in ("رفتن", "آمدن", "بردن", "آوردن") and at + 2 < piece.last
            )  # بالا رفتن | حقوق
            return Subject(at + 1 + moved, piece.last, "change–noun–level")
    return None


def verbal_noun_before(scene: Scene) -> Subject | None:
    """| غرق شدن | یک تن."""
    piece = phrase_before(scene)
    flags = scene.tokens.flags
    if piece is None:
        return None
    if _closed(scene, piece) or key_at(scene, piece.first) in ASPECTS:
        return None
    if piece.prep == "تا" and timely(scene, piece):
        return None  # تا پایان روز گذشته | 396 هزار نفر
    if key_at(scene, piece.last - 1) == "جان":
        return Subject(scene.quantity.last - 1, scene.quantity.last, "unit-itself")  # جان 52 | نفر | را گرفت
    head = chunk_at(scene, scene.chunks.index(piece) - 1)
    deed = (flags[piece.last - 1] | flags[piece.first]) & (bit("verbal_noun") | bit("infinitive"))
    reached = chunk_at(scene, scene.chunks.index(piece) - 1) if not deed else piece
    level = scene.quantity.code != "person" and reached is not None and reached.prep == "با"
    if level and reached is not None and flags[reached.first] & _REACHING:
        return None  # مصرف بنزین با رسیدن به | مرز 102 میلیون لیتر
    if (
        not deed
        and scene.quantity.code == "person"
        and piece.prep
        and head is not None
        and head.kind == NP
        and piece.first - head.last <= 1
        and flags[head.first] & _DEED
    ):
        piece = head  # اشتغال | به کار 6 نفر
    if not (flags[piece.last - 1] | flags[piece.first]) & _DEED or (piece.prep == "به" and not deed):
        return None  # به حساب | 74 میلیون نفر
    return phrase(piece, "verbal-noun–number")


def _closed(scene: Scene, piece: Chunk) -> bool:
    """با اجرای این طرح | 250 نفر شاغل می‌شوند: «این» closes a phrase, whose deed is not done to who follows."""
    return piece.prep == "با" and piece.last - piece.first > 2 and bool(scene.tokens.flags[piece.last - 2] & _SHOWING)


def deed_for(scene: Scene) -> Subject | None:
    """| اشتغال‌زایی | برای 23 نفر."""
    if scene.chunks[scene.at].prep not in ("برای", "به"):
        return None
    piece = chunk_at(scene, scene.at - 1)
    if piece is None or piece.kind != NP or not scene.tokens.flags[piece.first] & _DEED:
        return None
    if _closed(scene, piece):
        return None
    verb = scene.clause.verb
    near = verb is not None and verb.first - scene.quantity.last <= 6
    if piece.prep and near and verb and verb.core > verb.first and scene.tokens.flags[verb.first] & _DEED:
        return None  # با اجرای طرح برای 380 نفر اشتغال‌زایی شد
    return phrase(piece, "deed–for–number")
