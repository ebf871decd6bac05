"""Subjects that stand before the number: deeds, levels, what has a bound or a share."""

from __future__ import annotations

from factx.grammar.chunks import ADV, NP, Chunk
from factx.grammar.levels import led_by
from factx.grammar.scene import (
    ASPECTS,
    Scene,
    Subject,
    anaphor,
    apart,
    changes,
    chunk_at,
    head_of,
    key_at,
    phrase,
    phrase_before,
    timely,
)
from factx.text.words import bit

__all__ = [
    "aged",
    "bounded",
    "deed_for",
    "growth_itself",
    "level_of",
    "verbal_noun_before",
    "with_number",
]

_SHOWING = bit("demonstrative")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_EMPTY = bit("empty_noun")
_HUMAN = bit("human")
_BOUNDS = frozenset(["زیر", "بالای"])
_CAUSES = frozenset(["دلیل", "علت", "سبب", "خاطر", "اثر", "پی", "واسطه", "بهدلیل", "بهعلت"])
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


def level_of(scene: Scene) -> Subject | None:
    """در جهت کاهش | تورم | به 25 درصد."""
    if led_by(scene, scene.at) not in ("به", "از", "تا"):
        return None
    piece = chunk_at(scene, scene.at - 1)
    if piece is not None and piece.kind == ADV and piece.prep:
        piece = chunk_at(scene, scene.at - 2)  # افزایش | دستمزدها | به ساعتی 10 پوند
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
    if piece.prep in ("زیر", "تحت"):
        whose = scene.chunks[head_of(scene, scene.chunks.index(piece))]
        return None if whose.prep else phrase(whose, "verbal-noun–number")  # | جمعیت | زیر پوشش بیمه 23 میلیون نفر
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
