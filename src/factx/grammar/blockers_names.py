"""Numbers that name or number things: channels, laws, grades, identifiers, list items, results of matches."""

from __future__ import annotations

from factx.grammar.near import MEMBERLESS, Blocked, Near
from factx.grammar.quantity import Quantity
from factx.text.words import bit, match_phrase, opens

__all__ = ["NAMES"]

_NUMERAL, _UNIT, _PUNCT, _LATIN = bit("numeral"), bit("unit"), bit("punctuation"), bit("latin")
_NAMED, _DASH, _DATED_WORD = bit("name_before_number"), bit("dash"), bit("dated_word")
_RACE, _DISCIPLINE = bit("race_word"), bit("discipline")
_BACK = 40
"""Words within which the noun stands that a list of numbers belongs to (مناطق 4، 5 و 9)."""
_OPENS_NAME = opens("name_before_number")
_LETTER_NAMES = frozenset("اف آی بی ام میگ سو اس ال سی کیو دی وی تی یو ان جی آر پی ای".split())  # noqa: SIM905
_MEASURE = bit("measure_noun")
_STREET, _DEED = bit("street"), bit("verbal_noun") | bit("infinitive") | bit("nominal_part")
_SITE, _PLACE, _PLURAL = bit("site_head"), bit("place"), bit("plural")
_BREAKS = bit("punctuation") | bit("coordinator") | bit("clause_conjunction") | bit("object_marker")
_NOUN, _NOMINAL, _LIGHT, _QUANTIFIER = bit("noun"), bit("nominal_part"), bit("light"), bit("quantifier")
_STATES = bit("person_state") | bit("participle") | bit("human") | bit("counting_noun")
_MADE = ("شد", "شو", "می‌شو", "میشو", "کرد", "گردید", "یافت", "نمود")
_SCORE_LINE, _FINITE = 9, bit("finite")
"""Words of a line that names two teams and their result alone."""
_HUMAN, _OWNER, _TOLD = bit("human"), bit("name_owner"), bit("told_part")
_THESE = frozenset(["این", "آن", "همین", "همان"])


def _priced(q: Quantity) -> bool:
    """پراید 20 میلیونی, پراید 21، تیبا 25 و سمند 32 میلیون تومان: no name ends in a great sum."""
    return q.number.scale >= 10**6 and (q.number.adjective or q.kind == "money")


def _name(near: Near, q: Quantity) -> Blocked:
    """شبکه 2, ماده 44, لیگ یک, مناطق 4، 5 و 9, S300."""
    first, after = q.first, q.number.last
    if (q.unit is None or q.elided) and not _priced(q):
        at = first
        while at > max(0, first - _BACK):
            flag, key = near.flag(at - 1), near.key(at - 1)
            if flag & _DATED_WORD:
                break
            if flag & _NAMED:
                if (near.flag(at - 2) & _NUMERAL and not _in_law(near, at)) or near.key(at - 2) in ("این", "هر"):
                    break  # 20 کیلومتر 5 پل
                sure = at != first or not near.words[at - 1].values.get("name_before_number")
                verbal = near.flag(after) & bit("nominal_part") and near.flag(after + 1) & bit("finite")
                chained = at > 1 and not near.flag(at - 2) & MEMBERLESS
                named = _owns(near, after) or not near.flag(after) & bit("noun")
                if sure or named or verbal or chained or (_opens(near, at - 1) and not _possesses(near, after)):
                    return "name–number", "name"
                break
            if any(near.flags[s] & _OPENS_NAME and _ends_name(near, s, at) for s in range(max(0, at - 4), at - 1)):
                return "name–number", "name"
            if key in ("و", "،", "تا") and near.flag(at - 2) & _NUMERAL and at < first + 1:
                at -= 2
                continue
            if key in ("(", "شماره", "«") and at == first:
                at -= 1
                continue
            break
    if (
        q.attributive
        and q.code == "m"
        and near.before_flag & _STREET
        and not near.flag(first - 2) & _DEED
        and near.before[-1] != "ی"
    ):
        return "street–width", "name"  # خیابان 45 متری زرند
    weak = q.unit is not None and q.unit.counter and not q.unit.strong
    if weak and near.before_flag & _NAMED and not near.words[first - 1].values.get("name_before_number"):
        return "name–number", "name"  # نرم‌افزار فاز 2 صندوق رفاه
    if q.code == "a" and q.sign == "<" and near.flag(q.lead - 1) & bit("age_group"):
        return "age-group", "name"  # تیم ملی زیر 23 سال
    start = first - (near.key(first - 1) == "+")
    weight = start - (near.key(start - 1) in ("وزن", "دسته", "اوزان"))
    bearer = near.flag(weight - 1)
    champion = (
        weight < start and 40 <= q.value <= 140 and bearer & _NOUN and not bearer & (MEMBERLESS | _MEASURE)
    )  # کشتی‌گیر وزن 74 کیلوگرم
    if q.code == "kg" and (champion or near.key(weight - 1) == "در" or near.before in ("دسته", "اوزان")):
        return "weight-class", "name"  # در وزن 66 کیلوگرم
    before = first - 1
    touching = before >= 0 and near.ends[before] == near.starts[first]
    dashed = touching and near.flag(before) & _DASH and before > 0 and near.ends[before - 1] == near.starts[before]
    if near.flag(before) & _DASH and near.key(before - 1) in _LETTER_NAMES and not q.number.words and before > 0:
        return "letters–digits", "name"  # جنگنده اف - 16
    if dashed and not near.flag(before - 1) & (_NUMERAL | _PUNCT) and not q.number.words:
        return "letters–digits", "name"
    if touching and (near.flag(before) & _LATIN or (near.flag(before) & _DASH and near.flag(before - 1) & _LATIN)):
        return "letters–digits", "name"
    glued = after < len(near.words) and near.ends[after - 1] == near.starts[after]
    if glued and near.flag(after) & _LATIN and not near.flag(after) & _UNIT:
        return "letters–digits", "name"
    return None


