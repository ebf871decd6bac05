"""Subjects that the clause tells: its topic, what a relative clause belongs to, what the verb says."""

from __future__ import annotations

from factx.grammar.chunks import CONJ, NP, QUANTITY, RA, Chunk
from factx.grammar.comparisons import surpassed
from factx.grammar.levels import led_by
from factx.grammar.scene import (
    Scene,
    Subject,
    anaphor,
    changes,
    key_at,
    phrase,
    phrase_before,
    reports,
    standard,
    timely,
)
from factx.grammar.subjects_purpose import purpose
from factx.grammar.subjects_relative import antecedent
from factx.grammar.topics import topic_in
from factx.text.words import bit

__all__ = [
    "deed_said",
    "earlier_topic",
    "governed",
    "measure_said",
    "measured_topic",
    "nominal",
    "predicate_part",
    "source_of",
    "topic",
]

_MEASURE, _COUNTING = bit("measure_noun"), bit("counting_noun")
_RISE, _FALL = bit("increase_noun"), bit("decrease_noun")
_NOMINAL = bit("nominal_part")
_DEED = bit("nominal_part") | bit("verbal_noun") | bit("infinitive")
_EMPTY, _ADJECTIVE, _NOUN = bit("empty_noun"), bit("adjective"), bit("noun")
_SPOKEN = frozenset([":", "اینکه"])
_HAS = ("داشت", "دار", "یافت", "کرد", "نشان", "میدهد", "داد", "میکند", "شد", "بود", "است", "گرفت")
_ACTIVE = ("کرد", "کن", "نمود", "داد", "ده")


def measure_said(scene: Scene) -> Subject | None:
    """یک میلیارد تومان | هزینه | دارد."""
    found = nominal(scene) or _had(scene)
    if found is None or not scene.tokens.flags[found.first] & _MEASURE:
        return None
    if scene.quantity.kind == "percent" and _shared_before(scene):
        return None  # 96 درصد داروها … و 70 درصد به لحاظ ریالی تولید می‌شود
    if scene.tokens.flags[found.first] & (bit("rate_noun") | _RISE | _FALL):
        return None  # قیمت … از 500 به 700 تومان افزایش یافت
    each = topic_in(scene, scene.clause, scene.at)
    if each is not None and each.determiner == "هر" and each is scene.chunks[scene.clause.first]:
        return phrase(each, "topic–number")  # | هر متر مکعب آب | 350 تومان هزینه دارد
    return _spent_on(scene, found) or found._replace(last=found.first + 1)


def _had(scene: Scene) -> Subject | None:
    """4 میلیارد تومان به 12 بانک | بدهی | دارد."""
    verb = scene.clause.verb
    if scene.quantity.kind != "money" or verb is None or not verb.finite:
        return None
    at = scene.chunks.index(verb) - 1
    piece = scene.chunks[at]
    if at <= scene.at or piece.kind != NP or piece.prep or piece.last - piece.first > 1:
        return None
    having = scene.tokens.words[verb.core].key.removeprefix("ن").startswith(("دار", "داشت"))
    return phrase(piece, "number–verbal-noun") if having else None


def _spent_on(scene: Scene, said: Subject) -> Subject | None:
    """برای | راه‌آهن | 5 میلیارد تومان هزینه شد: what it was spent on says more than that it was spent."""
    verb = scene.clause.verb
    if verb is None or key_at(scene, said.first) != "هزینه":
        return None
    keys = [word.key for word in scene.tokens.words[verb.core : verb.last]]
    if any("دار" in key or "داشت" in key for key in keys):
        return None  # 20 میلیون تومان هزینه دارد
    passive = any(stem in key for key in keys for stem in ("شد", "شود", "گردید", "گردد"))
    found = purpose(scene) or (source_of(scene) if passive else None)
    spoken_of = topic_in(scene, scene.clause, scene.at) if passive else None
    if found is not None and spoken_of is not None and spoken_of.first > found.first:
        return phrase(spoken_of, "topic–number")  # برای راه‌آهن 5 میلیارد و | جاده | نیز 6 میلیارد تومان هزینه شد
    return found


