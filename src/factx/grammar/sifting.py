"""Sifting: which quantities of a sentence may be facts, and what the numbers that are none do in its phrases."""

from __future__ import annotations

from typing import NamedTuple

from factx.grammar.blockers import block
from factx.grammar.chunks import ADV, NP, RA
from factx.grammar.quantity import Quantity
from factx.grammar.sharing import left_out
from factx.text.tokens import Tokens
from factx.text.words import bit

__all__ = ["Sifted", "lend_currency", "sift"]

_NEAR = bit("past_modifier") | bit("future_modifier") | bit("part_modifier")
_ORDINAL, _MONTH = bit("ordinal"), bit("month")
_NO_NOUN = bit("preposition") | bit("coordinator") | bit("adverb") | bit("punctuation") | bit("finite")
_NO_NOUN |= bit("participle") | bit("copula")
_JOINS = bit("coordinator") | bit("punctuation") | bit("preposition") | bit("dash")
_ANAPHORS = frozenset(["دیگر", "آن", "آنها"])
_PRICED, _DEED = bit("priced_noun"), bit("nominal_part")
_VERB = bit("light") | bit("finite")
_SOLD = frozenset(
    ["تعداد", "شمار", "تولید", "فروش", "واردات", "صادرات", "مشترک", "مشترکان", "کاربران", "متقاضی", "متقاضیان", "نفر"]
)
_REWARDS = frozenset(["پاداش", "عیدی", "جریمه", "اجاره", "پیش", "رهن"])
_FAR = 1000
"""How many times greater than a sum in a foreign currency a bare number is in another one."""
_COUNTS = frozenset(["تعداد", "شمار", "جمعیت"])
_GLUED = frozenset(["name", "ordinal", "article", "idiom"])
"""Families whose numbers belong to the noun phrase they stand in."""


class Sifted(NamedTuple):
    """The quantities of a sentence, parted.

    Attributes:
        kept: Those that may be facts.
        rejected: The others, each with the rule that rejects it and its family.
        kinds: Kinds of chunk that the tokens of the rejected ones make.
    """

    kept: list[Quantity]
    rejected: list[tuple[Quantity, str, str]]
    kinds: dict[int, int]


def sift(tokens: Tokens, quantities: list[Quantity]) -> Sifted:
    """Part the quantities of a sentence; of coordinated numbers the last one's reason holds for those before it."""
    kept: list[Quantity] = []
    rejected: list[tuple[Quantity, str, str]] = []
    kinds: dict[int, int] = {}
    behind: tuple[str, str] | None = None
    for index in range(len(quantities) - 1, -1, -1):
        quantity = quantities[index]
        reason = block(tokens, quantity, quantities, index)
        if reason is None and behind is not None:
            reason = _shared(tokens, quantity, behind, quantities[index + 1].first)
        behind = reason
        if reason is None:
            kept.append(quantity)
        else:
            rejected.append((quantity, *reason))
            _mark(tokens, quantity, reason[1], kinds)
    return Sifted(kept[::-1], rejected[::-1], kinds)


def _shared(tokens: Tokens, quantity: Quantity, behind: tuple[str, str], following: int) -> tuple[str, str] | None:
    """The reason against the next number, where it is coordinated with this one: 2 یا 3 هفته دیگر, مناطق 4 و 9."""
    distance = following - quantity.last
    if distance == 1 and not tokens.flags[quantity.last] & _JOINS:
        return None  # چهار عضو یک خانواده
    if quantity.elided and quantity.kind in ("duration", "age", "count") and behind[1] == "date" and distance <= 2:
        return "coordinated-period", "date"
    return behind if quantity.unit is None and distance == 1 else None


