"""Subjects: the noun phrase that a quantity counts or measures.

The order of the rules is the order in which a reader looks: the noun behind the number, the set it is taken from,
the noun it is an attribute of, the topic of its clause, what a relative clause belongs to, the fact before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factx.grammar.clauses import Clause
from factx.grammar.phrases import ADV, COMMA, CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.quantities import Quantity, match_phrase
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["Scene", "Subject", "find_subject"]

_MEASURE, _COUNTING = bit("measure_noun"), bit("counting_noun")
_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_POSSESSOR = bit("possessor_adjective")
_NOMINAL = bit("nominal_part")
_TIME = bit("month") | bit("season") | bit("weekday") | bit("daytime") | bit("relative_year")
_PERSON_PRONOUN = bit("person_pronoun")
_PRONOUN = bit("pronoun") | bit("demonstrative")
_QUANTIFIER = bit("quantifier")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_PLACE, _EMPTY, _ADJECTIVE, _NOUN = bit("place"), bit("empty_noun"), bit("adjective"), bit("noun")
_HUMAN, _PLURAL, _REPORT = bit("human"), bit("plural"), bit("report_verb")
_REPORT_NOUNS = frozenset(["گزارش", "گفته", "نقل", "نوشته"])
_TIME_HEADS = frozenset(["سال", "روز", "ماه", "هفته", "ساعت", "دقیقه", "زمان", "امروز", "دیروز", "مدت", "فصل", "نوروز", "حال"])
_NOT_SET = frozenset(
    "طریق محل سوی نظر جمله لحاظ ابتدای زمان سراسر کل مناطق روز سال ماه طرف جانب راه آغاز سمت حیث پیش کشور استان شهر تاریخ "
    "امروز سر ساعت سن دست بین میان شهرستان جهت حوزه بابت".split()  # noqa: SIM905
)
_STATE = bit("participle") | bit("person_state")
_ABSTRACT = frozenset(["مورد", "بار", "نوبت", "مرتبه", "قطعه", "دور", "مرحله", "دفعه"])
_TRANSPARENT = frozenset(["«", "\"", "“", "'", "(", "نیز", "هم", "روزانه", "سالانه"])
_NOUNLIKE = frozenset(["واحد", "خانوار"])
_SHOWN = frozenset(["این", "آن", "همین", "کل", "انواع", "برخی", "هر"])
_ANAPHORS = frozenset(["آن", "آنها", "این", "آنان", "اینها", "ایشان"])
_SETS = frozenset(["مجموع", "میان", "بین", "تعداد", "کل", "مقدار", "جمع", "مجموعه", "جمله"])
_LIST = 40
"""Chunks within which coordinated quantities share a noun."""
_PURPOSE = frozenset(["برای", "بابت", "جهت", "به‌منظور", "بهمنظور", "صرف"])


class Scene(NamedTuple):
    """What the subject rules see: one sentence with its chunks and clauses.

    Attributes:
        tokens: The tokens.
        chunks: The chunks.
        clauses: The clauses.
        at: Index of the quantity's chunk.
        clause: The clause that holds it.
        quantity: The quantity.
        previous: Subject of the fact before in the same sentence, if any.
    """

    tokens: Tokens
    chunks: list[Chunk]
    clauses: list[Clause]
    at: int
    clause: Clause
    quantity: Quantity
    previous: Subject | None


class Subject(NamedTuple):
    """A noun phrase found for a quantity.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        rule: Name of the rule that found it.
        text: The phrase itself when it stands in an earlier sentence; then the indexes are -1.
    """

    first: int
    last: int
    rule: str
    text: str | None = None


Rule = Callable[[Scene], Subject | None]


def find_subject(scene: Scene) -> Subject | None:
    """The subject by the first rule of the quantity's kind that finds one."""
    quantity = scene.quantity
    rules = _ATTRIBUTIVE if quantity.attributive else _BY_KIND[_sort(quantity)]
    for rule in rules:
        found = rule(scene)
        if found is not None:
            trimmed = _trim(scene.tokens, found)
            if trimmed is not None:
                return trimmed
    return None


def _sort(quantity: Quantity) -> str:
    if quantity.code is not None and quantity.code.split("/")[0] == "person":
        return "person"
    return quantity.kind


# Looking around


def _chunk(scene: Scene, at: int) -> Chunk | None:
    return scene.chunks[at] if 0 <= at < len(scene.chunks) else None


def _key(scene: Scene, at: int) -> str:
    return scene.tokens.words[at].key if 0 <= at < len(scene.tokens.words) else ""


def _after(scene: Scene) -> Chunk | None:
    """The noun phrase right behind the quantity; opening quotation marks do not part them."""
    at, end = scene.at + 1, scene.quantity.last
    piece = _chunk(scene, at)
    while piece is not None and piece.kind == ADV and piece.first == end and _key(scene, piece.first) in _TRANSPARENT:
        at, end = at + 1, piece.last
        piece = _chunk(scene, at)
    if piece is None or piece.kind != NP or piece.prep or piece.first - end > 1:
        return None
    if piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & _QUANTIFIER:
        return None
    return piece


