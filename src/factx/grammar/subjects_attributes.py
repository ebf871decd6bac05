"""Subjects inside a phrase: what an attribute tells of (نردبان 52 متری), what begins within (طبق آمار | نرخ تورم)."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, VERB, Chunk
from factx.grammar.phrase_kinds import adjectival
from factx.grammar.scene import (
    ASPECTS,
    Scene,
    Subject,
    changes,
    chunk_at,
    key_at,
    phrase,
    phrase_after,
    phrase_before,
    plain_adjective,
    previous_subject,
    timely,
)
from factx.grammar.subjects_counted import noun_after
from factx.grammar.topics import topic_in
from factx.text.words import bit

__all__ = ["aspect", "attribute_of", "measure_within"]

_NOMINAL = bit("nominal_part")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_EMPTY = bit("empty_noun")
_MEASURES = bit("measure_noun") | bit("rate_noun") | bit("index_noun")
_CHANGING = bit("increase_noun") | bit("decrease_noun")
_GOVERNS = _MEASURES | _DEED | _CHANGING | bit("preposition") | bit("coordinator")
_SHOWN = frozenset(["این", "همین"])  # مرکز | این زمین‌لرزه | 5 ریشتری
_SOMEONE = ("مردی", "زنی", "پسری", "دختری", "کودکی", "جوانی", "فردی", "شخصی")
_CLOSING = {"»": "«", "”": "“", '"': '"', "'": "'"}
_NAME = 8
"""Words up to which a name in quotation marks is long."""
_HUMAN, _PLACE, _ADJECTIVE, _NOUN = bit("human"), bit("place"), bit("adjective"), bit("noun")


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
    following = chunk_at(scene, scene.at + 1)
    said = following is not None and following.kind == VERB and scene.tokens.flags[following.first] & bit("copula")
    if piece.prep == "در" and said and scene.at >= 2:
        spoken_of = topic_in(scene, scene.clause, scene.at)
        if spoken_of is not None:
            return phrase(spoken_of, "topic–number-adjective")  # | انتخابات | در ایران هشت ساله است
    first = piece.first
    if scene.quantity.kind == "age" and (scene.tokens.flags[piece.last - 1] & _HUMAN or _someone(scene, piece)):
        return Subject(piece.last - 1, piece.last, "noun–number-adjective")  # قرارداد | هافبک | 21 ساله
    first = next((at + 1 for at in range(first, piece.last - 1) if _outcome(scene, at)), first)
    first = next((at for at in range(piece.last - 2, first, -1) if key_at(scene, at) in _SHOWN), first)
    first = _rated(scene, first, piece.last)
    first = _owner_passed(scene, first, piece.last)
    gathered = scene.quantity.code == "person" and scene.tokens.flags[piece.last - 1] & bit("adjective")
    doing = scene.tokens.flags[first] & (bit("verbal_noun") | _NOMINAL)
    whole = gathered or (key_at(scene, first + 1).endswith("ی") and adjectival(scene.tokens.flags[first + 1]))
    if piece.last - first > 1 and doing and not (whole and piece.last - first == 2):
        first += 1  # خرید | نردبان | 52 متری; | اجتماع بزرگ | 5 هزار نفری
    elif piece.last - first > 2 and key_at(scene, piece.last - 2) == "و" and _thing(scene, piece.last - 1):
        first = piece.last - 1  # بیمارستان سقز و | سالن | 6 هزار نفری
    first += key_at(scene, first) == "یک" and piece.last - first > 1  # هزینه یک | اردوی | 100 میلیونی
    return Subject(first, piece.last, "noun–number-adjective")


def _owner_passed(scene: Scene, first: int, last: int) -> int:
    """کسب سهمیه آسیا | پاداش | 200 هزار یورویی: behind the name of a place a noun begins a phrase of its own."""
    flags = scene.tokens.flags
    for at in range(last - 2, first, -1):
        joined = key_at(scene, at + 1) == "و"
        if (
            flags[at] & _PLACE
            and joined
            and at + 2 < last
            and flags[at + 2] & bit("plural")
            and not flags[at + 2] & _PLACE
        ):
            return at + 2  # تجاوزات آمریکا و | تحریم‌های اقتصادی | 50 ساله
        if flags[at] & _PLACE and not flags[at] & _ADJECTIVE and not joined:
            return at + 1 if flags[at + 1] & _NOUN and not flags[at + 1] & (_PLACE | _ADJECTIVE) else first
        if flags[at] & bit("ordinal_word") and flags[at + 1] & _NOUN:
            return at + 1  # در مرحله سوم | دوره | دو روزه
    return first


def _someone(scene: Scene, piece: Chunk) -> bool:
    """حضور | پیرمردی | 100 ساله: an indefinite noun right before the age bears it."""
    return key_at(scene, piece.last - 1).endswith(_SOMEONE)


def _rated(scene: Scene, first: int, last: int) -> int:
    """نرخ سود | سپرده‌های | یک ساله: what lasts is not the rate."""
    if scene.quantity.kind not in ("age", "duration") or key_at(scene, first) not in ("نرخ", "قیمت", "بهای"):
        return first
    flags, at = scene.tokens.flags, first
    while at < last - 1 and flags[at] & _MEASURES:
        at += 1
    return first if adjectival(flags[at]) else at


def _thing(scene: Scene, at: int) -> bool:
    flags, named = scene.tokens.flags[at], scene.tokens.flags[at - 2] & _PLACE and not scene.tokens.flags[at] & _PLACE
    return bool(flags & _NOUN) and not flags & ((0 if named else _ADJECTIVE) | _DEED | bit("plural"))


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


def measure_within(scene: Scene) -> Subject | None:
    """بر اساس گزارش مرکز آمار | نرخ بیکاری | 12 درصد است: no comma parts the topic from what precedes it."""
    if topic_in(scene, scene.clause, scene.at) is not None:
        return None
    for at in range(scene.at - 1, scene.clause.first - 1, -1):
        piece = scene.chunks[at]
        if piece.kind == QUANTITY and not (piece.prep == "از" and scene.chunks[scene.at].prep in ("به", "تا")):
            return None
        if piece.kind == NP:
            return _measure_in(scene, piece) if piece.prep else None
    return None


def _measure_in(scene: Scene, piece: Chunk) -> Subject | None:
    flags = scene.tokens.flags
    for first in range(piece.first + 1, piece.last):
        shown = piece.determiner and first == piece.first + 1
        topical = flags[first] & _MEASURES or key_at(scene, first) in ("صادرات", "واردات")
        if topical and not flags[first - 1] & (_CHANGING if shown else _GOVERNS):
            return Subject(first, piece.last, "preposition–measure–number")
    return None


def aspect(scene: Scene) -> Subject | None:
    """37 میلیون سهم معامله شد که از نظر | حجم معاملات | 12 درصد کاهش داشت: in what respect a sum has changed."""
    before = scene.clauses[scene.clause.index - 1] if scene.clause.opener == "که" and scene.clause.index else None
    if before is None or not any(piece.kind == QUANTITY for piece in scene.chunks[before.first : before.last]):
        return None
    for at in range(scene.at - 1, scene.clause.first - 1, -1):
        piece = scene.chunks[at]
        told = piece.kind == NP and piece.prep == "از" and piece.last - piece.first > 2
        if told and key_at(scene, piece.first) in ASPECTS and not adjectival(scene.tokens.flags[piece.first + 1]):
            return Subject(piece.first + 1, piece.last, "aspect–number")
    return None
