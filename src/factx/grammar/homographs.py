"""Homographs: words that are read by the words beside them, settled before anything else looks at their classes."""

from __future__ import annotations

from collections.abc import Callable

from factx.text.tokens import Tokens
from factx.text.words import Word, bit

__all__ = ["settle"]

_NUMERAL, _UNIT, _SETTLED = bit("numeral"), bit("unit"), bit("settled_word")
_RESULT, _QUANTIFIER, _SPOKEN = bit("result_noun"), bit("quantifier"), bit("spoken")
_VERB = bit("finite") | bit("light") | bit("copula")
_NOMINAL, _LIGHT = bit("nominal_part"), bit("light")
_FUTURE, _NOUN, _FINITE = bit("future_auxiliary"), bit("noun"), bit("finite")
_OBJECT, _COPULA = bit("object_marker"), bit("finite") | bit("copula")
_SPOKEN_OBJECT, _SPOKEN_PLURAL = bit("spoken_object"), bit("spoken_plural")
_MONTHLY, _ADVERB = bit("monthly"), bit("adverb")
_MEASURE = bit("measure_noun")
_AMOUNT = _NUMERAL | _QUANTIFIER | bit("preposition") | _ADVERB
_ENDS = bit("coordinator") | bit("punctuation") | bit("clause_conjunction")
_PARTICIPLE = bit("participle")
_LEVELS = frozenset(["به", "از", "تا"])
_QUOTES = frozenset('«"“')
_FISHED = frozenset(["بچه", "گوشت", "پرورش", "صید", "انواع", "تولید", "خوراک", "قطعه"])
_KIDNEY = "کلیه"
_CAUSES = frozenset(["دلیل", "علت", "خاطر", "سبب", "بهانه", "واسطه"])
_BEFORE_FACE = frozenset(["پیش", "از", "این", "پیاده"])
_METALS = frozenset(["سرب", "مس", "آهن", "آلومینیوم", "قلع", "نیکل"])
_MOVES = ("رفت", "رود", "روند", "آمد", "آید", "آیند", "برد", "بردند", "برده", "آورد", "کشید")
_ZERO = Word("صفر", "صفر")
"""A zero that is counted, so that it is no number."""
_IN = Word("در", "در")


def settle(tokens: Tokens) -> None:
    """Change the classes of the tokens that their neighbours settle."""
    mask = tokens.mask
    words = tokens.words
    if len(words) > 2 and words[1].key == ")" and len(words[0].key) == 1 and words[0].key.isalpha():
        tokens.flags[0] = _ADVERB  # د) در سایر موارد
    if mask & _SETTLED:
        for at in range(1, len(words)):
            rule = _BY_WORD.get(words[at].key) if tokens.flags[at] & _SETTLED else None
            if rule is not None:
                rule(tokens, at)
    if mask & _RESULT:
        _results(tokens)
    if mask & _QUANTIFIER:
        _kidneys(tokens)
    if mask & _MONTHLY:
        _fish(tokens)
    if mask & _FUTURE:
        _future(tokens)
    if mask & _SPOKEN_OBJECT:
        _spoken_object(tokens)
    if mask & _SPOKEN_PLURAL:
        _spoken_plural(tokens)


def _results(tokens: Tokens) -> None:
    """12 برد و 3 شکست: what follows a number is counted, unless a level is reached (به 300 برد)."""
    words, flags = tokens.words, tokens.flags
    for at, flag in enumerate(flags):
        quoted = at > 1 and words[at - 1].key in _QUOTES
        number = at - 1 - quoted
        if (
            flag & _RESULT
            and number >= 0
            and flags[number] & _NUMERAL
            and (not number or words[number - 1].key not in _LEVELS)
        ):
            flags[at] = flag & ~_VERB | _NOUN
        elif flag & _RESULT and flag & _NOMINAL and at + 1 < len(flags) and flags[at + 1] & _LIGHT:
            flags[at] = flag & ~_VERB | _NOUN  # شکست داد


def _future(tokens: Tokens) -> None:
    """خواهند پرداخت: behind its auxiliary a noun in ت or د is the verb."""
    words, flags = tokens.words, tokens.flags
    for at, flag in enumerate(flags):
        if at and flags[at - 1] & _FUTURE and flag & _NOUN and words[at].key[-1] in "تد":
            flags[at] = flag & ~_NOUN | _FINITE