def _before(scene: Scene) -> Chunk | None:
    """The noun phrase right before the quantity."""
    at, start = scene.at - 1, scene.quantity.lead
    piece = _chunk(scene, at)
    if piece is not None and piece.kind == ADV and _key(scene, piece.first) in _TRANSPARENT:
        at, start = at - 1, piece.first
        piece = _chunk(scene, at)
    if piece is None or piece.kind != NP:
        return None
    return piece if piece.last == start else None


def _subject(piece: Chunk, rule: str) -> Subject:
    return Subject(piece.first - (piece.determiner in _SHOWN), piece.last, rule)


def _noun_flags(scene: Scene, found: Subject) -> int:
    """Classes of the head of a phrase, its demonstrative left out."""
    first = found.first + (_key(scene, found.first) in _SHOWN and found.last - found.first > 1)
    return scene.tokens.flags[first]


def _timely(scene: Scene, piece: Chunk) -> bool:
    """Whether a phrase names a time, or nothing at all (راستا, گونه‌ای): no quantity is about it."""
    flags = scene.tokens.flags
    if _key(scene, piece.first) == "مدت" and piece.last - piece.first > 1:
        return False
    return bool(flags[piece.first] & (_TIME | _EMPTY)) or _key(scene, piece.first) in _TIME_HEADS


def _anaphor(scene: Scene, piece: Chunk) -> bool:
    return piece.last - piece.first == 1 and _key(scene, piece.first) in _ANAPHORS


def _changes(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens.flags) and bool(scene.tokens.flags[at] & (_RISE | _FALL))


# Rules


def noun_after(scene: Scene) -> Subject | None:
    """1264 | مجوز مشاغل خانگی"""
    piece = _after(scene)
    if piece is None:
        return None
    if _anaphor(scene, piece):
        return scene.previous and scene.previous._replace(rule="number–anaphor")
    if scene.quantity.unit is not None and _timely(scene, piece):
        return None
    if scene.tokens.flags[piece.first] & bit("predicate_opener") and piece.last - piece.first == 1:
        return None
    if _predicate_part(scene, piece):
        return None
    if _key(scene, piece.first) in ("مربوط", "متعلق") and scene.quantity.unit is not None:
        return counted_itself(scene)  # 51 | مورد | مربوط به پایتخت
    if _sort(scene.quantity) == "person" and scene.chunks[scene.chunks.index(piece) + 1 :][:1] and (
        scene.chunks[scene.chunks.index(piece) + 1].kind == RA
    ):
        return None  # 50 نفر | آمادگی خود را | اعلام کردند
    if _itself(scene, piece):
        return Subject(scene.quantity.last - 1, piece.last, "number–counting-noun")
    return _subject(piece, "number–noun")


def _predicate_part(scene: Scene, piece: Chunk) -> bool:
    """Whether a word alone behind the number belongs to the verb: 8 | باقی ماند, 80 میلیون یورو | تخمین زد."""
    if piece.last - piece.first > 1:
        return False
    flags = scene.tokens.flags[piece.first]
    verb = scene.clause.verb
    said = flags & (bit("copular_part") | bit("estimate")) or (flags & _NOMINAL and scene.quantity.kind == "duration")
    return bool(said and verb is not None and verb.first - piece.last <= 1)


def _itself(scene: Scene, piece: Chunk) -> bool:
    """Whether a counting word is the noun that is counted: واحد مسکونی, دستگاه اجرایی."""
    unit = scene.quantity.unit
    if unit is None or not unit.counter or unit.adjective or unit.code in ("person", "item") or scene.quantity.elided:
        return False
    flags = scene.tokens.flags[piece.first]
    return unit.code in _NOUNLIKE or bool(flags & _ADJECTIVE and not flags & _NOUN)


def share_of(scene: Scene) -> Subject | None:
    """25 درصد | ارزش صادرات استان; a noun of change is no share: 11 درصد کاهش"""
    piece = _after(scene)
    if piece is None or _timely(scene, piece) or scene.tokens.flags[piece.first] & bit("rank_noun"):
        return None
    if _key(scene, piece.first).endswith(("تر", "ترین")):
        return None  # 30 درصد سریع‌تر, با 16 میلیون تومان ارزان‌ترین
    if _changes(scene, piece.first):
        if piece.last - piece.first == 1 or scene.quantity.kind != "percent":
            return None
        return Subject(piece.first + 1, piece.last, "number–change–noun")  # 80 درصد کاهش | بارندگی
    return noun_after(scene)


def set_after(scene: Scene) -> Subject | None:
    """14 نفر از | شهروندان"""
    piece = _chunk(scene, scene.at + 1)
    if piece is None or piece.kind != NP or piece.prep != "از" or piece.first - scene.quantity.last > 2:
        return None
    if _key(scene, piece.first) in _NOT_SET or scene.tokens.flags[piece.first] & (bit("part_modifier") | bit("period") | _TIME):
        return None
    if scene.quantity.kind == "money" and not scene.tokens.flags[piece.first] & _MEASURE:
        return None
    if _sort(scene.quantity) == "person" and scene.tokens.flags[piece.first] & _PLACE:
        return None
    if _anaphor(scene, piece):
        return scene.previous and scene.previous._replace(rule="number–of–anaphor")
    return _subject(piece, "number–of–noun")


