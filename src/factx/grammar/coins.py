"""Currencies that several countries call by one word: which of them an article means."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from factx.grammar.quantity import Quantity
from factx.lexicon.loader import Lexicon
from factx.text.fold import fold
from factx.text.tokens import Tokens

__all__ = ["Coins", "minted"]

_OF_ONE_COUNTRY = frozenset(["IRT", "IRR", "USD", "EUR"])


class Coins:
    """Finds what the shared names of currencies stand for in an article.

    Args:
        lexicon: The shared names (class ``form_shared_currency``), and the currencies that name their country.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def meant(self, folded: str, code: str) -> str:
        """The code of the currency that a shared name means in an article: that of the country named most.

        Args:
            folded: The whole folded text.
            code: ISO 4217 code that the bare name has.

        Returns:
            An ISO 4217 code; the same one where no other country is named more.

        >>> from factx.lexicon.loader import load_lexicon
        >>> coins = Coins(load_lexicon())
        >>> coins.meant("بانک مرکزی لبنان: دلار 19 هزار لیره شد", "TRY"), coins.meant("در آنکارا 200 لیره", "TRY")
        ('LBP', 'TRY')
        """
        counts = {other: len(country.findall(folded)) for country, other in self._countries.get(code, ())}
        most = max(counts, key=lambda other: counts[other], default=code)
        return most if counts.get(most, 0) > counts.get(code, 0) else code

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


def minted(tokens: Tokens, quantity: Quantity, meant: Callable[[str], str]) -> str | None:
    """The code of a quantity, in the currency of the article's country where a shared name stands alone."""
    if quantity.code is None or quantity.kind != "money":
        return quantity.code
    code, _, per = quantity.code.partition("/")
    if code in _OF_ONE_COUNTRY:
        return quantity.code
    alone = quantity.elided or any(unit.code == code for unit in tokens.words[quantity.last - 1].units)
    return quantity.code if not alone else f"{meant(code)}/{per}" if per else meant(code)
