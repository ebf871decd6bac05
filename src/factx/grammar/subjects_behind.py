"""Subjects that stand behind the number: what is counted, the set it is taken from, what it is for."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.clauses import Clause
from factx.grammar.comparisons import exceeded
from factx.grammar.scene import (
    Scene,
    Subject,
    anaphor,
    changes,
    chunk_at,
    key_at,
    phrase,
    phrase_after,
    previous_subject,
    timely,
)
from factx.grammar.subjects_clause import measured_topic, topic
from factx.grammar.subjects_counted import noun_after
from factx.grammar.subjects_purpose import PURPOSES
from factx.grammar.subjects_relative import antecedent
from factx.grammar.topics import predicative, topic_in
from factx.text.words import bit, match_phrase

__all__ = [
    "added_to",
    "change_in",
    "composing",
    "lasting",
    "more_of",
    "multiplied",
    "noun_behind",
    "object_behind",
    "purpose_next",
    "received",
    "share_of",
    "topic_behind",
]

_GIVEN_TO = frozenset(["اختصاص", "تخصیص"])
_GIVES = ("داد", "ده")
_GRANTED = bit("granted_time")
_PLACE = bit("place")


def composing(scene: Scene) -> Subject | None:
    """7 هزار نفر را | زنان | تشکیل می‌دهند."""
    at = scene.at + 1
    origin = chunk_at(scene, at)
    if origin is not None and origin.kind == NP and origin.prep == "از":
        at += 1  # 52 نفر از این افراد را | بیماران تالاسمی | تشکیل می‌دهند
    mark, piece = chunk_at(scene, at), chunk_at(scene, at + 1)
    verb = scene.clause.verb
    if mark is None or mark.kind != RA or piece is None or piece.kind != NP or piece.prep or verb is None:
        return None
    return phrase(piece, "number–composed-of–noun") if key_at(scene, verb.first) in ("تشکیل", "شامل") else None


def share_of(scene: Scene) -> Subject | None:
    """25 درصد | ارزش صادرات استان; a noun of change is no share: 11 درصد کاهش."""
    if key_at(scene, scene.quantity.last) == "شان":
        whole = antecedent(scene) or scene.previous
        return whole and whole._replace(rule="number–anaphor")  # روستاهایی هست که 90 درصد | شان | …
    mark, joined = chunk_at(scene, scene.at + 1), chunk_at(scene, scene.at - 1)
    if mark is not None and mark.kind == RA and joined is not None and joined.kind == CONJ and scene.previous:
        return scene.previous._replace(rule="shared-noun")  # 60 درصد آن را شهرداری و 40 درصد را دولت می‌پردازد
    piece = phrase_after(scene)
    if piece is None or timely(scene, piece) or scene.tokens.flags[piece.first] & bit("rank_noun"):
        return None
    if _said_too(scene, piece):
        return scene.previous and scene.previous._replace(rule="shared-noun")
    if key_at(scene, piece.first).endswith(("تر", "ترین")):
        return None  # 30 درصد سریع‌تر, با 16 میلیون تومان ارزان‌ترین
    if _level_of_topic(scene) or _equated(scene):
        return None
    if key_at(scene, piece.first) == "پیشرفت" and topic(scene) is not None:
        return None  # | بهسازی راه‌ها | 45 درصد پیشرفت فیزیکی داشته است
    if _makes_up(scene, piece):
        return None
    if changes(scene, piece.first) and not match_phrase(scene.tokens.words, piece.first, "measure_noun"):
        if piece.last - piece.first == 1 or scene.quantity.kind != "percent":
            return None
        return Subject(piece.first + 1, piece.last, "number–change–noun")  # 80 درصد کاهش | بارندگی
    return noun_after(scene)


def _said_too(scene: Scene, piece: Chunk) -> bool:
    """54 درصد مردم ناراضی و 41 درصد | راضی | هستند: an adjective alone is what is said of the second share."""
    flags = scene.tokens.flags[piece.first]
    if not flags & bit("adjective") or flags & bit("human") or piece.last - piece.first > 1:
        return False
    verb, at = scene.clause.verb, scene.chunks.index(piece)
    said = verb is not None and verb is chunk_at(scene, at + 1) and scene.tokens.flags[verb.core] & bit("copula")
    before = chunk_at(scene, scene.at - 1)
    earlier = [c for c in scene.chunks[scene.clause.first : scene.at] if c.quantity is not None]
    if not said or before is None or not earlier or scene.previous is None:
        return False
    alike = earlier[-1].quantity is not None and earlier[-1].quantity.code == scene.quantity.code
    return alike and (before.kind == CONJ or earlier[-1].prep == "از")  # از 2500 هکتار تالاب 400 هکتار | آبگیر | است


def _makes_up(scene: Scene, piece: Chunk) -> bool:
    """| سالمندان | 11 درصد جمعیت را تشکیل می‌دهند: what makes the share, where the clause names it."""
    at, verb = scene.chunks.index(piece) + 1, scene.clause.verb
    mark = chunk_at(scene, at)
    if mark is None or mark.kind != RA or verb is None or verb is not chunk_at(scene, at + 1):
        return False
    if key_at(scene, verb.first) != "تشکیل":
        return False
    return topic_in(scene, scene.clause, scene.at) is not None


def _level_of_topic(scene: Scene) -> bool:
    """هزینه بیمه از 2 درصد | ارزش کشتی | به 3 درصد رسید: what the share is of, not what is spoken of."""
    if scene.chunks[scene.at].prep != "از" or scene.quantity.kind != "percent":
        return False
    following = [piece for piece in scene.chunks[scene.at + 1 : scene.clause.last] if piece.kind == QUANTITY]
    levels = bool(following) and following[0].prep == "به"
    return levels and topic_in(scene, scene.clause, scene.at) is not None


def _equated(scene: Scene) -> bool:
    """بدهی که معادل | 40 درصد تولید ناخالص داخلی | بود: a share of something else measures what is spoken of."""
    verb, prep = scene.clause.verb, scene.chunks[scene.at].prep
    if scene.quantity.kind != "percent" or verb is None:
        return False
    equal = key_at(scene, scene.quantity.lead) == "معادل" or prep == "معادل"
    copula = equal and scene.tokens.flags[verb.core] & bit("copula")
    reached = prep == "به" and match_phrase(scene.tokens.words, scene.quantity.last, "measure_noun") is not None
    if not (copula or reached or exceeded(scene)):
        return False  # بدهی به | 189 درصد تولید ناخالص داخلی | می‌رسد
    headed = scene.clause.opener == "که" and scene.clauses[scene.clause.index - 1].verb is None
    return headed or topic_in(scene, scene.clause, scene.at) is not None


def object_behind(scene: Scene) -> Subject | None:
    """به مدت یک هفته | اردوی آماده‌سازی | را برگزار می‌کند."""
    for at in range(scene.at + 2, scene.clause.last):
        if scene.chunks[at].kind == RA and scene.chunks[at - 1].kind == NP:
            return phrase(scene.chunks[at - 1], "number–object")
    return None


def purpose_next(scene: Scene) -> Subject | None:
    """60 هزار تن برای | بذر."""
    piece = chunk_at(scene, scene.at + 1)
    if piece is not None and piece.kind == ADV and key_at(scene, piece.first) in ("هم", "نیز"):
        piece = chunk_at(scene, scene.at + 2)  # 20 میلیون دلار هم برای | جزایر مالدیو
    if piece is None or piece.kind != NP or piece.prep not in PURPOSES:
        return None
    if anaphor(scene, piece):
        return previous_subject(scene)  # 450 میلیون تومان برای | آن | دیده شد
    if piece.determiner == "هر" and measured_topic(scene) is not None:
        return None  # مبلغ آن 45 هزار تومان برای هر نفر است
    return phrase(piece, "number–for–noun")


def received(scene: Scene) -> Subject | None:
    """120 میلیارد تومان به | طرح‌های نیمه‌تمام | داد: what a sum is given to, not who gives it."""
    piece, verb = chunk_at(scene, scene.at + 1), scene.clause.verb
    if piece is None or piece.kind != NP or piece.prep != "به" or verb is None or piece.first - scene.quantity.last > 1:
        return None
    verbs = (word.key for word in scene.tokens.words[verb.core : verb.last])
    gives = key_at(scene, verb.first) in _GIVEN_TO or any(
        key.removeprefix("ب").removeprefix("می").startswith(_GIVES) for key in verbs
    )
    return phrase(piece, "number–to–noun") if gives and not timely(scene, piece) and not anaphor(scene, piece) else None


def lasting(scene: Scene) -> Subject | None:
    """دو هفته است که | تیم | در اردوست; دو سال از | خروج آنان | می‌گذرد."""
    verb = scene.clause.verb
    behind = chunk_at(scene, scene.at + 1)
    if behind is not None and behind.kind == NP and behind.prep == "تا" and behind.first - scene.quantity.last == 1:
        return phrase(behind, "number–until–noun")  # دو روز تا | پایان تحریم | باقی مانده است
    if behind is not None and behind is verb and scene.clause.opener == "که" and _lasts(scene):
        return antecedent(scene)  # تکمیل | کتابخانه | که شش سال است نیمه‌کاره مانده
    since = behind is not None and behind.kind == NP and behind.prep == "از" and verb is not None
    if behind and verb and since and scene.tokens.words[verb.core].key.removeprefix("می").startswith("گذ"):
        return phrase(behind, "number–since–noun")
    following = scene.clause.index + 1
    if (
        verb is None
        or verb is not behind
        or not scene.tokens.flags[verb.core] & bit("copula")
        or following >= len(scene.clauses)
        or not _goes_on(scene, scene.clauses[following])
    ):
        return None
    told = topic_in(scene, scene.clause, scene.at)
    if told is not None and scene.tokens.flags[told.first] & bit("measure_noun"):
        return None  # | میانگین سنی این تیم | 23 سال است که جوان‌ترین تیم لیگ است
    clause = scene.clauses[following]
    for piece in scene.chunks[clause.first : clause.last]:
        if piece.kind == NP and not piece.prep and not timely(scene, piece):
            return phrase(piece, "number–that–topic")
    return None


def _lasts(scene: Scene) -> bool:
    verb = scene.clause.verb
    return verb is not None and bool(scene.tokens.flags[verb.core] & bit("copula")) and scene.at == scene.clause.first


def granted(scene: Scene) -> Subject | None:
    """ده روز به شرکت | مهلت | داد."""
    verb = scene.clause.verb
    if verb is None or verb.first < scene.quantity.last:
        return None
    for at in range(verb.first, verb.core):
        if scene.tokens.flags[at] & _GRANTED:
            return Subject(at, at + 1, "number–granted-time")
    return None


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """دو سال است که | تیم در اردوست; without «که» when the clause opens with it: دو سال است | کارخانه بسته است."""
    before = scene.chunks[scene.clause.first : scene.at]
    pronoun = bit("person_pronoun") | bit("pronoun")
    opens = all(piece.kind == ADV or scene.tokens.flags[piece.first] & pronoun for piece in before)
    return clause.opener == "که" or (opens and scene.quantity.kind == "duration")


def multiplied(scene: Scene) -> Subject | None:
    """از چهار برابر | سود پیش‌بینی شده | محروم شد; not از دو برابر تولید فراتر رفت."""
    if exceeded(scene):
        return None if topic_in(scene, scene.clause, scene.at) is not None else previous_subject(scene)
    return noun_after(scene) if scene.chunks[scene.at].prep == "از" else None


def change_in(scene: Scene) -> Subject | None:
    """20 درصد رشد در | تعداد زائران |."""
    piece, behind = chunk_at(scene, scene.at + 1), chunk_at(scene, scene.at + 2)
    if piece is None or behind is None or piece.kind != NP or piece.prep or not changes(scene, piece.first):
        return None
    if behind.kind != NP or behind.prep != "در" or timely(scene, behind) or scene.tokens.flags[behind.first] & _PLACE:
        return None
    if scene.chunks[scene.at].prep == "با" and topic_in(scene, scene.clause, scene.at) is not None:
        return None  # | قیمت سهام | با 18 درصد افزایش در صدر جدول نشست
    return phrase(behind, "number–change–in–noun")


def added_to(scene: Scene) -> Subject | None:
    """30 درصد به | رقم این قرارداد | اضافه خواهد شد."""
    piece, verb = chunk_at(scene, scene.at + 1), scene.clause.verb
    if piece is None or piece.kind != NP or piece.prep not in ("به", "بر") or verb is None or verb.first != piece.last:
        return None
    return phrase(piece, "number–added-to–noun") if key_at(scene, verb.first) in ("اضافه", "افزوده") else None


def more_of(scene: Scene) -> Subject | None:
    """27 درصد کمتر | باران | دید."""
    more, piece = chunk_at(scene, scene.at + 1), chunk_at(scene, scene.at + 2)
    verb = scene.clause.verb
    if more is None or more.kind != ADV or key_at(scene, scene.quantity.last) not in ("بیشتر", "کمتر"):
        return None
    if piece is None or piece.kind != NP or piece.prep or verb is None or verb.first != piece.last:
        return None
    if changes(scene, piece.first) or timely(scene, piece) or scene.tokens.flags[verb.core] & bit("copula"):
        return None
    return phrase(piece, "number–more–noun")


def topic_behind(scene: Scene) -> Subject | None:
    """با 220 درصد رشد، | تراکنش دفاتر | …: the topic stands behind an amount of change that opens the clause."""
    if not changes(scene, scene.quantity.last):
        return None
    for at in range(scene.at + 1, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.first > scene.quantity.last and not piece.prep and not timely(scene, piece):
            return phrase(piece, "number–change–topic")
    return None


def noun_behind(scene: Scene) -> Subject | None:
    """به 300 هزار نفر در سه مرحله | بسته غذایی | توزیع شد."""
    for at in range(scene.at + 1, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind == RA and at == scene.at + 1:
            return None  # 60 درصد را | مرحوم حسنوند | تأمین کرد
        if piece.kind in (QUANTITY, CONJ) or (piece.kind == COMMA and scene.quantity.kind != "duration"):
            return None
        if piece.kind == NP and not piece.prep and piece.first > scene.quantity.last:
            if scene.chunks[at - 1].kind == RA:
                return None  # 2 درصد کشور را | محق | می‌دانند
            if timely(scene, piece) or changes(scene, piece.first) or predicative(scene, piece.first):
                return None
            if anaphor(scene, piece) or (
                scene.quantity.kind == "percent" and scene.chunks[at + 1 : at + 2] and scene.chunks[at + 1].kind == RA
            ):
                return None
            return phrase(piece, "number–…–noun")
    return None