def set_before(scene: Scene) -> Subject | None:
    """از این تعداد | نوآموز | … 40 نفر"""
    for at in range(scene.clause.first, scene.at):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.prep == "از" and (piece.determiner in ("این", "آن", "مجموع", "کل") or _key(scene, piece.first) in _SETS):
            first = piece.first
            while first < piece.last and _key(scene, first) in _SETS:
                first += 1
            others = [c.quantity for c in scene.chunks[at + 1 : scene.at] if c.quantity is not None]
            if any(other.code != scene.quantity.code for other in others):
                return None
            if first < piece.last and not _timely(scene, piece):
                return Subject(first, piece.last, "of–set–number")
            if scene.previous is not None:
                return scene.previous._replace(rule="of–these–number")
    return None


def set_quantity(scene: Scene) -> Subject | None:
    """7 تن از این 12 | مأمور پلیس"""
    piece = _chunk(scene, scene.at + 1)
    if piece is None or piece.kind != QUANTITY or piece.prep != "از" or piece.quantity is None:
        return None
    return noun_after(scene._replace(at=scene.at + 1, quantity=piece.quantity))


def with_number(scene: Scene) -> Subject | None:
    """کمیته امداد | با 73 درصد"""
    piece = scene.chunks[scene.at]
    before = _chunk(scene, scene.at - 1)
    if piece.prep not in ("با", "دارای", "واجد") or before is None or before.kind != NP or piece.first - before.last > 1:
        return None
    if before.prep and _timely(scene, before) and not scene.tokens.flags[before.first] & _EMPTY:
        return None
    return _subject(before, "noun–with–number")


def _measures(scene: Scene, piece: Chunk) -> bool:
    return bool(
        scene.tokens.flags[piece.first] & _MEASURE or match_phrase(scene.tokens.words, piece.first, "measure_noun")
    )


def measured_before(scene: Scene) -> Subject | None:
    """با | هزینه | 700 میلیون تومان; | زمینی | به مساحت 20 هزار متر مربع"""
    piece = _before(scene)
    if piece is None or not _measures(scene, piece):
        return None
    if scene.quantity.kind == "duration" and piece.last - piece.first == 1 and _key(scene, piece.first) == "مدت":
        return None
    if piece.prep == "در" and piece.last - piece.first > 1 and scene.quantity.kind != "duration":
        return None
    if piece.prep in ("به", "در") and piece.last - piece.first == 1:
        owner = _chunk(scene, scene.at - 2)
        if owner is not None and owner.kind == NP and piece.first - owner.last <= 1 and not _timely(scene, owner):
            return Subject(_possessed(scene, owner), owner.last, "noun–of–measure–number")
    said = _chunk(scene, scene.chunks.index(piece) - 1)
    if _changes(scene, piece.first) and said is not None and said.kind == QUANTITY and said.last == piece.first:
        return None  # با 0.8 درصد کاهش | 4320 دلار
    counted = _chunk(scene, scene.chunks.index(piece) - 2)
    indefinite = _key(scene, piece.first).endswith("ی") and piece.last - piece.first == 1 and piece.prep == "با"
    alone = sum(c.kind == QUANTITY for c in scene.chunks[scene.clause.first : scene.at]) == 1
    if indefinite and alone and said is not None and said.kind == NP and counted is not None and counted.kind == QUANTITY:
        return _subject(said, "counted–with–measure–number")  # 214 | تعاونی | با سرمایه‌ای بالغ بر 5 میلیارد
    changed = piece.last - piece.first > 1 and _changes(scene, piece.first)
    return Subject(piece.first + changed, piece.last, "measure–number")


def point_of(scene: Scene) -> Subject | None:
    """در | امتیاز | 8 باقی ماند"""
    return measured_before(scene) if scene.quantity.unit is None else None


def measure_of(scene: Scene) -> Subject | None:
    """با | زیربنای | 50 متر مربع: a measure noun that a preposition brings comes before what stands behind."""
    piece = _before(scene)
    if piece is None or (piece.prep == "در" and piece.last - piece.first > 1):
        return None
    if piece.prep not in ("با", "به", "در") or scene.tokens.flags[piece.first] & bit("amount_noun"):
        return None
    return measured_before(scene)


def _possessed(scene: Scene, owner: Chunk) -> int:
    """تالار دارای | زمینی | به مساحت …: what the adjective of possession leads to."""
    inside = (at + 1 for at in range(owner.first, owner.last - 1) if scene.tokens.flags[at] & _POSSESSOR)
    return next(inside, owner.first)


def _plain_adjective(scene: Scene, piece: Chunk) -> bool:
    flags = scene.tokens.flags[piece.first]
    relational = _key(scene, piece.first).endswith("ی") and not flags & _MEASURE
    return piece.last - piece.first == 1 and bool(flags & _ADJECTIVE) and (relational or not flags & _NOUN)


