"""Qualifiers: حدود, بیش از, دست‌کم before a quantity, و اندی, به بالا behind it."""

from __future__ import annotations

from factx.grammar.quantity import Quantity
from factx.text.tokens import Tokens
from factx.text.words import Word, match_phrase, opens

__all__ = ["read_qualifier"]

_OPENS_QUALIFIER = opens("qualifier")


def read_qualifier(tokens: Tokens, quantity: Quantity) -> None:
    """Set sign and lead of a quantity by the qualifiers around it: بیش از 50, 50 و اندی."""
    words = tokens.words
    at = quantity.first - 1
    sign, lead = "", quantity.first
    for _ in range(2):
        if at < 0:
            break
        found, start = _sign_ending(words, at)
        if not found:
            break
        sign = found if not sign or found != "~" else sign
        lead, at = start, start - 1
    after, length = _sign_after(words, quantity.last)
    if after:
        sign = after
        quantity.last += length if after == ">" else 0
    elif quantity.last > quantity.number.last and words[quantity.number.last].key == "+":
        sign = ">="  # 5000+ نفر
    quantity.sign = sign or "="
    quantity.lead = lead


def _sign_ending(words: list[Word], at: int) -> tuple[str, int]:
    """The qualifier whose last token is ``at``, and where it begins."""
    for start in range(max(0, at - 3), at):
        if not words[start].flags & _OPENS_QUALIFIER:
            continue
        phrase = match_phrase(words, start, "qualifier")
        if phrase is not None and start + len(phrase.keys) == at + 1 and not str(phrase.value).startswith("+"):
            return str(phrase.value), start
    sign = words[at].sign
    if sign and not sign.startswith("+"):
        return sign, at
    return "", at


def _sign_after(words: list[Word], at: int) -> tuple[str, int]:
    if at < len(words) and words[at].flags & _OPENS_QUALIFIER:
        phrase = match_phrase(words, at, "qualifier")
        if phrase is not None and str(phrase.value).startswith("+"):
            return str(phrase.value)[1:], len(phrase.keys)
    return "", 0
