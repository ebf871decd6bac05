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
"""What stands for a half-space in texts converted from older encodings."""
_SIGNS = {"?": "؟", ";": "؛", ",": "،"}

Rule = tuple[str, Callable[[str], str]]


def _pattern_step(name: str, wanted: Callable[[str], bool], *rules: Rule) -> Step:
    """A step of one alternation; ``wanted`` tells quickly that nothing can match."""
    pattern = re.compile("|".join(f"({rule})" for rule, _ in rules))
    changes = [change for _, change in rules]

    def change(match: re.Match[str]) -> str:
        return changes[(match.lastindex or 1) - 1](match[0])

    def run(text: str) -> str:
        return pattern.sub(change, text) if wanted(text) else text

    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            after = change(match)
            if after != match[0]:
                yield Edit(match.start(), match.end(), match[0], after)

    return Step(name, run, edits)


# Lookbehinds repeat the sign itself, so that a search can jump from sign to sign.
_LOOSE_AFTER = re.compile(f"{ZWNJ}(?![{_WORD}])")
_LOOSE_BEFORE = re.compile(f"{ZWNJ}(?<![{_WORD}]{ZWNJ})")
_RARE_SPACE = re.compile("[\t\xa0\u2000-\u200a\u202f\u3000]")
_CLOSED_UP = re.compile(f"[،؛](?=[{_PERSIAN}])")
_SPACED_SIGNS = (" ،", " ؛", " ؟", " !", " .", " :", " »", " )", " ]", "« ", "( ", "[ ", ",", ";", "?")


def _wants_joiners(text: str) -> bool:
    if any(char in text for char in _LIKE):
        return True
    return ZWNJ in text and bool(_LOOSE_AFTER.search(text) or _LOOSE_BEFORE.search(text))


def _wants_spacing(text: str) -> bool:
    return "  " in text or " \n" in text or text[-1:] == " " or _RARE_SPACE.search(text) is not None


def _wants_punctuation(text: str) -> bool:
    return any(sign in text for sign in _SPACED_SIGNS) or _CLOSED_UP.search(text) is not None


def pattern_steps() -> list[Step]:
    """The letters, then the steps after the digits and before the words: half-space signs, spacing, punctuation."""
    signs = f"[,;?](?<=[{_PERSIAN}][,;?])"
    return [
        Step("letters", _run_letters, _edit_letters),
        _pattern_step(
            "joiners",
            _wants_joiners,
            (f"[{_LIKE}{ZWNJ}]++(?<=[{_PERSIAN}][{_LIKE}{ZWNJ}])(?=[{_PERSIAN}])", lambda found: ZWNJ),
            (f"{ZWNJ}(?:(?<![{_WORD}{_LIKE}{ZWNJ}]{ZWNJ})|(?![{_WORD}{_LIKE}{ZWNJ}]))", lambda found: ""),
        ),
        _pattern_step(
            "spacing",
            _wants_spacing,
            (rf"[{_SPACE}]++(?=\n|\Z)", lambda found: ""),
            (f"[{_SPACE}]{{2,}}+|[{_SPACE[1:]}]", lambda found: " "),
        ),
        _pattern_step(
            "punctuation",
            _wants_punctuation,
            (rf"{signs}(?=[ \n]|\Z)", lambda found: _SIGNS[found]),
            (rf"{signs}(?=[{_PERSIAN}])", lambda found: _SIGNS[found] + " "),
            (rf" (?<=[{_PERSIAN}] )(?=[،؛؟!»)\]]|[.:](?:[ \n]|\Z))", lambda found: ""),
            (rf" (?<=[«(\[] )(?=[{_PERSIAN}])", lambda found: ""),
            (rf"[،؛](?=[{_PERSIAN}])", lambda found: found + " "),
        ),
    ]