def label_before(scene: Scene) -> Subject | None:
    """| ارزش بازار | : 2 تریلیون دلار"""
    clause = scene.clause
    if clause.opener != ":" or clause.index == 0 or scene.at != clause.first:
        return None
    label = scene.clauses[clause.index - 1]
    head = next((c for c in scene.chunks[label.first : label.last] if c.kind == NP), None)
    if label.verb is not None or head is None or scene.tokens.flags[head.first] & (bit("title") | _HUMAN | _PLACE | bit("agency")):
        return None
    return _subject(head, "label–number")


def level_of(scene: Scene) -> Subject | None:
    """در جهت کاهش | تورم | به 25 درصد"""
    if scene.chunks[scene.at].prep not in ("به", "از", "تا"):
        return None
    piece = _chunk(scene, scene.at - 1)
    if piece is None or piece.kind != NP:
        return None
    for at in range(piece.first, min(piece.first + 3, piece.last - 1)):
        if _changes(scene, at):
            return Subject(at + 1, piece.last, "change–noun–level")
    return None


def attribute_of(scene: Scene) -> Subject | None:
    """| نردبان | 52 متری; رشد 5 درصدی | صادرات"""
    piece = _before(scene)
    person = _chunk(scene, scene.at - 1)
    if person is not None and person.kind == QUANTITY and person.last == scene.quantity.first and scene.quantity.kind == "age":
        return Subject(person.last - 1, person.last, "noun–number-adjective")  # یک | نفر | 43 ساله
    if piece is None:
        return None
    if scene.tokens.flags[piece.first] & _EMPTY and piece.last - piece.first == 1:
        return None
    if _changes(scene, piece.first) or _changes(scene, piece.last - 1):
        behind = _after(scene)
        if behind is not None and _plain_adjective(scene, behind):
            return _subject(piece, "noun–number-adjective")  # رشد 3 درصدی اقتصادی
        if behind is not None and not _timely(scene, behind):
            return noun_after(scene)
        earlier = any(scene.chunks[at].kind == QUANTITY for at in range(scene.clause.first, scene.at))
        return previous_subject(scene) if earlier else None
    first = piece.first
    if scene.quantity.kind == "age" and scene.tokens.flags[piece.last - 1] & _HUMAN:
        return Subject(piece.last - 1, piece.last, "noun–number-adjective")  # قرارداد | هافبک | 21 ساله
    if piece.last - first > 1 and scene.tokens.flags[first] & (bit("verbal_noun") | _NOMINAL):
        first += 1  # خرید | نردبان | 52 متری
    return Subject(first, piece.last, "noun–number-adjective")


def _head_of(scene: Scene, at: int) -> int:
    """Index of the chunk that a phrase depends on: over its prepositional parts, and a year that stands between."""
    while at > scene.clause.first:
        piece, before = scene.chunks[at], scene.chunks[at - 1]
        if piece.prep and before.kind == NP:
            at -= 1
        elif before.kind == ADV and _apart(scene, at) and piece.first - before.last <= 1:
            back = at - 1
            while back > scene.clause.first and scene.chunks[back].kind == ADV:
                back -= 1
            if scene.chunks[back].kind != NP or scene.chunks[back].last < scene.chunks[back + 1].first - 1:
                return at
            at = back
        else:
            return at
    return at


def _apart(scene: Scene, at: int) -> bool:
    """Whether a phrase behind an adverb only goes on with the one before it: معاملات امروز | تهران, سال 2023 | این کشور."""
    piece = scene.chunks[at]
    place = piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & _PLACE
    return bool(place or (piece.determiner in ("این", "آن") and _key(scene, piece.first) in ("کشور", "استان", "شهر", "منطقه")))


def object_of(scene: Scene) -> Subject | None:
    """| ارزش محموله | را 24 میلیارد ریال اعلام کرد"""
    for at in range(scene.at - 1, scene.clause.first, -1):
        if scene.chunks[at].kind == NP and not scene.chunks[at].prep:
            return None
        if scene.chunks[at].kind == RA and scene.at - at <= 3:
            last = _object_end(scene, at - 1)
            if last is None:
                return None
            head = _head_of(scene, last)  # اعزام نیرو | برای کمک | به … را
            piece = scene.chunks[head] if not scene.chunks[head].prep else scene.chunks[last]
            return _from_rate(scene, piece) or _subject(piece, "noun–object–number")
    return None


def _from_rate(scene: Scene, piece: Chunk) -> Subject | None:
    """سایت خبری | ارزش خانه | را 8 میلیارد تومان تخمین زد: no ezafe leads from a doer to a rate."""
    flags = scene.tokens.flags
    for at in range(piece.first + 1, piece.last):
        if flags[at] & bit("rate_noun") and not flags[at - 1] & (_MEASURE | _DEED | _RISE | _FALL):
            return Subject(at, piece.last, "noun–object–number")
    return None