def _mark(tokens: Tokens, quantity: Quantity, family: str, kinds: dict[int, int]) -> None:
    kind = RA if family == "article" else NP if family in _GLUED else ADV
    kinds.update(dict.fromkeys(range(quantity.first, quantity.number.last), kind))
    if family == "date":
        last = quantity.last
        if last + 1 < len(tokens.words) and tokens.words[last].key == "و" and tokens.flags[last + 1] & _ORDINAL:
            last += 2  # بیست و چهارم | اردیبهشت
        if last < len(tokens.words) and tokens.flags[last] & _MONTH and tokens.words[last - 1].numeral:
            last += 1  # 26 | اوت
        while last < len(tokens.words) and tokens.flags[last] & _NEAR:
            last += 1
        kinds.update(dict.fromkeys(range(quantity.number.last, last), ADV))


def lend_currency(tokens: Tokens, quantities: list[Quantity], money: Quantity | None) -> None:
    """60 میلیارد نیز …: a great bare number behind a sum of money is money too; the next sum lends its unit first."""
    for index, quantity in enumerate(quantities):
        if quantity.kind == "money" and quantity.unit is not None:
            money = quantity
            continue
        last = quantity.last
        great = quantity.number.scale > 1 or _of_currency(tokens, quantity)
        listed = money is not None and quantity.value >= 1000 and great and _entry(tokens, quantity)
        if quantity.code is None and quantity.attributive and _loan(tokens, quantity):
            quantity.code, quantity.kind, quantity.elided = "IRT", "money", True
        if quantity.code is not None or (quantity.value < 10**6 and not listed) or quantity.attributive:
            continue
        if last < len(tokens.flags) and tokens.words[last].key in _REWARDS:
            quantity.code, quantity.kind, quantity.elided = money.code if money else "IRT", "money", True
            continue  # 15 میلیون پاداش
        dealt = last + 1 < len(tokens.flags) and tokens.flags[last] & _DEED and tokens.flags[last + 1] & _VERB
        if (
            last < len(tokens.flags)
            and not (tokens.flags[last] & _NO_NOUN or dealt)
            and tokens.words[last].key not in _ANAPHORS
        ):
            continue
        if any(word.key in _COUNTS for word in tokens.words[: quantity.first]):
            continue  # تعداد سیم‌کارت‌ها به 88 میلیون و 700 هزار رسید
        lender = next((q for q in quantities[index + 1 :] if q.kind == "money"), money)
        if lender is not None and lender.code not in ("IRT", "IRR") and quantity.value > _FAR * lender.value:
            lender = None  # پاداش 300 هزار یورو بود. قرارداد 110 میلیارد است
        code = lender.code if lender is not None else "IRT" if _priced(tokens, quantity) else None
        if code is not None:
            quantity.code, quantity.kind, quantity.elided = code, "money", True
            left_out(quantity)


def _loan(tokens: Tokens, quantity: Quantity) -> bool:
    """وام 50 میلیونی, رشوه 200 میلیونی: such a sum is in tomans where no currency is said."""
    if not quantity.lead or not quantity.number.adjective or quantity.value < 10**6:
        return False
    before = quantity.lead - 1
    return bool(tokens.flags[before] & _PRICED) or tokens.words[before].key.startswith(("وام", "تسهیلات"))


def _entry(tokens: Tokens, quantity: Quantity) -> bool:
    """اتوبوس تندرو: | 2 هزار و 800: the last word of a line in a list of prices."""
    return quantity.last == len(tokens.words) and quantity.lead > 0 and tokens.words[quantity.lead - 1].key == ":"


def _of_currency(tokens: Tokens, quantity: Quantity) -> bool:
    """دلار سبزه میدان: | 44,800 |: in a list of prices that of a currency."""
    return any(unit.kind == "money" for word in tokens.words[: quantity.lead] for unit in word.units)


def _priced(tokens: Tokens, quantity: Quantity) -> bool:
    """پراید از 98 به 112 میلیون رسید, متری 95 میلیون: a price, which is in tomans where no currency is said."""
    before = range(quantity.lead)
    if any(tokens.words[at].key in _SOLD for at in before):
        return False
    each = quantity.lead > 0 and any(unit.adjective for unit in tokens.words[quantity.lead - 1].units)
    return each or any(tokens.flags[at] & _PRICED for at in before)