def _in_law(near: Near, at: int) -> bool:
    """تبصره 2 ماده | 10: both words before the numbers can do nothing but name."""
    names = [near.words[place] for place in (at - 3, at - 1) if place >= 0]
    return len(names) == 2 and all(
        word.flags & _NAMED and not word.units and not word.values.get("name_before_number") for word in names
    )


def _owns(near: Near, at: int) -> bool:
    """Whether a word behind a name is its owner, which no number counts: اسکله 14 بندر, کاروان 12 زائران."""
    flag = near.flag(at)
    return bool(flag & (_PLACE | _PLURAL | _OWNER) or (flag & _HUMAN and near.key(at).endswith("ان")))


def _opens(near: Near, at: int) -> bool:
    """Whether a phrase begins at the noun without a preposition: صفحه 12 روزنامه, not در صفحه 12 مقاله."""
    return at == 0 or bool(near.flag(at - 1) & _BREAKS)


def _possesses(near: Near, at: int) -> bool:
    """Whether the clause says what its subject has: کلاس 20 دانش‌آموز دارد."""
    for place in range(at, min(len(near.flags), at + 15)):
        if near.flag(place) & _FINITE:
            return near.key(place).removeprefix("ن").startswith(("دار", "داشت"))
    return False


def _ends_name(near: Near, start: int, at: int) -> bool:
    phrase = match_phrase(near.words, start, "name_before_number")
    return phrase is not None and start + len(phrase.keys) == at


def _said(near: Near, q: Quantity) -> Blocked:
    """بنزین سوپر 95 عرضه شد, ماده 5 این قانون: what follows a number in a name is no noun it could count."""
    after = q.number.last
    if q.unit is None and q.number.words and near.before_flag & _SITE and near.key(q.lead - 2) not in _THESE:
        return "place–number", "name"  # روستای ده شیخ
    if q.unit is None and not q.number.words and _on_street(near, q):
        return "street–number", "name"
    if q.unit is None and not q.number.words and q.value < 100 and _before_place(near, q):
        return "number–place", "name"
    if q.unit is None and near.key(after) == "هیچ":
        return "result", "score"  # سه هیچ
    if _joined(near, q):
        return "joined-numbers", "score"  # دقیقه 45+2, 16:48:21
    if q.unit is not None or q.code is not None or q.number.words or q.number.scale > 1:
        return None
    if near.key(after) in _THESE:
        return "number–demonstrative", "name"
    if near.after_flag & bit("person_name"):
        return "number–person", "name"  # حوزه 154 طاهره: no number counts names
    before = near.before_flag
    if before & _PLACE and near.after_flag & bit("copular_part") and near.flag(after + 1) & bit("copula"):
        return "number–predicate", "name"  # سد کارون 3 پر است
    if not before & _NOUN or before & (MEMBERLESS | _UNIT | _QUANTIFIER) or q.lead < q.first:
        return None
    part, verb = near.flag(after), near.flag(after + 1)
    made = near.key(after + 1).startswith(_MADE) and not part & _STATES
    if part & _NOMINAL and verb & _LIGHT and (made or part & _TOLD):
        return "number–predicate", "name"
    if not before & (_STATES | bit("finite") | bit("verbal_noun")) and near.flag(after) & bit("closed_plural"):
        return "number–plural", "name"  # کاروان 12 زائرها: a number counts no plural
    return None


def _before_place(near: Near, q: Quantity) -> bool:
    """پارک ارکیده 3 اهواز: nobody counts places by their names."""
    before, after = near.before_flag, near.after_flag
    named = before & _NOUN and not before & (
        MEMBERLESS | _UNIT | _QUANTIFIER | bit("verbal_noun") | bit("nominal_part")
    )
    return bool(named and after & _PLACE and not after & bit("adjective") and q.lead == q.first)


def _on_street(near: Near, q: Quantity) -> bool:
    """میدان 53 نارمک, خیابان صیاد شیرازی 15 گرگان."""
    if near.before_flag & _STREET:
        return near.key(q.first - 2) not in _THESE
    if not near.after_flag & _PLACE:
        return False
    for at in range(q.first - 2, max(-1, q.first - 5), -1):
        if near.flags[at] & MEMBERLESS:
            return False
        if near.flags[at] & _STREET:
            return True
    return False


