"""Subjects of counting words that nothing follows: what was counted before, the topic, or the word itself."""

from __future__ import annotations

from factx.grammar.chunks import CONJ, NP, QUANTITY, Chunk
from factx.grammar.scene import (
    Scene,
    Subject,
    anaphor,
    chunk_at,
    key_at,
    noun_flags,
    phrase,
    phrase_after,
    phrase_before,
    previous_subject,
    sort_of,
)
from factx.grammar.subjects_clause import topic
from factx.grammar.subjects_marked import object_of
from factx.grammar.subjects_relative import antecedent
from factx.grammar.topics import topic_in
from factx.text.words import bit

__all__ = ["counted_alone", "counted_itself", "noun_itself", "same_counter", "weak_counter"]

_STATE = bit("participle") | bit("person_state")
_ABSTRACT = frozenset("مورد بار نوبت مرتبه قطعه دور مرحله دفعه".split())  # noqa: SIM905
_NOUNLIKE = frozenset(["واحد", "خانوار", "صندوق"])
_WHERE = bit("place") | bit("site_head")
_CIRCULATION = bit("circulation_noun")


def same_counter(scene: Scene) -> Subject | None:
    """39 فقره پرونده … و یک فقره …: a counting word with nothing behind it counts what it counted before."""
    before = next(
        (scene.chunks[i].quantity for i in range(scene.at - 1, -1, -1) if scene.chunks[i].kind == QUANTITY), None
    )
    pieces = key_at(scene, scene.quantity.last - 1) == "تا" and before is not None and before.kind == "count"
    if before is None or scene.quantity.unit is None or not (before.code == scene.quantity.code or pieces):
        return None  # روزی 4 هزار دستگاه | ماشین | تحویل می‌دادند ولی الان 1500 تا تحویل می‌دهند
    told = scene.previous is not None and scene.previous.text is None and noun_flags(scene, scene.previous) & _STATE
    if told and key_at(scene, scene.quantity.last) == "دیگر" and sort_of(scene.quantity) == "person":
        return None  # هفت نفر کشته و 19 | تن دیگر | که … زخمی شدند
    if scene.quantity.attributive and scene.chunks[scene.at].prep and phrase_after(scene) is not None:
        return None  # در 14 کیلومتری | بم
    return previous_subject(scene)


def weak_counter(scene: Scene) -> Subject | None:
    """3 هزار | واحد | نوسازی شد: a word that counts only when a noun follows is what is counted."""
    unit = scene.quantity.unit
    if unit is None or not unit.counter or unit.strong or scene.quantity.elided or unit.code in _ABSTRACT:
        return None
    named = object_of(scene)
    if named is not None:
        return named  # تعداد کارخانه‌های فعال را | 72 واحد ذکر کرد
    spoken_of = topic_in(scene, scene.clause, scene.at)
    if spoken_of is not None and not spoken_of.determiner and _numbered(scene, spoken_of):
        return phrase(spoken_of, "topic–number")  # شاخص بورس 23 هزار واحد ریخت
    before = phrase_before(scene)
    if before is not None and scene.tokens.flags[before.first] & _CIRCULATION:
        return phrase(before, "measure–number")  # با | شمارگان | 2 هزار نسخه
    told = phrase(spoken_of, "topic–number") if spoken_of is not None else antecedent(scene)
    if told is not None and noun_flags(scene, told) & _CIRCULATION:
        return told  # | تیراژ ماهنامه | که سه هزار نسخه بود
    if scene.chunks[scene.at].prep in ("به", "از", "در", "زیر", "بالای", "روی"):
        leading = scene.chunks[scene.clause.first : scene.at]
        joined = scene.clause.index > 0 and not scene.clause.opener and all(c.kind == CONJ for c in leading)
        reached = topic(scene) or antecedent(scene) or (previous_subject(scene) if joined else None)
        if reached is not None:
            return reached  # | شاخص بورس | به 2 میلیون واحد رسید
    return Subject(scene.quantity.last - 1, scene.quantity.last, "number–counting-noun")


def _numbered(scene: Scene, piece: Chunk) -> bool:
    """تعداد معاملات 3240 واحد بود, شاخص بورس 23 هزار واحد ریخت."""
    counted = bit("index_noun") | (0 if scene.chunks[scene.at].prep else bit("counting_noun"))
    return bool(scene.tokens.flags[piece.first] & counted)


def counted_alone(scene: Scene) -> Subject | None:
    """عسل از 71 هزار | کلنی | تولید شد: a counting word that a preposition governs, with nothing behind it."""
    quantity = scene.quantity
    if quantity.unit is None or not quantity.unit.counter or quantity.code in ("person", "item") or quantity.elided:
        return None
    following = chunk_at(scene, scene.at + 1)
    level = following is not None and following.prep == "به" and following.quantity is not None
    if level and scene.chunks[scene.at].prep == "از" and scene.previous is not None:
        return previous_subject(scene)  # | تولید خودرو | 22 درصد رشد داشته و از 471 هزار دستگاه به 575 هزار دستگاه رسید
    if scene.chunks[scene.at].prep not in ("از", "با", "در", "توسط") or quantity.unit.code in _ABSTRACT:
        return None
    return Subject(quantity.last - 1, quantity.last, "number–counting-noun")


def noun_itself(scene: Scene) -> Subject | None:
    """3 هزار و 723 | خانوار | از نعمت گاز برخوردار شدند."""
    unit = scene.quantity.unit
    piece, following = scene.chunks[scene.at], chunk_at(scene, scene.at + 1)
    if following is not None and following.prep == "از" and anaphor(scene, following) and scene.previous is not None:
        return None  # 146 اقامتگاه دارند که 58 واحد | از آنها
    if unit is not None and unit.code in _NOUNLIKE and piece.prep == "از" and piece.determiner == "مجموع":
        return Subject(scene.quantity.last - 1, scene.quantity.last, "number–counting-noun")  # از مجموع 3070 | صندوق
    return weak_counter(scene) if unit is not None and unit.code in _NOUNLIKE else None


def counted_itself(scene: Scene) -> Subject | None:
    """The counting word itself where no phrase of the sentence names what it counts."""
    quantity = scene.quantity
    if quantity.unit is None or quantity.elided:
        return None
    origin = chunk_at(scene, scene.at + 1)
    last = quantity.last
    if (
        origin is not None
        and origin.kind == NP
        and origin.prep == "از"
        and quantity.code == "person"
        and not anaphor(scene, origin)
        and (scene.tokens.flags[origin.last - 1] | scene.tokens.flags[origin.first]) & _WHERE
    ):
        last = origin.last  # 200 هزار | نفر از سراسر کشور
    return Subject(quantity.last - 1, last, "unit-itself")
