"""Verb groups: a verb with its auxiliaries, and the nominal part it takes off the phrase before it."""

from __future__ import annotations

from functools import lru_cache

from factx.grammar.chunks import ADV, NP, VERB, Chunk
from factx.grammar.phrase_kinds import vowel_ezafe
from factx.grammar.quantity import Quantity
from factx.text.words import Word, bit, match_phrase, opens

__all__ = ["verb_group"]

_CLAUSE = bit("clause_conjunction")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_COPULA = bit("copula")
_FUTURE = bit("future_auxiliary")
_PARTICIPLE = bit("participle")
_LIGHT = bit("light")
_NOMINAL = bit("nominal_part")
_PREP_ADJ = bit("prep_adjective")
_CHANGE = bit("increase_noun") | bit("decrease_noun")
_NOUN = bit("noun")
_LIGHT_OR_COPULA = _LIGHT | _COPULA
_ANY_NOMINAL = frozenset(["شد", "کرد", "نمود", "گردید", "گرد", "شو", "کن", "نمای"])
_HEADS_OF_NOMINAL = frozenset(["مورد", "تحت", "دستخوش", "زیر", "موفق", "هدف"])
_ADJECTIVE = bit("adjective")
_UNIT, _OPENER = bit("unit"), bit("predicate_opener")
_ABLE = frozenset(["قابل", "غیرقابل"])
_PERSON, _HUMAN = bit("human_noun"), bit("human")
_COPULAR, _STATE = bit("copular_part"), bit("person_state")
_OPENS_NOMINAL = opens("nominal_phrase")


def verb_group(words: list[Word], flags: list[int], at: int, size: int, chunks: list[Chunk]) -> Chunk:
    """The verb group that begins at ``at``, with the nominal part it takes off the phrase before it."""
    end = at + 1
    finite = bool(flags[at] & _FINITE)
    while end < size and flags[end] & (_FINITE | _PARTICIPLE) and not flags[end] & _CLAUSE:
        future = flags[end - 1] & _FUTURE
        if flags[at] & _FUTURE and end - at > 1 and not flags[end] & _COPULA:
            break
        if finite and not future and not flags[end] & _COPULA:
            break
        if flags[end] & _PARTICIPLE and not flags[end] & _FINITE and finite and not future:
            break
        finite = finite or bool(flags[end] & _FINITE)
        end += 1
    piece = Chunk(VERB, at, end)
    piece.finite = finite
    if flags[at] & _STATE and end - at > 1 and flags[at + 1] & _LIGHT:
        piece.core = at + 1  # دو نفر | کشته شده و چندین نفر …
    if chunks and any(flag & _LIGHT_OR_COPULA for flag in flags[at:end]):
        _nominal(words, flags, at, piece, chunks)
    return piece


def _nominal(words: list[Word], flags: list[int], at: int, piece: Chunk, chunks: list[Chunk]) -> None:
    last = chunks[-1]
    if last.kind != NP or last.last != at:
        return
    if last.determiner in ("این", "همین") and last.last - last.first == 1 and not flags[at - 1] & _NOMINAL:
        return  # متوجه توان | این بازیکن | شد
    opener = chunks[-2] if len(chunks) > 1 else None
    if opener is not None and opener.kind == ADV and opener.last == last.first and flags[opener.first] & _OPENER:
        return  # صرف | فناوری اطلاعات | می‌کنند
    before = chunks[-2].quantity if len(chunks) > 1 and not last.prep else None
    start = _nominal_start(words, flags, last, at, before)
    if start == at:
        return
    piece.first = start
    if start > last.first:
        last.last = start
    else:
        piece_prep = last.prep
        chunks.pop()
        if piece_prep:
            piece.prep = piece_prep


