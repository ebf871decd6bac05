"""The named steps of the normalizer. Each finds its own edits and changes nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

__all__ = ["Digits", "Edit", "Step", "apply", "digits_step", "pattern_steps"]

Digits = Literal["keep", "ascii", "persian"]
ZWNJ = "\u200c"


class Edit(NamedTuple):
    """One change of a step.

    Attributes:
        start: Offset in the text the step was given.
        end: Offset after it, exclusive.
        before: ``text[start:end]``.
        after: What stands there now.
    """

    start: int
    end: int
    before: str
    after: str


class Step(NamedTuple):
    """A step of the normalizer.

    Attributes:
        name: What ``--steps`` shows and ``without`` takes.
        run: Text in, text out, as fast as it goes.
        edits: The changes that ``run`` makes, in the order of the text.
    """

    name: str
    run: Callable[[str], str]
    edits: Callable[[str], Iterator[Edit]]


def apply(text: str, edits: list[Edit] | tuple[Edit, ...]) -> str:
    """The text with the edits made; they must be in order and must not overlap.

    >>> apply("علي", [Edit(2, 3, "ي", "ی")])
    'علی'
    """
    out: list[str] = []
    at = 0
    for start, end, _, after in edits:
        out += (text[at:start], after)
        at = end
    out.append(text[at:])
    return "".join(out)


# -- letters ------------------------------------------------------------------------------------------------------

_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "ڪ": "ک", "ے": "ی", "ہ": "ه", "ھ": "ه"}
_FORMS = re.compile("[\ufb50-\ufdf9\ufdfc\ufe70-\ufefc]")
"""Presentation forms: letters in the shape they had on old machines."""


def _shape(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    # Ligatures of whole words and single vowel signs stay: spelling them out would add letters or spaces.
    if len(plain) > 2 or not plain.isalpha():
        return char
    return "".join(_LETTERS.get(letter, letter) for letter in plain)


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = _shape(chr(code))
        return self[code]


_SHAPES = _Table()


def _run_letters(text: str) -> str:
    for char, plain in _LETTERS.items():
        if char in text:
            text = text.replace(char, plain)
    return _FORMS.sub(lambda m: _SHAPES[ord(m[0])], text) if _FORMS.search(text) else text


_LETTER = re.compile(f"[{''.join(_LETTERS)}]|{_FORMS.pattern}")


def _edit_letters(text: str) -> Iterator[Edit]:
    for match in _LETTER.finditer(text):
        char = match[0]
        plain = _LETTERS.get(char) or _SHAPES[ord(char)]
        if plain != char:
            yield Edit(match.start(), match.end(), char, plain)


# -- digits -------------------------------------------------------------------------------------------------------

_TO_ASCII = {char: str(i) for digits in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for i, char in enumerate(digits)}
_TO_PERSIAN = {char: "۰۱۲۳۴۵۶۷۸۹"[i] for digits in ("0123456789", "٠١٢٣٤٥٦٧٨٩") for i, char in enumerate(digits)}
_LATIN_WORD = re.compile(r"\S*[A-Za-z@#_]\S*")


def digits_step(digits: Digits) -> Step:
    """The step that writes all numbers with one set of digits; words with Latin letters in them keep theirs."""
    table = {"keep": {}, "ascii": _TO_ASCII, "persian": _TO_PERSIAN}[digits]
    if not table:
        return Step("digits", lambda text: text, lambda text: iter(()))
    pattern = re.compile(f"{_LATIN_WORD.pattern}|[{''.join(table)}]")

    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            if match[0] in table:
                yield Edit(match.start(), match.end(), match[0], table[match[0]])

    return Step("digits", lambda text: pattern.sub(lambda m: table.get(m[0], m[0]), text), edits)


# -- steps that are patterns --------------------------------------------------------------------------------------

_PERSIAN = "\u0620-\u063a\u0641-\u0652\u0654\u0670-\u06d3\u06d5"
_WORD = f"{_PERSIAN}A-Za-z0-9\u0660-\u0669\u06f0-\u06f9"
_SPACE = " \t\xa0\u2000-\u200a\u202f\u3000"
_LIKE = "\u200b\u00ac\ufeff\u00ad\u2060\u180e"
"""What stands for a half-space in texts converted from older encodings, where it stands between two letters."""
_SIGNS = {"?": "؟", ";": "؛", ",": "،"}


class _Rule(NamedTuple):
    """A pattern with what its matches become; ``wanted`` tells quickly that it cannot match."""

    wanted: Callable[[str], bool]
    pattern: str
    change: Callable[[str], str]


def _pattern_step(name: str, rules: list[_Rule]) -> Step:
    """A step of rules of which no two can match at one place, nor one where another has changed something."""
    compiled = [(rule.wanted, re.compile(rule.pattern), _on_match(rule.change)) for rule in rules]
    together = re.compile("|".join(f"({rule.pattern})" for rule in rules))

    def run(text: str) -> str:
        for wanted, pattern, change in compiled:
            if wanted(text):
                text = pattern.sub(change, text)
        return text

    def edits(text: str) -> Iterator[Edit]:
        for match in together.finditer(text):
            after = rules[(match.lastindex or 1) - 1].change(match[0])
            if after != match[0]:
                yield Edit(match.start(), match.end(), match[0], after)

    return Step(name, run, edits)


def _any_of(*signs: str) -> Callable[[str], bool]:
    return lambda text: any(sign in text for sign in signs)


def _on_match(change: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: change(match[0])


# Lookbehinds repeat the sign itself, so that a search can jump from sign to sign.
_LOOSE_AFTER = re.compile(f"{ZWNJ}(?![{_WORD}])")
_LOOSE_BEFORE = re.compile(f"{ZWNJ}(?<![{_WORD}]{ZWNJ})")
_RARE_SPACE = re.compile("[\t\xa0\u2000-\u200a\u202f\u3000]")


def _wants_joiners(text: str) -> bool:
    if any(char in text for char in _LIKE):
        return True
    return ZWNJ in text and bool(_LOOSE_AFTER.search(text) or _LOOSE_BEFORE.search(text))


def _wants_trim(text: str) -> bool:
    return " \n" in text or text[-1:] == " " or _RARE_SPACE.search(text) is not None


def _wants_spacing(text: str) -> bool:
    return "  " in text or _RARE_SPACE.search(text) is not None


def pattern_steps() -> list[Step]:
    """The letters, then the steps after the digits and before the words: half-space signs, spacing, punctuation."""
    before = f"(?<=[{_PERSIAN}]"
    signs = f"[,;?]{before}[,;?])"
    joiners = [
        _Rule(_wants_joiners, f"{before})[{_LIKE}{ZWNJ}]++(?=[{_PERSIAN}])", lambda found: ZWNJ),
        _Rule(
            _wants_joiners,
            f"(?<![{_WORD}{_LIKE}{ZWNJ}]){ZWNJ}++|{ZWNJ}++(?![{_WORD}{_LIKE}{ZWNJ}])",
            lambda found: "",
        ),
    ]
    spacing = [
        _Rule(_wants_trim, rf"[{_SPACE}]++(?=\n|\Z)", lambda found: ""),
        _Rule(_wants_spacing, f"[{_SPACE}]{{2,}}+|[{_SPACE[1:]}]", lambda found: " "),
    ]
    punctuation = [
        _Rule(_any_of(",", ";", "?"), rf"{signs}(?=[ \n]|\Z)", lambda found: _SIGNS[found]),
        _Rule(_any_of(",", ";", "?"), rf"{signs}(?=[{_PERSIAN}])", lambda found: _SIGNS[found] + " "),
        _Rule(_any_of(*_LOOSE), rf" {before} )(?=[،؛؟!»)\]]|[.:](?:[ \n]|\Z))", lambda found: ""),
        _Rule(_any_of("« ", "( ", "[ "), rf" (?<=[«(\[] )(?=[{_PERSIAN}])", lambda found: ""),
        *(_Rule(_any_of(sign), f"{sign}(?=[{_PERSIAN}])", lambda found: found + " ") for sign in "،؛"),
    ]
    return [
        Step("letters", _run_letters, _edit_letters),
        _pattern_step("joiners", joiners),
        _pattern_step("spacing", spacing),
        _pattern_step("punctuation", punctuation),
    ]


_LOOSE = (" ،", " ؛", " ؟", " !", " .", " :", " »", " )", " ]")
"""Signs that stand close to the word before them."""
