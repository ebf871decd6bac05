"""Words that were run together, taken apart: «سه‌نفره», «درصدساخت», «هواپیماست»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.lexicon.wordlist import ADJ, NOUN, WordList
from factx.text.fold import MARK, ZWNJ
from factx.text.spellings import key_of
from factx.text.vocabulary_tables import Tables, UnitRow

__all__ = ["RunReader", "aligned"]

_JOINED = ("و", "از")
_SHOWING = ("این", "آن", "همین", "همان", "هر", "همه")
_PAIRS = {
    "را": ("در", "به", "از", "با", "بر"),
    "در": _SHOWING,
    "از": _SHOWING,
    "با": _SHOWING,
    "بر": _SHOWING[2:],
}
"""Function words whose space is often lost, since the first does not join: «رادر», «درهمین»."""
_NOMINALS = ("قرار", "خبر", "انجام", "صورت")
"""Nominal parts that end in a letter that does not join, so that the space to their verb is lost."""
_WHEN = frozenset(["حالی", "صورتی", "طوری", "وقتی", "جایی", "گونهای"])
"""Words that are written together with the «که» of their clause."""
_REPORTS = frozenset(["گفت", "افزود", "اظهار", "تصریح", "ادامه", "تاکید", "خاطرنشان", "اعلام", "بیان"])
_SQUARES = frozenset(["مکعب", "مربع"])
"""Last words of units."""
_LONGEST = 7
"""Letters up to which a number word is looked for."""
_COPULAS = (("است", NOUN | ADJ), ("ست", NOUN | ADJ), ("ند", ADJ))
"""Forms of the copula and what may stand before each."""

Parts = list[tuple[int, str]]
"""Offsets in a form, and the words that begin there."""


class RunReader:
    """Parts forms into words.

    Args:
        wordlist: The word list.
        tables: The tables of the vocabulary.
    """

    def __init__(self, wordlist: WordList, tables: Tables) -> None:
        self._wordlist = wordlist
        self._numerals, self._units = tables.numerals, tables.units
        self._run_units, self._scales = tables.lists["run_unit"], tables.lists["run_scale"]
        self._homographs = frozenset(tables.lists["run_homograph"])

    def parts(self, form: str) -> Parts | None:
        """The words of an unknown form, or None."""
        return (
            self.numeral(form)
            or self._unit(form)
            or self._function_words(form)
            or self._clause(form)
            or self._light(form)
            or self._copula(form)
            or self._spoken_copula(form)
        )

    def numeral(self, form: str) -> Parts | None:
        """``یک‌هزارو`` → یک، هزار، و; ``سه‌نفره`` → سه، نفره; ``هفت‌نفره‌ای`` → هفت، نفره‌ای."""
        parts: Parts = []
        at, size = 0, len(form)
        for joined in _JOINED:
            if form.startswith(joined) and size > len(joined) + 1:
                return self._joined(form, joined)
        while at < size:
            if form[at] in (ZWNJ, MARK):
                at += 1
                continue
            end = self._next(form, at, size, bool(parts))
            if end is None:
                return None
            parts.append((at, form[at:end]))
            at = end
        return parts if len(parts) > 1 else None

    def _joined(self, form: str, joined: str) -> Parts | None:
        """``وپانصد`` → و، پانصد; ``ازیک`` → از، یک: a word written together with the numeral behind it."""
        rest = form[len(joined) :].lstrip(ZWNJ)
        behind = len(form) - len(rest)
        if key_of(rest) in self._numerals:
            return [(0, joined), (behind, rest)]
        parts = self.numeral(rest) if not rest.startswith(_JOINED) else None
        return [(0, joined), *((behind + at, part) for at, part in parts)] if parts else None

    def _next(self, form: str, at: int, size: int, inside: bool) -> int | None:
        """Where the word ends that begins at an offset; ``inside``: behind another number word."""
        if inside and form[at:] in ("و", "و\u200c"):
            return size
        rest = key_of(form[at:].removesuffix("\u200cای"))
        if inside and (rest in self._numerals or self._counted(rest)):
            return size
        for end in range(min(size, at + _LONGEST), at + 1, -1):
            piece = form[at:end]
            row = self._numerals.get(piece)
            if row is None:
                continue
            if piece in self._homographs:
                if self._counts_on(key_of(form[end:])):
                    return end
            elif row[2] not in ("denominator", "share"):
                return end
        if inside and form[at] == "و" and at + 1 < size:
            return at + 1
        return None

    def _counted(self, key: str) -> bool:
        return any(map(_common, self._units.get(key, ())))

    def _counts_on(self, tail: str) -> bool:
        """Whether what follows shows that «ده», «نه», «سی» or «دو» is the number."""
        if (len(tail) > 2 and self._counted(tail)) or tail.startswith(self._scales):
            return True
        row = self._numerals.get(tail)
        if tail.startswith("و") and len(tail) > 2:
            row = self._numerals.get(tail[1:])
            return row is not None and row[2] in ("unit", "half", "share")  # سی‌ونه, دوونیم
        return row is not None and row[2] == "denominator"

    def _unit(self, form: str) -> Parts | None:
        """درصدساخت → درصد، ساخت."""
        for unit in self._run_units:
            rest = form.removeprefix(unit)
            if rest != form and len(rest) > 2 and (rest == "شون" or self._wordlist.tags(rest)):
                return [(0, unit), (len(unit), rest)]
        return None

    def _light(self, form: str) -> Parts | None:
        """قرارگرفت → قرار، گرفت; خبردادند → خبر، دادند; وگفت → و، گفت."""
        if form[0] == "و" and form[1:] in _REPORTS:
            return [(0, "و"), (1, form[1:])]
        for part in _NOMINALS:
            rest = form.removeprefix(part)
            if rest != form and len(rest) > 2 and self._wordlist.verb(rest) is not None:
                return [(0, part), (len(part), rest)]
        return None

    @staticmethod
    def _function_words(form: str) -> Parts | None:
        """درهمین → در، همین; رادر → را، در."""
        for first, seconds in _PAIRS.items():
            if form.startswith(first) and form[len(first) :] in seconds:
                return [(0, first), (len(first), form[len(first) :])]
        return None

    @staticmethod
    def _clause(form: str) -> Parts | None:
        """(در) حالی‌که → حالی، که; (به) طوریکه → طوری، که."""
        stem = form.removesuffix("که").rstrip(ZWNJ)
        return [(0, stem), (len(form) - 2, "که")] if stem != form and key_of(stem) in _WHEN else None

    def _copula(self, form: str) -> Parts | None:
        """امیدواراست → امیدوار، است; هواپیماست → هواپیما، ست; معتقدند → معتقد، ند."""
        for ending, wanted in _COPULAS:
            stem = form.removesuffix(ending).rstrip(ZWNJ)
            if stem == form or len(stem) < 3 or (ending == "ست" and stem[-1] not in "اوی"):
                continue
            tags = self._wordlist.tags(stem)
            if tags & wanted and not (ending == "ند" and tags & NOUN and not tags & ADJ):
                return [(0, stem), (len(form) - len(ending), ending)]
        return None

    def _spoken_copula(self, form: str) -> Parts | None:
        """تومنه → تومن، ه; (متر) مکعبه → مکعب، ه; میلیونه → میلیون، ه: the copula as it is spoken."""
        stem = form.removesuffix("ه").rstrip(ZWNJ)
        if stem == form or len(stem) < 3:
            return None
        key = key_of(stem)
        named = any(not counter and not adjective for _, _, counter, _, adjective, _ in self._units.get(key, ()))
        if named or key in _SQUARES or self._numerals.get(key, (0, 0, "", True))[2] == "scale":
            return [(0, stem), (len(form) - 1, "ه")]
        return None


def aligned(form: str, parts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Offsets of restored parts in the form they were restored from: only half-spaces and spaces differ.

    >>> list(aligned("درکشور", ["در", "کشور"]))
    [(0, 'در'), (2, 'کشور')]
    """
    at = 0
    for part in parts:
        letters = key_of(part)
        while at < len(form) and form[at] in (ZWNJ, MARK, "ـ"):
            at += 1
        start = at
        count = 0
        while at < len(form) and count < len(letters):
            count += form[at] not in (ZWNJ, MARK, "ـ")
            at += 1
        yield start, form[start:at]


def _common(row: UnitRow) -> bool:
    """Whether a unit is common enough to be read behind a number that it is run together with."""
    code, _, counter, strong, adjective, _ = row
    return not counter or code == "person" or (strong and not adjective)
