"""From the entries of the lexicon to the tables of the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from factx.lexicon.loader import Lexicon
from factx.lexicon.schema import Entry
from factx.text.spellings import attributive, key_of, spellings
from factx.text.vocabulary_tables import PhraseRow, Tables, UnitRow
from factx.text.words import bit

__all__ = ["compile_tables"]

_LISTS = "form_"
_APART = ("morph", "speech_", _LISTS)
"""Ids of words that the morphology, the rules of speakers and places, and the vocabulary read themselves."""
_ALONE = frozenset(["slogan", "name_with_number"])
"""Kinds whose one-word forms have no bit."""


def compile_tables(lexicon: Lexicon) -> Tables:
    """The tables of a lexicon, of plain types throughout."""
    compiler = _Compiler()
    for entry in lexicon.entries:
        compiler.add(entry)
    units = {key: tuple(rows) for key, rows in compiler.units.items()}
    return Tables(
        flags=dict(compiler.flags),
        numerals=compiler.numerals,
        units=units,
        signs=compiler.signs,
        values=dict(compiler.values),
        phrases=compiler.phrases,
        stems=compiler.stems,
        presents=frozenset(compiler.presents),
        pasts=frozenset(compiler.pasts),
        number_words="\n".join(sorted(_number_words(compiler.numerals, units))),
        lists={
            entry.id.removeprefix(_LISTS): tuple(map(key_of, entry.forms))
            for entry in lexicon.of("words", "affix")
            if entry.id.startswith(_LISTS)
        },
    )


class _Compiler:
    """The tables while they are filled."""

    def __init__(self) -> None:
        self.flags: dict[str, int] = defaultdict(int)
        self.numerals: dict[str, tuple[int, int, str, bool]] = {}
        self.units: dict[str, list[UnitRow]] = defaultdict(list)
        self.signs: dict[str, str] = {}
        self.values: dict[str, dict[str, object]] = defaultdict(dict)
        self.phrases: dict[str, dict[str, dict[str, tuple[PhraseRow, ...]]]] = {}
        self.stems: dict[str, str] = {}
        self.presents: set[str] = set()
        self.pasts: set[str] = set()

    def add(self, entry: Entry) -> None:
        kind = entry.kind
        if kind == "numeral":
            self._add_numeral(entry)
        elif kind in ("unit", "counter"):
            self._add_unit(entry)
        elif kind == "light_verb":
            for stem in (*entry.forms, entry.values["present"]):
                self.stems.setdefault(stem, entry.values["role"])
            self.presents.add(entry.values["present"])
            self.pasts.update(entry.forms)
        elif kind != "affix" and not entry.id.startswith(_APART):
            value = _meaning(entry)
            for form in entry.forms:
                self._add_form(form, kind, value, entry.id if kind == "words" else kind)

    def _add_form(self, form: str, kind: str, value: object, name: str) -> None:
        for keys in spellings(form):
            key = keys[0]
            if len(keys) > 1:
                self._add_phrase((keys, name, value))
            elif kind == "qualifier":
                self.signs.setdefault(key, str(value))
            elif kind in _ALONE:
                self.values[key][kind] = value
            else:
                self.flags[key] |= bit(name)
                if value is not None:
                    self.values[key].setdefault(kind, value)

    def _add_phrase(self, phrase: PhraseRow) -> None:
        """Files a form under its first word, kind and second word; the first entry of a form wins."""
        keys, kind, _ = phrase
        second = self.phrases.setdefault(keys[0], {}).setdefault(kind, {})
        known = second.get(keys[1], ())
        if all(other[0] != keys for other in known):
            second[keys[1]] = tuple(sorted((*known, phrase), key=lambda found: -len(found[0])))

    def _add_numeral(self, entry: Entry) -> None:
        value, role = entry.values["value"], entry.values["role"]
        exact = Fraction(value).limit_denominator(1000) if isinstance(value, float) else Fraction(int(value))
        for form in entry.forms:
            for keys in spellings(form):
                if len(keys) > 1:
                    continue
                self.numerals[keys[0]] = (exact.numerator, exact.denominator, role, False)
                if role == "scale":
                    self.numerals[keys[0] + "ی"] = (exact.numerator, exact.denominator, "scale", True)

    def _add_unit(self, entry: Entry) -> None:
        counter = entry.kind == "counter"
        kind = "count" if counter else entry.values["kind"]
        strong = bool(entry.values.get("strong"))
        own = entry.values.get("adjective")
        plain = [*entry.forms, *entry.values.get("abbr", ())]
        adjectives = own if own else [attributive(form) for form in entry.forms]
        for adjective, forms in ((False, plain), (True, adjectives)):
            unit: UnitRow = (entry.values["unit"], kind, counter, strong, adjective, entry.forms[0])
            for form in forms:
                for keys in spellings(form):
                    if len(keys) > 1:
                        self._add_phrase((keys, "unit", unit))
                    elif not any((row[0], row[2]) == (unit[0], counter) for row in self.units[keys[0]]):
                        self.units[keys[0]].append(unit)


def _number_words(
    numerals: Mapping[str, tuple[int, int, str, bool]], units: Mapping[str, tuple[UnitRow, ...]]
) -> set[str]:
    """Number words, also run together."""
    plain = [key for key, row in numerals.items() if row[2] != "denominator"]
    small = [key for key in plain if numerals[key][2] not in ("scale", "share")]
    scales = [key for key in plain if numerals[key][2] == "scale" and not numerals[key][3]]
    counted = [key for key, rows in units.items() if any(row[2] or row[4] for row in rows)]
    found = {*plain, *(k + "و" for k in plain), *("از" + k for k in small)}
    found.update(a + b for a in small for b in scales)
    found.update(a + b + "و" for a in small for b in scales)
    found.update(a + b for a in small for b in counted)
    found.update(a + b + "ای" for a in small for b in counted if b.endswith("ه"))
    found.update(a + "و" + b for a in (*small, *scales) for b in small)
    found.update(a + "هزارو" + b for a in small for b in small)
    found.update(a + key for a in small for key, row in numerals.items() if row[2] == "denominator")
    return found


def _meaning(entry: Entry) -> Any:
    values = entry.values
    match entry.kind:
        case "qualifier":
            return ("+" if values.get("after") else "") + values["sign"]
        case "month":
            return (values["number"], values["calendar"])
        case "relative_year":
            return values["offset"]
        case "slogan":
            return values["year"]
        case "era":
            return values["calendar"]
        case "season":
            return values["number"]
        case "title":
            return values["role"]
        case "name_with_number":
            return values["reason"]
        case "place":
            return True  # where it lies, the gazetteer knows
        case "name_before_number":
            return bool(values.get("ambiguous"))
    return None