def deed_said(scene: Scene) -> Subject | None:
    """شرکت بیمه 274 میلیارد تومان | سرمایه‌گذاری | کرد: who does it is not what the money is."""
    verb = scene.clause.verb
    if verb is None or not scene.tokens.words[verb.core].key.removeprefix("می").startswith(_ACTIVE):
        return None
    spoken_of = topic_in(scene, scene.clause, scene.at)
    before = phrase_before(scene)
    if before is not None and before.last - before.first == 1 and scene.tokens.flags[before.first] & _DEED:
        return None  # | پرداخت | 8 میلیارد تومان را مصوب کرد
    marked = scene.at + 1 < len(scene.chunks) and scene.chunks[scene.at + 1].kind == RA
    if marked or spoken_of is None or scene.tokens.flags[spoken_of.first] & _MEASURE:
        return None
    found = nominal(scene)
    if found is None or not scene.tokens.flags[found.first] & (_NOUN | _NOMINAL) or found.first < scene.quantity.last:
        return None
    return found


def _shared_before(scene: Scene) -> bool:
    """Whether a share stands earlier in the clause, behind which «و» goes on."""
    if scene.previous is None or scene.at < 1 or scene.chunks[scene.at - 1].kind != CONJ:
        return False
    return any(c.quantity is not None and c.quantity.code == "%" for c in scene.chunks[scene.clause.first : scene.at])


def source_of(scene: Scene) -> Subject | None:
    """از محل | اعتبارات استانی | 5 میلیارد ریال هزینه شد."""
    for at in range(scene.clause.first, scene.clause.last):
        piece = scene.chunks[at]
        if (
            piece.kind == NP
            and piece.prep == "از"
            and key_at(scene, piece.first) == "محل"
            and piece.last - piece.first > 1
        ):
            return Subject(piece.first + 1, piece.last, "number–out-of–noun")
    return None


def predicate_part(scene: Scene, piece: Chunk) -> bool:
    """Whether a word alone behind the number belongs to the verb: 8 | باقی ماند, 80 میلیون یورو | تخمین زد."""
    if piece.last - piece.first > 1:
        return False
    flags, verb = scene.tokens.flags[piece.first], scene.clause.verb
    unit = scene.quantity.unit
    if unit is not None and not unit.counter and flags & _DEED and not flags & _MEASURE:
        said = verb is not None and verb.first == piece.last and verb.core == verb.first
        gapped = flags & _NOMINAL and key_at(scene, piece.last) == "و"
        if (said or gapped) and topic_in(scene, scene.clause, scene.at) is not None:
            return True  # سرعت باد 90 کیلومتر | اندازه‌گیری شد, سهام 300 تومان | معامله و …
        if gapped and any(c.kind == RA for c in scene.chunks[scene.clause.first : scene.at]):
            return True  # مالیات را 3 درصد | تصویب و …
    if verb is None or verb.first - piece.last > 1:
        return False
    if flags & _NOMINAL and scene.quantity.kind == "duration":
        return True
    return bool(flags & (bit("copular_part") | bit("estimate"))) and verb.core == verb.first


def topic(scene: Scene) -> Subject | None:
    """| حوادث ناشی از کار | 11 درصد کاهش یافت."""
    piece = topic_in(scene, scene.clause, scene.at)
    if piece is None:
        return None
    if piece.determiner == "هر" and key_at(scene, piece.last - 1) == "آن":
        told = antecedent(scene)  # | قیمت کک | که هر تن آن از 310 دلار به 195 دلار رسید
        if told is not None:
            return told
    growth = scene.quantity.kind == "percent" and key_at(scene, piece.first) == "رشد"
    level = led_by(scene, scene.at) in ("از", "به", "تا") and not growth
    if level and piece.last - piece.first > 1 and changes(scene, piece.first):
        return Subject(piece.first + 1, piece.last, "topic–number")
    found = phrase(piece, "topic–number")
    to = scene.chunks[scene.chunks.index(piece) + 1]
    if key_at(scene, piece.first) == "نسبت" and to.kind == NP and to.prep == "به":
        return found._replace(last=to.last)  # | نسبت مصارف به منابع | به 84 درصد رسید
    return found._replace(last=found.last - 1) if _had_growth(scene, piece) else found


