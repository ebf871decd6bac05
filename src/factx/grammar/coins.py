"""Currencies that several countries call by one word: which of them an article means."""

from __future__ import annotations

import re
from functools import cached_property

from factx.grammar.quantity import Quantity
from factx.lexicon.loader import Lexicon
from factx.text.fold import fold
from factx.text.tokens import Tokens

__all__ = ["Coins", "minted"]


class Coins:
    """Finds what the shared names of currencies stand for in an article.

    Args:
        lexicon: The shared names (class ``form_shared_currency``), and the currencies that name their country.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, folded: str) -> dict[str, str]:
        """The codes to take for the codes of the bare names; those that stay as they are are left out.

        Args:
            folded: The whole folded text.

        Returns:
            ISO 4217 codes by the code that the bare name has.

        >>> from factx.lexicon.loader import load_lexicon
        >>> coins = Coins(load_lexicon())
        >>> coins.read("بانک مرکزی لبنان: دلار 19 هزار لیره شد"), coins.read("در آنکارا 200 لیره")
        ({'TRY': 'LBP'}, {})
        """
        if not self._named.search(folded):
            return {}
        meant: dict[str, str] = {}
        for code, countries in self._countries.items():
            counts = {other: len(country.findall(folded)) for country, other in countries}
            most = max(counts, key=lambda other: counts[other])
            if counts[most] and most != code and counts[most] > counts.get(code, 0):
                meant[code] = most
        return meant

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, map(fold, self._lexicon.forms("form_shared_currency")))))

    @cached_property
    def _countries(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        """By the code of a bare name: the countries that it is joined with, and the code that each makes of it."""
        names = {fold(form) for form in self._lexicon.forms("form_shared_currency")}
        rows = [(fold(form), entry.values["unit"]) for entry in self._lexicon.of("unit") for form in entry.forms]
        bare = {form: code for form, code in rows if form in names}
        found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for form, code in rows:
            name, _, country = form.partition(" ")
            if country and name in bare:
                word = re.compile(rf"\b{re.escape(country)}ی?\b")
                found.setdefault(bare[name], []).append((word, code))
        return found


def minted(tokens: Tokens, quantity: Quantity, meant: dict[str, str]) -> str | None:
    """The code of a quantity, in the currency of the article's country where its name alone stands."""
    if not meant or quantity.code is None or quantity.kind != "money":
        return quantity.code
    code, _, per = quantity.code.partition("/")
    alone = quantity.elided or any(unit.code == code for unit in tokens.words[quantity.last - 1].units)
    if code not in meant or not alone:
        return quantity.code
    return f"{meant[code]}/{per}" if per else meant[code]