def _object_end(scene: Scene, at: int) -> int | None:
    """Index of the noun phrase that «را» marks, over a year or an attribute: مسافران | امسال را, مهاجم | 22 ساله را."""
    while at > scene.clause.first:
        piece = scene.chunks[at]
        attribute = piece.quantity is not None and piece.quantity.attributive
        if piece.kind != ADV and not attribute:
            break
        at -= 1
    return at if at >= scene.clause.first and scene.chunks[at].kind == NP else None


def object_behind(scene: Scene) -> Subject | None:
    """به مدت یک هفته | اردوی آماده‌سازی | را برگزار می‌کند"""
    for at in range(scene.at + 2, scene.clause.last):
        if scene.chunks[at].kind == RA and scene.chunks[at - 1].kind == NP:
            return _subject(scene.chunks[at - 1], "number–object")
    return None


def purpose_next(scene: Scene) -> Subject | None:
    """60 هزار تن برای | بذر"""
    piece = _chunk(scene, scene.at + 1)
    if piece is None or piece.kind != NP or piece.prep not in _PURPOSE:
        return None
    return _subject(piece, "number–for–noun")


def measure_said(scene: Scene) -> Subject | None:
    """یک میلیارد تومان | هزینه | دارد"""
    found = nominal(scene)
    if found is None or not scene.tokens.flags[found.first] & _MEASURE:
        return None
    if scene.tokens.flags[found.first] & (bit("rate_noun") | _RISE | _FALL):
        return None  # قیمت … از 500 به 700 تومان افزایش یافت
    return found