def _joined(near: Near, q: Quantity) -> bool:
    """Whether a plus sign or a colon ties the digits to others."""
    if q.number.words:
        return False
    for at, other in ((q.number.last, q.number.last + 1), (q.number.first - 1, q.number.first - 2)):
        if near.key(at) not in ("+", ":") or not 0 < at < len(near.words) - 1 or not near.flag(other) & _NUMERAL:
            continue
        if near.ends[at - 1] == near.starts[at] and near.ends[at] == near.starts[at + 1]:
            return True
    return False


def _carats(near: Near, q: Quantity) -> Blocked:
    """طلای 18 عیار: a grade that names the gold."""
    return ("grade", "name") if (q.code or "").startswith("karat") else None


def _race(near: Near, q: Quantity) -> Blocked:
    """100 متر پروانه, دوی 1500 متر: a distance that names an event."""
    event = q.code in ("m", "km") and (
        near.before_flag & _RACE or near.before in ("ماده", "دو") or near.after_flag & _DISCIPLINE
    )
    return ("race", "name") if event else None


def _loses(near: Near, q: Quantity) -> bool:
    """Whether a number behind a dash is the smaller of a result: no range falls."""
    at = q.first - 2
    numeral = near.words[at].numeral if at >= 0 else None
    plain = q.unit is None and not q.number.words and q.value_max is None
    if numeral is None or numeral.role != "digits" or not plain:
        return False
    spaced = near.ends[at] < near.starts[at + 1] and near.ends[at + 1] < near.starts[at + 2]
    return spaced and 30 > numeral.value > q.value


def _result_line(near: Near, q: Quantity) -> bool:
    """تراکتور 1 - 1 سپاهان: a line of two names and two small numbers alone."""
    if len(near.words) > _SCORE_LINE or q.value >= 20 or any(flag & _FINITE for flag in near.flags):
        return False
    for at in (q.number.last, q.first - 1, q.first + 1):
        if not 1 < at < len(near.words) - 1 or not near.flag(at) & _DASH:
            continue
        spaced = near.ends[at - 1] < near.starts[at] and near.ends[at] < near.starts[at + 1]
        if spaced and near.flag(at - 1) & near.flag(at + 1) & _NUMERAL:
            return True
    return False


def _score(near: Near, q: Quantity) -> Blocked:
    """2 بر یک, 3 - 1, 25 بر سه."""
    loose = q.unit is None or q.unit.counter or q.kind in ("duration", "multiple")
    if loose and q.value < 30 and near.before == "بر" and near.flag(q.first - 2) & _NUMERAL:
        return "result", "score"  # شکست 4 بر صفر شب گذشته, 9 بر صفر دست یافت
    if (q.unit is not None and not q.elided) or q.value > 200:
        return None
    words = near.words
    if _result_line(near, q):
        return "result", "score"
    for at, other in ((q.number.last, q.number.last + 1), (q.first - 1, q.first - 2)):
        key = near.key(at)
        if key == "بر" and near.flag(other) & _NUMERAL:
            return "result", "score"
        if (
            near.flag(at) & _DASH
            and near.flag(other) & _NUMERAL
            and not near.noun_follows(max(q.number.last, other + 1))
        ):
            return "result", "score"
    if near.flag(q.first - 1) & _DASH and _loses(near, q):
        return "result", "score"  # ایران 3 - 1 ژاپن
    if near.flag(q.number.last) & _DASH and near.index + 1 < len(near.quantities):
        following = near.quantities[near.index + 1]
        if following.first == q.number.last + 1 and _loses(near, following):
            return "result", "score"
    if q.value_max is not None and q.value_max <= 30 and not q.number.words and near.flag(q.first + 1) & _DASH:
        spaced = near.ends[q.first] < near.starts[q.first + 1] and near.ends[q.first + 1] < near.starts[q.first + 2]
        after = near.after_flag
        if spaced and (after & bit("place") or not after & bit("noun")):
            return "result", "score"  # ایران 1 - 3 ژاپن
    if q.value_max is None and not q.number.words and q.value < 30 and q.unit is None:
        for at, other in ((q.number.last, q.number.last + 1), (q.first - 1, q.first - 2)):
            touching = (
                0 < at < len(words) - 1
                and near.ends[at - 1] == near.starts[at]
                and near.ends[at] == near.starts[at + 1]
            )
            if touching and near.flag(at) & _DASH and near.flag(other) & _NUMERAL:
                return "result", "score"
    if q.value_max is not None and near.flag(q.first + 1) & _DASH and not near.noun_follows(q.number.last):
        return "result", "score"
    if (
        q.value_max is None
        and near.before in ("نتیجه", "مساوی")
        and len(words) > q.last
        and not near.noun_follows(q.last)
    ):
        return "result", "score"
    return None


NAMES = (_race, _carats, _score, _name, _said)
"""The rules of this room, in order."""
