"""What looks like one noun phrase and is two: what a preposition governs, and what is given or done to it."""

from __future__ import annotations

from factx.grammar.chunks import NP, Chunk
from factx.grammar.phrase_kinds import adjectival
from factx.text.words import Word, bit

__all__ = ["given_to", "measured", "object_within", "parted"]

_AND, _RA, _NOUN = bit("coordinator"), bit("object_marker"), bit("noun")
_TAKES_EZAFE = bit("verbal_noun") | bit("nominal_part") | bit("measure_noun") | bit("infinitive")
_HUMANS, _PLACES = bit("human"), bit("place")
_PARTICIPLE = bit("participle")
_GIVEN, _GIVES = bit("given_noun"), bit("giving_part")
_SHOWING = frozenset(["این", "آن", "همین"])


def measured(piece: Chunk) -> bool:
    """Whether a quantity is measured, not counted: 5 کیلوگرم, not 5 گل."""
    unit = piece.quantity.unit if piece.quantity is not None else None
    return unit is not None and not unit.counter


def parted(flags: list[int], at: int, last: int, before: Chunk) -> int:
    """Where what is counted ends before a phrase of its own: با 5 گل | حریف را, به 20 خانواده | خدمات ارائه کرد."""
    size = len(flags)
    if last < size and flags[last] & _RA and not measured(before) and before.prep != "از":
        if last - at == 2:
            return at + 1
        begins = (i for i in range(at + 1, last) if adjectival(flags[i - 1]) and flags[i] & _NOUN)
        return next((i for i in begins if not adjectival(flags[i])), 0)
    if before.prep not in ("به", "برای") or last >= size:
        return 0
    for given in range(at + 1, last):
        listed = flags[given - 1] & _AND
        if flags[given] & _GIVEN and not listed and any(flag & _GIVES for flag in flags[given + 1 : last + 2]):
            return given
    return 0


def object_within(words: list[Word], flags: list[int], at: int, last: int, prep: str, before: Chunk | None) -> int:
    """Where the object begins in what a preposition seems to govern: با اجرای برنامه‌های بهتر | این آمار را."""
    if prep == "از" or last >= len(flags) or not flags[last] & _RA:
        return 0
    if before is not None and before.kind == NP and at - before.last <= 2:
        return 0  # کمک | به این خانواده‌ها را آغاز کرد
    for inner in range(last - 2, at, -1):
        if words[inner].key in _SHOWING and flags[inner + 1] & _NOUN and not flags[inner - 1] & _TAKES_EZAFE:
            return inner
    return 0


def given_to(flags: list[int], last: int, at: int, prep: str) -> int:
    """Where what is given begins behind those whom «به» names: به مردم | ضرر وارد شد, به باغداران | وام 50 میلیونی."""
    if prep != "به":
        return 0
    given = last - (2 if last - at > 2 and flags[last - 1] & _GIVES else 1)
    qualified = given - at > 2 and flags[given - 1] & _PARTICIPLE and flags[given - 3] & _HUMANS  # خسارت دیده
    named = (flags[given - 1] & (_HUMANS | _PLACES) or qualified) and flags[given] & _GIVEN
    return given if named and any(flag & _GIVES for flag in flags[given + 1 : last + 2 + 6 * bool(qualified)]) else 0