def source_of(scene: Scene) -> Subject | None:
    """از محل | اعتبارات استانی | 5 میلیارد ریال هزینه شد"""
    for at in range(scene.clause.first, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.prep == "از" and _key(scene, piece.first) == "محل" and piece.last - piece.first > 1:
            return Subject(piece.first + 1, piece.last, "number–out-of–noun")
    return None


def ezafe_before(scene: Scene) -> Subject | None:
    """به | اخاذی | 10 میلیون تومان"""
    piece = _before(scene)
    if piece is None or piece.prep not in ("به", "از", "با") or _timely(scene, piece) or _anaphor(scene, piece):
        return None
    if scene.tokens.flags[piece.first] & _PLACE:
        return None
    head = scene.chunks[_head_of(scene, scene.chunks.index(piece))]
    if head is not piece and not head.prep and _measures(scene, head):
        return _subject(head, "noun–number")  # | بدهی دولت | به بانک‌ها 100 میلیارد تومان است
    first = piece.first + (_key(scene, piece.first) == "محل" and piece.last - piece.first > 1)
    return Subject(first, piece.last, "noun–number")


def other_persons(scene: Scene) -> Subject | None:
    """7 مأمور … و 5 نفر دیگر را …"""
    at = scene.quantity.last
    if _key(scene, at) != "دیگر" or scene.previous is None or scene.previous.text is not None:
        return None
    if _noun_flags(scene, scene.previous) & _STATE:
        return None
    return scene.previous._replace(rule="others")


def lasting(scene: Scene) -> Subject | None:
    """دو هفته است که | تیم | در اردوست; دو سال از | خروج آنان | می‌گذرد"""
    verb = scene.clause.verb
    behind = _chunk(scene, scene.at + 1)
    if behind is not None and behind.kind == NP and behind.prep == "از" and verb is not None:
        if scene.tokens.words[verb.core].key.removeprefix("می").startswith("گذ"):
            return _subject(behind, "number–since–noun")
    following = scene.clause.index + 1
    if verb is None or verb is not behind or following >= len(scene.clauses) or scene.clauses[following].opener != "که":
        return None
    clause = scene.clauses[following]
    for piece in scene.chunks[clause.first : clause.last]:
        if piece.kind == NP and not piece.prep and not _timely(scene, piece):
            return _subject(piece, "number–that–topic")
    return None


def purpose_before(scene: Scene) -> Subject | None:
    """برای | برخی اعمال جراحی | تا 5 میلیون تومان"""
    piece = _chunk(scene, scene.at - 1)
    if piece is None or piece.kind != NP or piece.prep != "برای" or _anaphor(scene, piece):
        return None
    return _subject(piece, "for–noun–number")


def purpose(scene: Scene) -> Subject | None:
    """4 میلیارد تومان برای | خرید نردبان | اختصاص یافت"""
    for at in range(scene.clause.first, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.prep in _PURPOSE and abs(at - scene.at) <= 6:
            return _subject(piece, "number–for–noun")
    return None


def _topic_in(scene: Scene, clause: Clause, until: int) -> Chunk | None:
    if clause is not scene.clause and clause.verb is not None and _reports(scene, clause.verb):
        return None  # its topic is the speaker
    flags = scene.tokens.flags
    for at in range(until - 1, clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind != NP or piece.prep or _timely(scene, piece):
            continue
        if at + 1 < until and scene.chunks[at + 1].kind == RA:
            continue
        if piece.last - piece.first == 1 and scene.tokens.flags[piece.first] & (_PRONOUN | _PERSON_PRONOUN):
            continue
        if at and scene.chunks[at - 1].kind == QUANTITY and scene.chunks[at - 1].last == piece.first:
            continue
        if piece.last - piece.first == 1 and flags[piece.first] & bit("numeral"):
            continue
        if at > clause.first and scene.chunks[at - 1].kind == ADV and _apart(scene, at):
            continue
        if piece.last - piece.first == 1 and (_changes(scene, piece.first) or _predicative(scene, piece.first)):
            continue
        if _aspect(scene, piece):
            continue
        return piece
    return None


def _aspect(scene: Scene, piece: Chunk) -> bool:
    """از نظر | وزنی | 53 درصد: an adjective that only says in what respect."""
    return piece.last - piece.first == 1 and _key(scene, piece.first - 1) in ("نظر", "لحاظ", "حیث")


def _predicative(scene: Scene, at: int) -> bool:
    """Whether a word alone is what is said, not what is spoken of: برخوردار, رد (و …)."""
    flags = scene.tokens.flags[at]
    if flags & _NOMINAL and _key(scene, at + 1) in ("و", "،"):
        return True
    return bool(flags & bit("prep_adjective") or (flags & _ADJECTIVE and not flags & _NOUN))


def topic(scene: Scene) -> Subject | None:
    """| حوادث ناشی از کار | 11 درصد کاهش یافت"""
    piece = _topic_in(scene, scene.clause, scene.at)
    if piece is None:
        return None
    level = scene.chunks[scene.at].prep in ("از", "به", "تا")
    if level and piece.last - piece.first > 1 and _changes(scene, piece.first):
        return Subject(piece.first + 1, piece.last, "topic–number")
    return _subject(piece, "topic–number")


def measured_topic(scene: Scene) -> Subject | None:
    """| قیمت هر تن | … 765 دلار است"""
    piece = _topic_in(scene, scene.clause, scene.at)
    if piece is None or not scene.tokens.flags[piece.first] & (_MEASURE | _COUNTING):
        return None
    return _subject(piece, "topic–number")


def _reports(scene: Scene, verb: Chunk) -> bool:
    return any(scene.tokens.flags[at] & _REPORT for at in range(verb.first, verb.last))


def change_in(scene: Scene) -> Subject | None:
    """20 درصد رشد در | تعداد زائران |"""
    piece, behind = _chunk(scene, scene.at + 1), _chunk(scene, scene.at + 2)
    if piece is None or behind is None or piece.kind != NP or piece.prep or not _changes(scene, piece.first):
        return None
    if behind.kind != NP or behind.prep != "در" or _timely(scene, behind) or scene.tokens.flags[behind.first] & _PLACE:
        return None
    return _subject(behind, "number–change–in–noun")


def topic_behind(scene: Scene) -> Subject | None:
    """با 220 درصد رشد، | تراکنش دفاتر | …: the topic stands behind an amount of change that opens the clause."""
    if not _changes(scene, scene.quantity.last):
        return None
    for at in range(scene.at + 1, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.first > scene.quantity.last and not piece.prep and not _timely(scene, piece):
            return _subject(piece, "number–change–topic")
    return None


def interrupted(scene: Scene) -> Subject | None:
    """| حوادث صنعت ساختمان | که بیشترین حادثه را دارد 17 درصد بود"""
    index = scene.clause.index
    if index < 2 or scene.clause.opener or scene.clauses[index - 1].opener != "که":
        return None
    head = scene.clauses[index - 2]
    if head.verb is not None:
        return None
    for at in range(head.last - 1, head.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind == NP and not piece.prep and not _timely(scene, piece):
            return _subject(piece, "topic–that–clause–number")
    return None


def same_counter(scene: Scene) -> Subject | None:
    """39 فقره پرونده … و یک فقره …: a counting word with nothing behind it counts what it counted before."""
    before = next((scene.chunks[i].quantity for i in range(scene.at - 1, -1, -1) if scene.chunks[i].kind == QUANTITY), None)
    if before is None or before.code != scene.quantity.code or scene.quantity.unit is None:
        return None
    return previous_subject(scene)


def weak_counter(scene: Scene) -> Subject | None:
    """3 هزار | واحد | نوسازی شد: a word that counts only when a noun follows is what is counted."""
    unit = scene.quantity.unit
    if unit is None or not unit.counter or unit.strong or scene.quantity.elided or unit.code in _ABSTRACT:
        return None
    spoken_of = _topic_in(scene, scene.clause, scene.at)
    if spoken_of is not None and scene.tokens.flags[spoken_of.first] & bit("index_noun"):
        return _subject(spoken_of, "topic–number")  # شاخص بورس 23 هزار واحد ریخت
    if scene.chunks[scene.at].prep in ("به", "از"):
        reached = topic(scene)
        if reached is not None:
            return reached  # | شاخص بورس | به 2 میلیون واحد رسید
    return Subject(scene.quantity.last - 1, scene.quantity.last, "number–counting-noun")


def previous_persons(scene: Scene) -> Subject | None:
    """61 | مصدوم | … به 97 نفر رسید"""
    found = scene.previous
    if found is None or found.text is not None or not _noun_flags(scene, found) & (_HUMAN | bit("person_state")):
        return None
    return found._replace(rule="previous-persons")


def noun_itself(scene: Scene) -> Subject | None:
    """3 هزار و 723 | خانوار | از نعمت گاز برخوردار شدند"""
    unit = scene.quantity.unit
    return weak_counter(scene) if unit is not None and unit.code in _NOUNLIKE else None


def persons(scene: Scene) -> Subject | None:
    """The phrase of the sentence that names persons: شمار | مسافران | … به 40 نفر رسید."""
    for at in (*range(scene.at - 1, scene.clause.first - 1, -1), *range(scene.at + 1, scene.clause.last)):
        piece = scene.chunks[at]
        if piece.kind == NP and scene.tokens.flags[piece.first] & _HUMAN and not scene.tokens.flags[piece.first] & bit("title"):
            return _subject(piece, "persons–number")
    return None


def antecedent(scene: Scene) -> Subject | None:
    """| 25 مرکز | که 14 سال رها شده بودند"""
    clause = scene.clause
    if clause.opener != "که" or clause.index == 0:
        return None
    previous = scene.clauses[clause.index - 1]
    for at in range(previous.last - 1, previous.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind == NP and not _timely(scene, piece) and not _anaphor(scene, piece):
            head = scene.chunks[at - 1] if at > previous.first and piece.prep else piece
            measured = head.kind == NP and not head.prep and scene.tokens.flags[head.first] & _MEASURE
            return _subject(head if measured else piece, "antecedent–that–number")
    return None


def earlier_topic(scene: Scene) -> Subject | None:
    """The topic of the clause before, that this one goes on with."""
    for index in range(scene.clause.index - 1, -1, -1):
        clause = scene.clauses[index]
        if scene.clauses[index + 1].opener == ":":
            return None
        piece = _topic_in(scene, clause, clause.last)
        if piece is not None and (clause.verb is None or clause.last < len(scene.chunks)):
            return _subject(piece, "earlier-topic–number")
    return None


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
            if piece.prep or piece.quantity.code != scene.quantity.code or (scene.quantity.unit is None and not adjacent):
                return None
            found = noun_after(scene._replace(at=at, quantity=piece.quantity))
            if found is not None:
                return found
    return None


def noun_behind(scene: Scene) -> Subject | None:
    """به 300 هزار نفر در سه مرحله | بسته غذایی | توزیع شد"""
    for at in range(scene.at + 1, scene.clause.last):
        piece = scene.chunks[at]
        if piece.kind in (QUANTITY, CONJ) or (piece.kind == COMMA and scene.quantity.kind != "duration"):
            return None
        if piece.kind == NP and not piece.prep and piece.first > scene.quantity.last:
            if _timely(scene, piece) or _changes(scene, piece.first) or _predicative(scene, piece.first):
                return None
            if _anaphor(scene, piece) or (scene.quantity.kind == "percent" and scene.chunks[at + 1 : at + 2] and scene.chunks[at + 1].kind == RA):
                return None
            return _subject(piece, "number–…–noun")
    return None


def which(scene: Scene) -> Subject | None:
    """130 میلیون | سفر | انجام شد که … 23 درصد رشد داشت: a clause behind a full clause is about its quantity."""
    clause = scene.clause
    if clause.opener != "که" or clause.index == 0 or scene.clauses[clause.index - 1].verb is None:
        return None
    before = scene.clauses[clause.index - 1]
    counted = [scene.chunks[at].quantity for at in range(before.first, before.last) if scene.chunks[at].quantity]
    if not counted:
        return None
    verb = before.verb
    if counted[-1].kind == "money" and verb is not None and verb.core > verb.first and scene.tokens.flags[verb.first] & _DEED:
        if scene.previous is None or not scene.previous.rule.startswith("number–noun"):
            return Subject(verb.first, verb.core, "verbal-noun–that–number")  # 5 میلیارد ریال | پرداخت | شد که … رشد داشت
    return previous_subject(scene)


def which_persons(scene: Scene) -> Subject | None:
    found = antecedent(scene)
    if found is None or not _noun_flags(scene, found) & (_HUMAN | _PLURAL | bit("person_state") | _COUNTING):
        return None
    return found


def previous_subject(scene: Scene) -> Subject | None:
    return scene.previous and scene.previous._replace(rule="previous-subject")


def nominal(scene: Scene) -> Subject | None:
    """812 میلیارد ریال | پرداخت | شد"""
    verb = scene.clause.verb
    if verb is None or verb.core <= verb.first or _reports(scene, verb):
        return None
    if scene.tokens.flags[verb.first] & (_EMPTY | bit("estimate")):
        return None
    return Subject(verb.first, verb.core, "number–verbal-noun")


def verbal_noun_before(scene: Scene) -> Subject | None:
    """| غرق شدن | یک تن"""
    piece = _before(scene)
    flags = scene.tokens.flags
    if piece is None:
        return None
    head = _chunk(scene, scene.chunks.index(piece) - 1)
    deed = (flags[piece.last - 1] | flags[piece.first]) & (bit("verbal_noun") | bit("infinitive"))
    if not deed and piece.prep and head is not None and head.kind == NP and piece.first - head.last <= 1 and flags[head.first] & _DEED:
        piece = head  # اشتغال | به کار 6 نفر
    if not (flags[piece.last - 1] | flags[piece.first]) & _DEED:
        return None
    return _subject(piece, "verbal-noun–number")


def governed(scene: Scene) -> Subject | None:
    """The noun of the nearest prepositional phrase of the clause, when nothing else is left."""
    for at in (*range(scene.at + 1, scene.clause.last), *range(scene.at - 1, scene.clause.first - 1, -1)):
        piece = scene.chunks[at]
        if piece.kind == NP and piece.prep and not _timely(scene, piece) and not _anaphor(scene, piece):
            return _subject(piece, "preposition–noun")
    return None


def deed_for(scene: Scene) -> Subject | None:
    """| اشتغال‌زایی | برای 23 نفر"""
    if scene.chunks[scene.at].prep not in ("برای", "به"):
        return None
    piece = _chunk(scene, scene.at - 1)
    if piece is None or piece.kind != NP or not scene.tokens.flags[piece.first] & _DEED:
        return None
    return _subject(piece, "deed–for–number")


def adjective_said(scene: Scene) -> Subject | None:
    """6 نفر | دستگیر | شدند: what the persons became names them; an act of theirs does not (50 نفر شرکت کردند)."""
    found = nominal(scene)
    if found is None or not scene.tokens.flags[found.first] & _STATE:
        return None
    return found


def counted_itself(scene: Scene) -> Subject | None:
    """The counting word itself where no phrase of the sentence names what it counts."""
    quantity = scene.quantity
    if quantity.unit is None or quantity.elided:
        return None
    origin = _chunk(scene, scene.at + 1)
    last = quantity.last
    if origin is not None and origin.kind == NP and origin.prep == "از" and quantity.code == "person" and not _anaphor(scene, origin):
        last = origin.last  # 200 هزار | نفر از سراسر کشور
    return Subject(quantity.last - 1, last, "unit-itself")


_FALLBACK: tuple[Rule, ...] = (interrupted, which, antecedent, same_counter, earlier_topic, previous_subject, nominal, governed)
_COUNTED: tuple[Rule, ...] = (noun_after, label_before, other_persons, noun_itself, set_quantity, set_after, shared_noun, set_before, with_number, object_of)
_BY_KIND: dict[str, tuple[Rule, ...]] = {
    "count": (*_COUNTED, point_of, weak_counter, same_counter, topic, *_FALLBACK, counted_itself),
    "person": (
        *_COUNTED,
        measured_before,
        measured_topic,
        verbal_noun_before,
        deed_for,
        adjective_said,
        same_counter,
        persons,
        interrupted,
        which_persons,
        previous_persons,
        counted_itself,
    ),
    "money": (
        measure_of,
        share_of,
        label_before,
        shared_noun,
        set_after,
        measured_before,
        ezafe_before,
        object_of,
        purpose_next,
        measure_said,
        measured_topic,
        purpose_before,
        purpose,
        with_number,
        noun_behind,
        topic,
        source_of,
        nominal,
        *_FALLBACK,
    ),
    "percent": (share_of, change_in, level_of, set_after, purpose_next, label_before, with_number, object_of, set_before, topic, which, topic_behind, noun_behind, *_FALLBACK),
    "measure": (measure_of, share_of, label_before, shared_noun, level_of, set_after, measured_before, verbal_noun_before, with_number, object_of, purpose_next, set_before, noun_behind, topic, *_FALLBACK),
    "duration": (share_of, lasting, measured_before, with_number, object_of, object_behind, purpose, topic, noun_behind, interrupted, antecedent, nominal, earlier_topic, previous_subject, governed),
    "age": (attribute_of, topic, noun_after, *_FALLBACK),
    "multiple": (object_of, topic, noun_after, *_FALLBACK),
}
_ATTRIBUTIVE: tuple[Rule, ...] = (attribute_of, same_counter, noun_after, object_of, topic, *_FALLBACK)


_ENDS = bit("coordinator") | bit("preposition") | bit("punctuation")
_LEADING = bit("possessor_adjective")
_GENERIC = frozenset(["تعداد", "مجموع", "شمار"])


def _trim(tokens: Tokens, subject: Subject) -> Subject | None:
    if subject.text is not None:
        return subject
    first, last = subject.first, subject.last
    while last > first and tokens.flags[last - 1] & _ENDS:
        last -= 1
    while last - first > 1 and tokens.flags[first] & bit("empty_noun"):
        first += 1
    while last - first > 1 and tokens.flags[first] & (_ENDS | _LEADING) and subject.rule not in ("number–noun",):
        first += 1
    return Subject(first, last, subject.rule) if last > first else None
