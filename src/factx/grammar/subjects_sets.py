"""Subjects that name the set a quantity is taken from, before the number or behind it."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.comparisons import surpassed
from factx.grammar.scene import (
    Scene,
    Subject,
    anaphor,
    chunk_at,
    key_at,
    measures,
    phrase,
    phrase_before,
    sort_of,
    timely,
)
from factx.grammar.subjects_clause import earlier_topic
from factx.text.words import bit

__all__ = ["opening_set", "parted_set", "set_after", "set_before"]

_MEASURE, _PLACE = bit("measure_noun"), bit("place")
_TIME = bit("month") | bit("season") | bit("weekday") | bit("daytime") | bit("relative_year")
_NOT_SET = bit("no_set") | bit("part_modifier") | bit("period") | _TIME
_TAKING, _PERSONS = bit("prep_adjective"), bit("human") | bit("person_state")
_SKIPPED = frozenset(["دیگر", "نیز", "هم", "روزانه", "سالانه", "ماهانه"])
_SETS = frozenset(["مجموع", "میان", "بین", "تعداد", "کل", "مقدار", "جمع", "مجموعه", "جمله", "رقم", "مبلغ", "میزان"])


def set_before(scene: Scene) -> Subject | None:
    """از این تعداد | نوآموز | … 40 نفر."""
    for at in range(scene.clause.first, scene.at):
        piece = scene.chunks[at]
        if at > scene.clause.first and _measured_from(scene, at - 1):
            continue
        alike = sort_of(scene.quantity) == "person" and piece.prep == "از"
        if piece.kind == QUANTITY and piece.prep in ("از", "میان") and (alike or _same_counter(scene, piece)):
            counted = scene.chunks[at + 1]
            if at + 1 < scene.at and counted.kind == NP and counted.first == piece.last and not timely(scene, counted):
                return phrase(counted, "of–set–number")  # از 11 | مصدوم | هشت نفر سرپایی درمان شدند
        if _taken_from(scene, at):
            return phrase(piece, "of–set–number")
        if (
            piece.kind == NP
            and piece.prep == "از"
            and (piece.determiner in ("این", "آن", "مجموع", "کل") or key_at(scene, piece.first) in _SETS)
        ):
            first = piece.first
            while first < piece.last and key_at(scene, first) in _SETS:
                first += 1
            others = [c.quantity for c in scene.chunks[at + 1 : scene.at] if c.quantity is not None]
            if any(other.code != scene.quantity.code for other in others):
                return None
            if first < piece.last and not timely(scene, piece):
                return Subject(first, piece.last, "of–set–number")
            if scene.previous is not None:
                return scene.previous._replace(rule="of–these–number")
    return None


def parted_set(scene: Scene) -> Subject | None:
    """از 612 هزار | داوطلب گروه تجربی | 9 درصد سر جلسه غایب بودند: the share of those that are counted before it."""
    at = scene.at - 1 - (scene.at > scene.clause.first and scene.chunks[scene.at - 1].kind == COMMA)
    while at > scene.clause.first and scene.chunks[at].kind == NP and scene.chunks[at].prep:
        at -= 1  # از 8 هزار | کلاس موجود | در این استان 28 درصد
    piece, counted = chunk_at(scene, at - 1), chunk_at(scene, at)
    if piece is None or piece.quantity is None or piece.prep not in ("از", "میان") or scene.chunks[scene.at].prep:
        return None
    if counted is None or counted.kind != NP or counted.prep or counted.first != piece.last:
        return None
    of = piece.quantity
    alike = of.code == scene.quantity.code if scene.quantity.kind == "measure" else of.unit is None or of.unit.counter
    if not alike:
        return None
    return None if timely(scene, counted) else phrase(counted, "of–set–number")


def opening_set(scene: Scene) -> Subject | None:
    """از | اعتبارات عمرانی | تاکنون 41 درصد به دستگاه‌ها رسیده است."""
    piece = scene.chunks[scene.clause.first]
    if piece.kind != NP or piece.prep != "از" or scene.chunks[scene.at].prep or piece.last >= scene.quantity.lead:
        return None
    flags = scene.tokens.flags[piece.first]
    whole = flags & (_MEASURE | bit("plural")) and not flags & (_PLACE | _NOT_SET)
    return phrase(piece, "of–set–number") if whole and not timely(scene, piece) else None


def _taken_from(scene: Scene, at: int) -> bool:
    """از | اقامتگاه‌های مجاز | تنها 140 واحد باز بودند."""
    piece, unit = scene.chunks[at], scene.quantity.unit
    if piece.kind != NP or piece.prep != "از" or unit is None or at != scene.clause.first:
        return False
    flags = scene.tokens.flags[piece.first]
    several = unit.counter and flags & bit("plural")
    if not (several or scene.quantity.kind == "percent") or flags & _PLACE or timely(scene, piece):
        return False
    between, behind = scene.chunks[at + 1 : scene.at], scene.chunks[scene.at + 1 : scene.at + 2]
    if scene.quantity.kind == "percent" and not between and behind and behind[0].kind == RA:
        return True  # از | مطالبات این فصل | بیش از 90 درصد را
    if scene.chunks[scene.at].prep or not all(chunk.kind == ADV or chunk.prep for chunk in between):
        return False
    return any(key_at(scene, chunk.first) in ("تنها", "فقط") for chunk in between)


def _benefits(scene: Scene, piece: Chunk) -> bool:
    """20 هزار نفر از | خدمات بیمه | برخوردار شدند: what persons get is no set of persons."""
    verb = scene.clause.verb
    if verb is None or sort_of(scene.quantity) != "person" or scene.tokens.flags[piece.first] & _PERSONS:
        return False
    return bool(scene.tokens.flags[verb.first] & _TAKING) or key_at(scene, verb.first) in (
        "بهره",
        "استفاده",
        "بازدید",
        "دیدن",
    )


def _same_counter(scene: Scene, piece: Chunk) -> bool:
    """از 29 عنوان | کتاب | 9 عنوان تازه است: counted with the same word."""
    of, unit = piece.quantity, scene.quantity.unit
    return of is not None and unit is not None and unit.counter and of.code == scene.quantity.code


def _measured_from(scene: Scene, at: int) -> bool:
    """Whether a measure stands before the set: | سهم آموزش | از کل بودجه به 40 درصد رسید."""
    while at > scene.clause.first and scene.chunks[at].kind == QUANTITY:
        at -= 1  # سهم سالمندان بالای | 65 سال | از کل جمعیت
    piece = scene.chunks[at]
    return piece.kind == NP and not piece.prep and measures(scene, piece)


def _parallel(scene: Scene) -> bool:
    """70 درصد آب تهران از سدها و 30 درصد | از چاه‌ها | تأمین می‌شود: where each share comes from."""
    at, chunks = scene.at, scene.chunks
    if scene.quantity.kind != "percent" or at - 4 < scene.clause.first or chunks[at - 1].kind not in (CONJ, COMMA):
        return False
    source, whole, share = chunks[at - 2], chunks[at - 3], chunks[at - 4].quantity
    parted = source.kind == NP and source.prep == "از" and whole.kind == NP and not whole.prep
    return parted and share is not None and share.kind == "percent"


def _meant_for(scene: Scene) -> bool:
    return any(piece.kind == NP and piece.prep == "برای" for piece in scene.chunks[scene.clause.first : scene.at])


def set_after(scene: Scene) -> Subject | None:
    """14 نفر از | شهروندان."""
    piece = chunk_at(scene, scene.at + 1)
    skipped = piece is not None and piece.last - piece.first == 1 and key_at(scene, piece.first) in _SKIPPED
    if skipped:
        piece = chunk_at(scene, scene.at + 2)  # 2 نفر دیگر از مصدومان, 5 میلیون بشکه روزانه از تولید نفت
    if piece is None or piece.kind != NP or piece.prep != "از" or piece.first - scene.quantity.last > 2:
        return None
    if scene.tokens.flags[piece.first] & _NOT_SET or _benefits(scene, piece):
        return None
    if _parallel(scene):
        return scene.previous and scene.previous._replace(rule="shared-noun")
    if surpassed(scene, scene.chunks.index(piece)):
        return None
    shown = piece.determiner == "این" and scene.tokens.flags[piece.first] & bit("rate_noun")  # از این رقم
    following = chunk_at(scene, scene.chunks.index(piece) + 1)
    before = phrase_before(scene)
    deed = before is not None and scene.tokens.flags[before.first] & bit(
        "verbal_noun"
    )  # پرداخت 8 میلیارد از جیب مردم را
    owed = following is not None and following.kind == RA and not deed  # 3 میلیارد تومان از | پول آنها | را
    if scene.quantity.kind == "money" and not scene.tokens.flags[piece.first] & _MEASURE and not shown and not owed:
        return None
    if scene.quantity.kind == "money" and _meant_for(scene):
        return None  # برای | تأمین نیازها | 20 میلیارد ریال از اعتبارات بحران
    before = chunk_at(scene, scene.at - 1)
    moved = (
        before is not None and before.kind == RA and scene.quantity.kind == "measure"
    )  # کالا را 900 کیلومتر از تهران
    taken = scene.quantity.kind == "count" and scene.tokens.flags[piece.first] & bit("site_head")  # کامیون از | بندر
    if taken and piece.last - piece.first == 1 and scene.quantity.unit is not None:
        return None
    if (moved or sort_of(scene.quantity) == "person") and scene.tokens.flags[piece.first] & _PLACE:
        return None
    if anaphor(scene, piece):
        far = scene.previous is None or scene.previous.text is not None
        nearer = earlier_topic(scene) if far and sort_of(scene.quantity) == "person" else None
        told = nearer or scene.previous  # | مصدومان | منتقل شدند و 5 تن از آنها مرخص شدند
        return told and told._replace(rule="number–of–anaphor")
    found = phrase(piece, "number–of–noun")
    marked = following is not None and following.kind == RA and key_at(scene, piece.last - 1) == "آن"
    return found._replace(last=found.last - 1) if marked else found  # سه نفر از | امضاکنندگان | آن را پس گرفتند
