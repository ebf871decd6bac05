"""The named steps of the normalizer. Each finds its own edits and changes nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

__all__ = [
    "Digits",
    "Edit",
    "Step",
    "apply",
    "digits_step",
    "joiners_step",
    "letters_step",
    "punctuation_step",
    "spacing_step",
]

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


# What must come through as it is, a whole run of characters between spaces. The first is looked for once a run, and
# nothing is given back, so that the time stays linear however long a run is.
_LINK = r"(?<!\S)(?=\S*?(?:[@#]|://|www\.))\S++"
"""Links, addresses, tags."""
_CODE = r"(?<!\S)[^\sA-Za-z@#_\\]*+[A-Za-z@#_\\]\S*+"
"""Those, and whatever else has Latin letters in it."""


class _Rule(NamedTuple):
    """A pattern with what its matches become; ``wanted`` tells quickly that it cannot match."""

    wanted: Callable[[str], bool]
    pattern: str
    change: Callable[[str], str]


def _step(name: str, rules: list[_Rule], kept: str) -> Step:
    """A step of rules, of which the first that matches at a place holds there; ``kept`` is a pattern of what stays."""
    pattern = re.compile("|".join(f"({rule.pattern})" for rule in (_Rule(bool, kept, str), *rules)))
    changes: list[Callable[[str], str]] = [str, *(rule.change for rule in rules)]

    def change(match: re.Match[str]) -> str:
        return changes[(match.lastindex or 1) - 1](match[0])

    def run(text: str) -> str:
        return pattern.sub(change, text) if any(rule.wanted(text) for rule in rules) else text

    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            after = change(match)
            if after != match[0]:
                yield Edit(match.start(), match.end(), match[0], after)

    return Step(name, run, edits)


def _any_of(*signs: str) -> Callable[[str], bool]:
    return lambda text: any(sign in text for sign in signs)


# -- letters ------------------------------------------------------------------------------------------------------

_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "ڪ": "ک", "ے": "ی", "ہ": "ه", "ھ": "ه"}
_FORMS = re.compile("[\ufb50-\ufdf9\ufdfc\ufe70-\ufefc]")
"""Presentation forms: letters in the shape they had on old machines."""


@cache
def _plain(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    plain = unicodedata.normalize("NFKC", char)
    # Ligatures of whole words and single vowel signs stay: spelling them out would add letters or spaces.
    if len(plain) > 2 or not plain.isalpha():
        return char
    return "".join(_LETTERS.get(letter, letter) for letter in plain)


def letters_step() -> Step:
    """The step that writes Persian letters for Arabic ones, other keyboards and presentation forms."""

    def wanted(text: str) -> bool:
        return any(char in text for char in _LETTERS) or _FORMS.search(text) is not None

    return _step("letters", [_Rule(wanted, f"[{''.join(_LETTERS)}]|{_FORMS.pattern}", _plain)], _LINK)


# -- digits -------------------------------------------------------------------------------------------------------

_SETS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")


def digits_step(digits: Digits) -> Step:
    """The step that writes all numbers with one set of digits; words with Latin letters in them keep theirs."""
    if digits == "keep":
        return Step("digits", lambda text: text, lambda text: iter(()))
    into = _SETS[0 if digits == "ascii" else 2]
    table = {char: into[i] for other in _SETS if other != into for i, char in enumerate(other)}
    return _step("digits", [_Rule(bool, f"[{''.join(table)}]", table.__getitem__)], _CODE)


# -- half-space signs, spacing, punctuation -----------------------------------------------------------------------

_PERSIAN = "\u0620-\u063a\u0641-\u0652\u0654\u0670-\u06d3\u06d5"
_WORD = f"{_PERSIAN}A-Za-z0-9\u0660-\u0669\u06f0-\u06f9"
_SPACE = " \t\xa0\u2000-\u200a\u202f\u3000"
_LIKE = "\u200b\u00ac\ufeff\u00ad\u2060\u180e"
"""What stands for a half-space in texts converted from older encodings, where it stands between two letters."""
_SIGNS = {"?": "؟", ";": "؛", ",": "،"}

# A lookbehind that repeats the sign itself lets a search jump from sign to sign.
_LOOSE_AFTER = re.compile(f"{ZWNJ}(?![{_WORD}])")
_LOOSE_BEFORE = re.compile(f"{ZWNJ}(?<![{_WORD}]{ZWNJ})")
_RARE_SPACE = re.compile("[\t\xa0\u2000-\u200a\u202f\u3000]")
_ATTACHED = (" ،", " ؛", " ؟", " !", " .", " :", " »", " )", " ]", " ,", " ;", " ?")
"""Signs that stand close to the word before them."""


def joiners_step() -> Step:
    """The step that writes half-spaces for what stands for them and drops those that part nothing."""

    def wanted(text: str) -> bool:
        if any(char in text for char in _LIKE):
            return True
        return ZWNJ in text and bool(_LOOSE_AFTER.search(text) or _LOOSE_BEFORE.search(text))

    rules = [
        _Rule(wanted, f"(?<=[{_PERSIAN}])[{_LIKE}{ZWNJ}]++(?=[{_PERSIAN}])", lambda found: ZWNJ),
        _Rule(
            wanted,
            f"(?<![{_WORD}{_LIKE}{ZWNJ}]){ZWNJ}++|{ZWNJ}++(?![{_WORD}{_LIKE}{ZWNJ}])",
            lambda found: "",
        ),
    ]
    return _step("joiners", rules, _CODE)


def spacing_step() -> Step:
    """The step that leaves one space between two words and none at the end of a line."""

    def wanted(text: str) -> bool:
        return "  " in text or " \n" in text or text[-1:] == " " or _RARE_SPACE.search(text) is not None

    rules = [
        _Rule(wanted, rf"[{_SPACE}]++(?=\n|\Z)", lambda found: ""),
        _Rule(wanted, f"[{_SPACE}]{{2,}}+|[{_SPACE[1:]}]", lambda found: " "),
    ]
    return _step("spacing", rules, r"(?!)")


def punctuation_step() -> Step:
    """The step that writes Persian signs after Persian words and puts their spaces on the right side."""
    before = f"(?<=[{_PERSIAN}]"
    signs = f"[,;?](?:{before}[,;?])|{before} [,;?]))"
    rules = [
        _Rule(_any_of(",", ";", "?"), rf"{signs}(?=[ \n]|\Z)", _SIGNS.__getitem__),
        _Rule(_any_of(",", ";", "?"), rf"{signs}(?=[{_PERSIAN}])", lambda found: _SIGNS[found] + " "),
        _Rule(
            _any_of(*_ATTACHED),
            rf" {before} )(?=[،؛؟!»)\]]|[.:](?:[ \n]|\Z)|[,;?](?:[ \n{_PERSIAN}]|\Z))",
            lambda found: "",
        ),
        _Rule(_any_of("« ", "( ", "[ "), rf" (?<=[«(\[] )(?=[{_PERSIAN}])", lambda found: ""),
        _Rule(_any_of("،", "؛"), f"[،؛](?=[{_PERSIAN}])", lambda found: found + " "),
    ]
    return _step("punctuation", rules, _CODE)