def _nominal_start(words: list[Word], flags: list[int], phrase: Chunk, at: int, before: Quantity | None) -> int:
    first = phrase.first
    for start in range(max(first, at - 4), at - 1):
        if not words[start].flags & _OPENS_NOMINAL:
            continue
        form = match_phrase(words, start, "nominal_phrase")
        if form is not None and start + len(form.keys) == at:
            return start
    if words[at - 1].key == "قرار":
        for start in range(at - 2, max(first, at - 6) - 1, -1):
            if words[start].key in _HEADS_OF_NOMINAL:
                return start
    for start in range(at - 2, max(first, at - 4) - 1, -1):
        if words[start].key == "مورد" and start > first and (at - start == 2 or not flags[at - 1] & _NOMINAL):
            return start  # داروها | مورد بررسی است; not داروهای مورد نیاز | تخصیص یافت
    levelled = (
        before is not None and flags[at - 1] & _CHANGE and words[before.first - 1].key == "به"
    )  # به نصف کاهش یافت
    counted = before is not None and before.unit is None and not levelled
    if counted and at - first == 1 and not flags[at - 1] & _PARTICIPLE:
        return at  # 6 گل زد, 4 جودوکاری هستند که …: what is counted, not a part of the verb
    if flags[at] & _COPULA and not flags[at] & _LIGHT:
        said = flags[at - 1]
        plain = said & _COPULAR or (said & _STATE and at - first > 1) or (said & _ADJECTIVE and not said & _NOUN)
        if (
            before is not None
            and before.kind != "percent"
            and not said & (_COPULAR | _STATE)
            and words[at - 1].key.endswith("ی")
        ):
            plain = 0  # 14 تن | خاک سولفیدی | است
        worn = before is not None and before.kind == "percent" and at - first > 1 and words[at - 1].key.endswith("ه")
        plain = plain or (worn and said & _ADJECTIVE)  # 30 درصد تخت‌های کشور | فرسوده است
        if phrase.prep and words[at - 1].key.endswith("ی") and not said & _COPULAR:
            plain = 0  # از محل تسهیلات بانکی | است
        demand = next((i for i in range(first + 1, at - 1) if flags[i] & _PREP_ADJ or words[i].key in _ABLE), 0)
        if demand and phrase.prep in ("", "از"):
            return demand  # مدارس استان | نیازمند بازسازی است, دو دیدگاه | قابل طرح است
        if at - first > 1 and flags[at - 1] & _PERSON and words[at - 2].key.endswith("ان") and flags[at - 2] & _HUMAN:
            return at - 1  # 2 تن از کشته‌شدگان | کودک بودند
        return at - 1 if plain else at
    nominal = flags[at - 1] & _NOMINAL
    if not nominal and at - first > 1 and words[at - 2].key in ("این", "آن", "همین"):
        return at  # متوجه شخصیت | این بازیکن | شد
    any_nominal = _stem(words[at].key) in _ANY_NOMINAL
    behind_unit = before is not None and before.unit is not None and not before.unit.counter
    if (
        behind_unit
        and before is not None
        and before.kind == "measure"
        and flags[at - 1] & _NOUN
        and not flags[at - 1] & (_ADJECTIVE | _PARTICIPLE)
    ):
        behind_unit = False  # موفق به کشف 60 کیلوگرم حشیش شدند
    if not nominal and not (any_nominal and (at - first > 1 or behind_unit) and not flags[at - 1] & _UNIT):
        return at
    finite = flags[at] & _FINITE and not flags[at] & _PARTICIPLE
    if finite and at - first > 1 and words[at - 2].key.endswith("وی") and vowel_ezafe(words[at - 2]):
        return at  # نیروی کار | دارد: the ezafe is written
    start = at - 1
    if words[start].key == "پیدا" and start - 1 >= first and flags[start - 1] & _NOUN:
        return start - 1  # افزایش پیدا کرد
    while start - 2 >= first and words[start - 1].key == "و" and flags[start - 2] & _NOMINAL:
        start -= 2
    return start


@lru_cache(maxsize=4096)
def _stem(key: str) -> str:
    """The past or present stem of a light verb, as far as its class needs it."""
    for stem in ("شد", "کرد", "نمود", "گردید"):
        if key.removeprefix("می").removeprefix("نمی").removeprefix("ن").startswith(stem):
            return stem
    for stem, endings in (
        ("شو", "شود شوند شویم"),
        ("کن", "کند کنند کنیم کنم"),
        ("گرد", "گردد گردند"),
        ("نمای", "نماید نمایند"),
    ):
        if any(key.endswith(ending) for ending in endings.split()):
            return stem
    return ""
