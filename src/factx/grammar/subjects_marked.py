"""Subjects before the number that a mark tells: the object before «را», a label, a list, a preposition."""

from __future__ import annotations

from factx.grammar.chunks import ADV, COMMA, CONJ, NP, QUANTITY, RA, VERB, Chunk
from factx.grammar.clauses import Clause
from factx.grammar.comparisons import comparing
from factx.grammar.scene import (
    ASPECTS,
    Scene,
    Subject,
    anaphor,
    chunk_at,
    head_of,
    key_at,
    measures,
    per_unit,
    phrase,
    phrase_before,
    sort_of,
    timely,
)
from factx.text.words import Word, bit

__all__ = ["ezafe_before", "label_before", "listed_before", "object_of", "respective"]

_MEASURE = bit("measure_noun")
_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_NAMES = bit("title") | bit("human") | bit("agency")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_POINTS = frozenset(["آن", "آنها", "آنان"])
_PLACE = bit("place")
_MONEY_DEEDS = frozenset(["اختلاس", "اخاذی", "کلاهبرداری", "پرداخت", "دریافت", "تخصیص", "اختصاص", "سرقت", "واریز"])
_GIVEN = frozenset(["تخصیص", "اختصاص", "تامین", "هزینه"])
_HUMAN = bit("human")
_LINE = 14
"""Words of a line that holds a label and an amount and nothing else."""
_GUESSES = frozenset(["بینی", "برآورد", "پیش‌بینی", "پیشبینی", "ارزیابی", "انتظار", "تخمین"])


def label_before(scene: Scene) -> Subject | None:
    """| ارزش بازار | : 2 تریلیون دلار."""
    clause = scene.clause
    between = scene.chunks[clause.first : scene.at]
    if clause.opener != ":" or clause.index == 0 or not all(_apiece(scene, piece) for piece in between):
        return None
    label = scene.clauses[clause.index - 1]
    head = next((c for c in scene.chunks[label.first : label.last] if c.kind == NP), None)
    if label.verb is not None or head is None:
        return None
    named = scene.tokens.flags[head.first] & _NAMES or scene.quantity.kind == "duration"
    if named and not _whole_line(scene, label):
        return None
    if sort_of(scene.quantity) == "person" and not (measures(scene, head) or _whole_line(scene, label)):
        return None  # سازمان سنجش: 120 هزار نفر
    return phrase(head, "label–number")


def _apiece(scene: Scene, piece: Chunk) -> bool:
    """برنج درجه یک: | کیلویی | 120 هزار تومان, طلا: | هر گرم | 3 میلیون تومان."""
    return piece.kind == ADV or (piece.kind == NP and not piece.prep and per_unit(scene, piece))


def _whole_line(scene: Scene, label: Clause) -> bool:
    """دنا پلاس: 1 میلیارد تومان: a line of a label and its amount alone, where a name is no speaker."""
    if label.index or len(scene.tokens.words) > _LINE:
        return False
    return not any(piece.kind in (NP, VERB) and piece.first >= scene.quantity.last for piece in scene.chunks)


def object_of(scene: Scene) -> Subject | None:
    """| ارزش محموله | را 24 میلیارد ریال اعلام کرد."""
    for at in range(scene.at - 1, scene.clause.first, -1):
        if scene.chunks[at].kind == NP and not scene.chunks[at].prep and not per_unit(scene, scene.chunks[at]):
            if _estimated(scene, at):
                continue  # | هزینه آن | را دولت 688 میلیون یورو برآورد کرد
            return None
        if scene.chunks[at].kind == RA and (scene.at - at <= 3 or _levelled(scene, at)):
            last = _object_end(scene, at - 1)
            if last is None:
                return None
            if timely(scene, scene.chunks[last]) and scene.chunks[last].prep:
                last = _measured_behind(scene, last) or last  # | نرخ تورم | دوازده ماهه منتهی به آذر را
            head = head_of(scene, last)  # اعزام نیرو | برای کمک | به … را
            own = scene.tokens.flags[scene.chunks[last].first] & (_RISE | _FALL | bit("rate_noun"))
            told = {word.key for word in scene.tokens.words[scene.chunks[last - 1].first : scene.chunks[last].first]}
            inner = bool(own and told & _GUESSES)  # برآورد خود از | رشد اقتصادی هند | را
            piece = scene.chunks[last] if inner or scene.chunks[head].prep else scene.chunks[head]
            piece = _held(scene, piece)
            spoken_of = _pointed_at(scene, piece)
            if spoken_of is not None:
                return phrase(spoken_of, "antecedent–object–number")
            return _from_rate(scene, piece) or _behind_name(scene, piece) or phrase(piece, "noun–object–number")
    return None