def _kidneys(tokens: Tokens) -> None:
    """دو کلیه: behind a number a kidney, else «all»."""
    for at, word in enumerate(tokens.words):
        if word.key == _KIDNEY and at and tokens.flags[at - 1] & _NUMERAL:
            tokens.flags[at] &= ~_QUANTIFIER


def _fish(tokens: Tokens) -> None:
    """8 تن ماهی صید شد, قیمت ماهی: a fish, unless an amount follows (ماهی 5 میلیون تومان)."""
    words, flags = tokens.words, tokens.flags
    for at, flag in enumerate(flags):
        monthly = at + 1 < len(flags) and flags[at + 1] & _AMOUNT and not (at and flags[at - 1] & (_MEASURE | _UNIT))
        monthly = monthly and not (at and words[at - 1].key in _FISHED)
        if flag & _MONTHLY and not monthly:
            flags[at] = flag & ~_ADVERB | _NOUN


def _spoken_object(tokens: Tokens) -> None:
    """این خونه رو فروخت: the object marker, where the sentence is spoken or an amount follows; not in رو به, پیش رو."""
    words, flags, spoken = tokens.words, tokens.flags, _spoken(tokens)
    for at, flag in enumerate(flags):
        if not flag & _SPOKEN_OBJECT or not at or words[at - 1].key in _BEFORE_FACE:
            continue
        following = words[at + 1].key if at + 1 < len(words) else ""
        if following != "به" and (spoken or (following and flags[at + 1] & _NUMERAL)):
            flags[at] = _OBJECT


def _spoken(tokens: Tokens) -> bool:
    """Whether a sentence is spoken: by one of its words, or since it ends in an infinitive and has no other verb."""
    if tokens.mask & _SPOKEN:
        return True
    words, flags = tokens.words, tokens.flags
    size = len(flags)
    while size and not words[size - 1].key[0].isalnum():
        size -= 1
    return size > 0 and bool(flags[size - 1] & _SPOKEN_PLURAL) and not any(flag & _COPULA for flag in flags)


def _spoken_plural(tokens: Tokens) -> None:
    """3 هزار نفر بودن و …, 6 نفر جان باختن: a clause ends in the spoken past, which is spelled as the infinitive."""
    words, flags, spoken = tokens.words, tokens.flags, _spoken(tokens)
    for at, flag in enumerate(flags):
        if not flag & _SPOKEN_PLURAL or not at or not (at + 1 == len(flags) or flags[at + 1] & _ENDS):
            continue
        itself = words[at].key.endswith("ومدن")  # اومدن, نیومدن are spoken wherever they stand
        behind = flags[at - 1] & (_UNIT | _PARTICIPLE)
        if itself or behind or (spoken and flags[at - 1] & (_NOUN | _NOMINAL | _OBJECT)):
            flags[at] = _COPULA if words[at].key in ("بودن", "نبودن") else _FINITE | _LIGHT
            flags[at] |= bit("negative") if words[at].key[0] == "ن" else 0


# Words that have a rule of their own


def _zero(tokens: Tokens, at: int) -> None:
    """حذف چهار صفر از پول ملی: behind a number a zero is counted."""
    if tokens.flags[at - 1] & _NUMERAL and _next(tokens, at) in ("از", "پول"):
        tokens.words[at], tokens.flags[at] = _ZERO, _NOUN


def _bought(tokens: Tokens, at: int) -> None:
    """گندم را 15 هزار تومان خرید: behind an object and its price it is the verb."""
    flags = tokens.flags
    ends = at + 1 == len(flags) or flags[at + 1] & _ENDS or _next(tokens, at) == "که"
    if ends and flags[at - 1] & (_UNIT | _OBJECT) and any(flag & _OBJECT for flag in flags[max(0, at - 9) : at]):
        flags[at] = flags[at] & ~(_NOUN | bit("verbal_noun")) | _FINITE


def _lack(tokens: Tokens, at: int) -> None:
    """به دلیل نبود قطعه: behind a cause or a preposition it is a noun, the want of something."""
    caused = tokens.flags[at - 1] & bit("preposition") or tokens.words[at - 1].key in _CAUSES
    if caused and at + 1 < len(tokens.flags) and tokens.flags[at + 1] & _NOUN:
        tokens.flags[at] = _NOUN