def _had_growth(scene: Scene, piece: Chunk) -> bool:
    """صادرات | رشد | 12 درصدی داشت, این موارد | رشد | 35 درصدی را نشان می‌دهد: the growth is no part of the topic."""
    last, verb = piece.last - 1, scene.clause.verb
    if last == piece.first or piece.last != scene.quantity.lead or verb is None or not changes(scene, last):
        return False
    governs = scene.tokens.flags[last - 1] & (_MEASURE | bit("rate_noun") | _EMPTY | bit("estimate"))
    return scene.quantity.kind == "percent" and not governs and key_at(scene, verb.core).startswith(_HAS)


def measured_topic(scene: Scene) -> Subject | None:
    """| قیمت هر تن | … 765 دلار است."""
    until = scene.at
    while True:
        piece = topic_in(scene, scene.clause, until)
        if piece is None:
            return None
        if scene.tokens.flags[piece.first] & (_MEASURE | _COUNTING):
            return phrase(piece, "topic–number")
        until = scene.chunks.index(piece)
        if phrase_before(scene) is not None or any(
            between.kind == QUANTITY for between in scene.chunks[until : scene.at]
        ):
            return None


def earlier_topic(scene: Scene) -> Subject | None:
    """The topic of the clause before, that this one goes on with."""
    for index in range(scene.clause.index - 1, -1, -1):
        clause = scene.clauses[index]
        if scene.clauses[index + 1].opener in _SPOKEN:
            return None  # what somebody says is not about who says it
        piece = topic_in(scene, clause, clause.last)
        if piece is not None and (clause.verb is None or clause.last < len(scene.chunks)):
            return phrase(piece, "earlier-topic–number")
    return None


def nominal(scene: Scene) -> Subject | None:
    """812 میلیارد ریال | پرداخت | شد."""
    verb = scene.clause.verb
    if verb is None or verb.core <= verb.first or reports(scene, verb):
        return None
    flags = scene.tokens.flags[verb.first]
    active = scene.tokens.words[verb.core].key.startswith(_ACTIVE)
    if scene.clause.opener == "که" and scene.chunks[scene.at].determiner in ("رقم", "مبلغ") and not active:
        return None  # | قرارداد | که با رقم 420 هزار دلار به امضا رسید
    said = any(scene.tokens.flags[at] & bit("copula") for at in range(verb.core, verb.last))
    passive = any(scene.tokens.flags[at] & bit("participle") for at in range(verb.core, verb.last))
    if key_at(scene, verb.first) in ("طول", "قرار", "تمام") or (said and not passive and flags & _ADJECTIVE):
        return None  # 8 ساعت طول کشید, 40 هزار دلار تمام شد, یک هفته دایر است
    if flags & (_RISE | _FALL) and scene.quantity.kind in ("money", "measure"):
        return None  # بشکه‌ای 2 دلار افزایش داشته است
    if flags & (_EMPTY | bit("estimate")) or (
        flags & bit("participle") and not flags & (_NOMINAL | bit("person_state"))
    ):
        return None
    return Subject(verb.first, verb.core, "number–verbal-noun")


def governed(scene: Scene) -> Subject | None:
    """The noun of the nearest prepositional phrase of the clause, when nothing else is left."""
    for at in (*range(scene.at + 1, scene.clause.last), *range(scene.at - 1, scene.clause.first - 1, -1)):
        piece = scene.chunks[at]
        passed = timely(scene, piece) or anaphor(scene, piece) or surpassed(scene, at) or standard(scene, piece)
        if piece.kind == NP and piece.prep and not passed:
            return phrase(piece, "preposition–noun")
    return None