def _held(scene: Scene, piece: Chunk) -> Chunk:
    """| خسارت وارد شده | به 16 هزار هکتار باغ را: an amount that a preposition brings is inside the object."""
    at = scene.chunks.index(piece)
    amount, head = chunk_at(scene, at - 1), chunk_at(scene, at - 2)
    inside = amount is not None and amount.quantity is not None and amount.prep in ("به", "از", "در")
    if not inside or amount is None or amount.last != piece.first or head is None or head.kind != NP or head.prep:
        return piece
    return head if amount.first - head.last <= 1 else piece


def _measured_behind(scene: Scene, last: int) -> int | None:
    pieces = range(last - 1, scene.clause.first - 1, -1)
    return next((at for at in pieces if scene.chunks[at].kind == NP and measures(scene, scene.chunks[at])), None)


def _levelled(scene: Scene, mark: int) -> bool:
    """سطح تولید خود را به میزان قبل، حدود | 10 میلیون بشکه می‌رساند: nothing but phrases with prepositions between."""
    return all(piece.kind in (ADV, COMMA) or piece.prep for piece in scene.chunks[mark + 1 : scene.at])


def _pointed_at(scene: Scene, piece: Chunk) -> Chunk | None:
    """| قیمت گندم | که دولت آن را 1050 تومان می‌خرد: what the pronoun of a relative clause stands for."""
    clause = scene.clause
    if clause.opener != "که" or clause.index == 0 or key_at(scene, piece.last - 1) not in _POINTS:
        return None
    head = scene.clauses[clause.index - 1]
    for at in range(head.last - 1, head.first - 1, -1):
        before = scene.chunks[at]
        if before.kind == NP and not before.prep and not timely(scene, before):
            return before
    return None


def _from_rate(scene: Scene, piece: Chunk) -> Subject | None:
    """سایت خبری | ارزش خانه | را 8 میلیارد تومان تخمین زد: no ezafe leads from a doer to a rate."""
    flags = scene.tokens.flags
    for at in range(piece.first + 1, piece.last):
        doer = flags[at - 1] & (_PLACE | _HUMAN) or flags[piece.first] & _NAMES
        rate = flags[at] & bit("rate_noun") or (flags[at] & _MEASURE and doer)
        if rate and not flags[at - 1] & (_MEASURE | _DEED | _RISE | _FALL):
            return Subject(at, piece.last, "noun–object–number")
    return None


def _estimated(scene: Scene, at: int) -> bool:
    """Whether a phrase between the object and the amount is who estimates it."""
    verb = scene.clause.verb
    flags = scene.tokens.flags
    said = verb is not None and flags[verb.first] & (bit("estimate") | bit("report_verb"))
    dealt = scene.quantity.kind == "money" and verb is not None and verb.first - scene.quantity.last <= 1
    return bool(said or dealt) and scene.chunks[at].last == scene.quantity.lead and scene.chunks[at - 1].kind == RA


def _behind_name(scene: Scene, piece: Chunk) -> Subject | None:
    """عمرون | محکومیت پرونده‌ها | را 124 میلیارد تومان اعلام کرد: an unknown word that opens the sentence is a name."""
    flags, first = scene.tokens.flags, piece.first
    if first or scene.clause.verb is None or flags[0] & bit("known") or piece.last < 2:
        return None
    return Subject(first + 1, piece.last, "noun–object–number") if flags[1] & bit("known") else None


def _object_end(scene: Scene, at: int) -> int | None:
    """Index of the noun phrase that «را» marks, over a year or an attribute: مسافران | امسال را, مهاجم | 22 ساله را."""
    while at > scene.clause.first:
        piece = scene.chunks[at]
        attribute = piece.quantity is not None and piece.quantity.attributive
        own = piece.kind == NP and piece.last - piece.first == 1 and key_at(scene, piece.first) in ("خود", "خویش")
        if piece.kind != ADV and not attribute and not (own and scene.chunks[at - 1].kind == ADV):
            break
        at -= 1  # سود خالص | سال 2004 خود را
    return at if at >= scene.clause.first and scene.chunks[at].kind == NP else None


def _owned(scene: Scene, piece: Chunk) -> bool:
    """| طلب ما | از بیمه‌ها 8 میلیارد تومان بود: what a sum is stands before the one it comes from."""
    verb, before = scene.clause.verb, chunk_at(scene, scene.chunks.index(piece) - 1)
    if piece.prep != "از" or verb is None or verb.core != scene.quantity.last or before is None:
        return False
    copula = scene.tokens.flags[verb.core] & bit("copula")
    return bool(copula) and before.kind == NP and not before.prep and piece.first - before.last == 1