def _does(tokens: Tokens, at: int) -> None:
    """اگر ادامه پیدا کند جمعیت کم می‌شود: behind its nominal part it is the verb, not «slow»."""
    if tokens.flags[at - 1] & _NOMINAL:
        tokens.flags[at] &= ~(_NOUN | bit("adjective"))


def _over(tokens: Tokens, at: int) -> None:
    """7 درصد بیش از برنامه: behind its unit it compares."""
    if tokens.flags[at - 1] & _UNIT and _next(tokens, at) == "از":
        tokens.flags[at] = _ADVERB | bit("increase_adjective")


def _fell(tokens: Tokens, at: int) -> None:
    """بیت کوین 5 درصد ریخت: behind its unit it is the verb."""
    if tokens.flags[at - 1] & _UNIT:
        tokens.flags[at] = tokens.flags[at] & ~_NOUN | _FINITE


def _dealt(tokens: Tokens, at: int) -> None:
    """کارشناس به بررسی 3 طرح پرداخت.: at the end of a sentence it is the verb."""
    if _next(tokens, at) in (".", "؛") and not tokens.flags[at - 1] & _NUMERAL:
        tokens.flags[at] = tokens.flags[at] & ~_NOUN | _FINITE


def _present(tokens: Tokens, at: int) -> None:
    """از 7 میلیون نفر کنونی به 5 میلیون نفر: behind a unit it says when, not what is counted."""
    if tokens.flags[at - 1] & _UNIT:
        tokens.flags[at] = _ADVERB


def _shrank(tokens: Tokens, at: int) -> None:
    """سود شرکت 37 درصد آب رفت: behind a unit and before «to go» it is part of the verb."""
    if tokens.flags[at - 1] & _UNIT and _next(tokens, at).startswith(("رفت", "میرو")):
        tokens.flags[at] = _NOMINAL


def _round_the_clock(tokens: Tokens, at: int) -> None:
    """7 داروخانه شبانه روزی: behind «nightly» the second half of an adjective."""
    if tokens.words[at - 1].key == "شبانه":
        tokens.flags[at] = bit("adjective")


def _weighted(tokens: Tokens, at: int) -> None:
    """شاخص هم وزن: of an index, an adjective of two words."""
    if at > 1 and tokens.words[at - 1].key == "هم" and tokens.flags[at - 2] & bit("index_noun"):
        tokens.flags[at - 1] = tokens.flags[at] = bit("adjective")


def _zinc(tokens: Tokens, at: int) -> None:
    """سرب و روی معدن انگوران, شمش روی: beside metals a metal."""
    before = tokens.words[at - 1].key
    listed = before == "و" and at > 1 and tokens.words[at - 2].key in _METALS
    if listed or before in ("شمش", "کنسانتره", "فلز", "سرب"):
        tokens.flags[at] = _NOUN


def _within(tokens: Tokens, at: int) -> None:
    """تو این حادثه, تو جمع خبرنگاران: before a noun the spoken «in», not «you»."""
    following = tokens.flags[at + 1] if at + 1 < len(tokens.flags) else 0
    if following & (_NOUN | _NUMERAL | bit("place") | bit("demonstrative")) and not following & _COPULA:
        tokens.words[at], tokens.flags[at] = _IN, bit("preposition") | bit("span_preposition")


def _moved(tokens: Tokens, at: int) -> None:
    """20 درصد ارزش کشتی | بالا رفته است: up and down belong to the verb of motion behind them."""
    verb = _next(tokens, at).removeprefix("ن").removeprefix("می")
    if verb.startswith(_MOVES) and tokens.flags[at + 1] & (_FINITE | _PARTICIPLE):
        tokens.flags[at] = tokens.flags[at] & ~(_NOUN | _NOMINAL) | _ADVERB


def _next(tokens: Tokens, at: int) -> str:
    return tokens.words[at + 1].key if at + 1 < len(tokens.words) else ""


_BY_WORD: dict[str, Callable[[Tokens, int], None]] = {
    "صفر": _zero,
    "خرید": _bought,
    "نبود": _lack,
    "آب": _shrank,
    "تو": _within,
    "روی": _zinc,
    "وزن": _weighted,
    "روزی": _round_the_clock,
    "کند": _does,
    "بیش": _over,
    "ریخت": _fell,
    "پرداخت": _dealt,
    "کنونی": _present,
    "فعلی": _present,
    "بالا": _moved,
    "پایین": _moved,
}
"""The rule of each word of the class ``settled_word``."""