def ezafe_before(scene: Scene) -> Subject | None:
    """به | اخاذی | 10 میلیون تومان."""
    piece = phrase_before(scene)
    spent = piece is not None and piece.prep and piece.last - piece.first > 1 and _spent(scene, piece.last - 1)
    if spent and piece is not None and (key_at(scene, piece.last - 2) == "و" or _object_mark(scene)):
        # به خاطر ثروت‌اندوزی و | اختلاس | 8 میلیون دلار, در روزهای نخست | پرداخت | 16 میلیون دلار را پذیرفت
        return Subject(piece.last - 1, piece.last, "noun–number")
    if piece is None or piece.prep not in ("به", "از", "با") or timely(scene, piece) or anaphor(scene, piece):
        return None
    opening = scene.chunks[scene.clause.first]
    if piece.prep == "با" and opening.determiner == "هر" and opening.kind == NP and not opening.prep:
        return None  # | هر قلم دارو | با نسخه 68 هزار تومان فروخته می‌شود
    if comparing(scene, piece) or key_at(scene, piece.first) in ASPECTS:
        return None  # از حیث طول بیش از 8 هزار کیلومتر
    if scene.tokens.flags[piece.first] & _PLACE or per_unit(scene, piece) or _owned(scene, piece):
        return None
    behind = chunk_at(scene, scene.at + 1)
    sourced = behind is not None and behind.prep == "از" and key_at(scene, behind.first) == "محل"
    if sourced and behind is not None and key_at(scene, piece.first) in _GIVEN and behind.last - behind.first > 1:
        return Subject(behind.first + 1, behind.last, "number–out-of–noun")
    given = key_at(scene, piece.first) in _GIVEN and piece.last - piece.first == 1
    if (given or key_at(scene, piece.first) == "محل") and behind is not None and behind.prep == "برای":
        return None  # از محل این ماده 2 میلیارد تومان برای | بازسازی
    verb = scene.clause.verb
    if piece.prep == "با" and verb is not None and verb.core > verb.first and _spent(scene, verb.first):
        return None  # با وعده‌های کذب 400 میلیون ریال | کلاهبرداری | کرد
    head = scene.chunks[head_of(scene, scene.chunks.index(piece))]
    if head is not piece and not head.prep and measures(scene, head):
        return phrase(head, "noun–number")  # | بدهی دولت | به بانک‌ها 100 میلیارد تومان است
    first = piece.first + (key_at(scene, piece.first) == "محل" and piece.last - piece.first > 1)
    return Subject(first, piece.last, "noun–number")


def _object_mark(scene: Scene) -> bool:
    """Whether «را» marks the sum, with nothing but prepositional phrases between."""
    for piece in scene.chunks[scene.at + 1 : scene.clause.last]:
        if piece.kind == RA:
            return True
        if piece.kind != NP or not piece.prep:
            return False
    return False


def _spent(scene: Scene, at: int) -> bool:
    return scene.quantity.kind == "money" and key_at(scene, at) in _MONEY_DEEDS


def respective(scene: Scene) -> Subject | None:
    """فروش نفت، | گاز | و برق به ترتیب 27، 40 و 52 درصد رشد داشت: as many phrases as quantities, one for each."""
    words, chunks, clause = scene.tokens.words, scene.chunks, scene.clause
    mark = next((at for at in range(scene.at - 1, clause.first, -1) if _in_order(words, chunks[at])), None)
    if mark is None or chunks[clause.first].prep or chunks[clause.first].kind != NP:
        return None
    bounds = [(chunks[clause.first].first, chunks[clause.first].first)]
    for at in range(bounds[0][0], chunks[mark].first):
        if words[at].key in ("و", "،"):
            bounds.append((at + 1, at + 1))
        elif not scene.tokens.flags[at] & bit("adverb"):
            bounds[-1] = (bounds[-1][0], at + 1)
    counted = [at for at in range(mark, clause.last) if chunks[at].kind == QUANTITY]
    named = any(piece.kind in (RA, VERB, QUANTITY) for piece in chunks[clause.first : mark])
    dated = any(words[at].numeral for at in range(chunks[clause.first].first, chunks[mark].first))
    if named or dated or len(counted) != len(bounds) or any(last <= first for first, last in bounds):
        return None
    first, last = bounds[counted.index(scene.at)]
    return Subject(first, last, "respectively")


def _in_order(words: list[Word], piece: Chunk) -> bool:
    return piece.kind == ADV and words[piece.last - 1].key in ("ترتیب", "بهترتیب", "بترتیب")


def listed_before(scene: Scene) -> Subject | None:
    """چراغ | 7 دستگاه، نایلون | 20 هزار کیلو: in a list the number may stand behind its noun."""
    piece, behind = phrase_before(scene), chunk_at(scene, scene.at + 1)
    if piece is None or piece.prep or timely(scene, piece) or scene.chunks[scene.at].prep:
        return None
    if behind is None or behind.kind != COMMA:
        return None
    listed = behind is not None and scene.at > 1 and scene.chunks[scene.at - 2].kind in (COMMA, CONJ)
    return phrase(piece, "noun–number–list") if listed else None
