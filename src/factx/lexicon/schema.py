"""The schema of a lexicon file: which kinds of entry there are and which keys each may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from factx.errors import LexiconError

__all__ = ["KINDS", "OPEN_CLASSES", "Entry", "check_class", "entries"]

_TEXT, _TEXTS, _WHOLE, _FLAG, _REAL = "text", "texts", "whole number", "true or false", "number"

COMMON = {"id": _TEXT, "forms": _TEXTS, "example": _TEXT, "note": _TEXT, "ambiguous": _FLAG}

KINDS: Mapping[str, Mapping[str, str]] = {
    "words": {},
    "numeral": {"value": _REAL, "role": _TEXT},
    "unit": {"unit": _TEXT, "kind": _TEXT, "adjective": _TEXTS, "abbr": _TEXTS, "factor": _REAL, "base": _TEXT},
    "counter": {"unit": _TEXT, "strong": _FLAG, "adjective": _TEXTS},
    "qualifier": {"sign": _TEXT, "after": _FLAG},
    "month": {"number": _WHOLE, "calendar": _TEXT},
    "season": {"number": _WHOLE},
    "weekday": {"number": _WHOLE},
    "daytime": {},
    "era": {"calendar": _TEXT},
    "period": {},
    "relative_year": {"offset": _WHOLE},
    "slogan": {"year": _WHOLE, "source": _TEXT},
    "place": {"level": _TEXT, "province": _TEXT},
    "title": {"role": _TEXT},
    "name_before_number": {},
    "name_with_number": {"reason": _TEXT},
    "light_verb": {"role": _TEXT, "present": _TEXT},
    "affix": {"role": _TEXT},
}
"""The keys that each kind of entry may hold beside the common ones, and the type of each."""

OPEN_CLASSES = ("adjective", "adverbial", "human", "noun")
"""Classes of words that the word list fills, and a user's own ``[[words]]`` may."""

_OPTIONAL = frozenset(
    ["example", "note", "ambiguous", "adjective", "abbr", "factor", "base", "strong", "after", "province", "source"]
)
_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    _TEXT: lambda value: isinstance(value, str) and bool(value.strip()),
    _TEXTS: lambda value: isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value),
    _WHOLE: lambda value: isinstance(value, int) and not isinstance(value, bool),
    _REAL: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    _FLAG: lambda value: isinstance(value, bool),
}


class Entry(NamedTuple):
    """A word of the lexicon.

    Attributes:
        kind: Name of its table, such as ``unit``.
        id: Unique ASCII name.
        forms: Its written forms, normalized.
        values: The keys of its kind.
        example: A sentence that proves it; empty for places.
        file: Name of the file it stands in.
    """

    kind: str
    id: str
    forms: tuple[str, ...]
    values: Mapping[str, Any]
    example: str
    file: str


def entries(data: Mapping[str, Any], file: str) -> Iterator[Entry]:
    """The checked entries of one parsed lexicon file.

    Args:
        data: What ``tomllib`` made of the file.
        file: Name to put into errors.

    Raises:
        LexiconError: An unknown kind or key, a missing key, a value of the wrong type, an untrimmed form.
    """
    for kind, rows in data.items():
        if kind not in KINDS:
            raise LexiconError(f"unknown kind [[{kind}]]", where=file, hint="one of " + ", ".join(sorted(KINDS)))
        if not isinstance(rows, list):
            raise LexiconError(f"[{kind}] is no list of entries", where=file, hint=f"write [[{kind}]]")
        for row in rows:
            yield _entry(kind, row, file)


def _entry(kind: str, row: Mapping[str, Any], file: str) -> Entry:
    where = f"{file}: [[{kind}]] {row.get('id', 'without id')}"
    allowed = {**COMMON, **KINDS[kind]}
    for key, value in row.items():
        if key not in allowed:
            raise LexiconError(f"unknown key {key!r}", where=where, hint="known are " + ", ".join(sorted(allowed)))
        if not _CHECKS[allowed[key]](value):
            raise LexiconError(f"{key} must be {allowed[key]}, not {value!r}", where=where)
    for key in allowed:
        if key not in row and key not in _OPTIONAL:
            raise LexiconError(f"{key} is missing", where=where, hint=f"add {key} = …")
    if not row["id"].isascii():
        raise LexiconError(f"id {row['id']!r} must be ASCII", where=where)
    for form in row["forms"]:
        if form != " ".join(form.split()):
            raise LexiconError(f"form {form!r} is not trimmed to single spaces", where=where)
    values = {key: value for key, value in row.items() if key not in COMMON}
    if row.get("ambiguous"):
        values["ambiguous"] = True
    return Entry(kind, row["id"], tuple(row["forms"]), values, row.get("example", ""), file)


def check_class(entry: Entry, builtin: Iterable[str]) -> None:
    """Refuse ``[[words]]`` of a user's own whose id names no class: nothing would ever read them.

    Args:
        entry: The words.
        builtin: Ids of the built-in ``[[words]]``.

    Raises:
        LexiconError: There is no such class; it names those with a similar name.
    """
    known = {*OPEN_CLASSES, *(name for name in builtin if not name.startswith(_INNER))}
    if entry.id in known:
        return
    from difflib import get_close_matches

    near = get_close_matches(entry.id, sorted(known), n=5, cutoff=0.5)
    raise LexiconError(
        f"no class of words is called {entry.id!r}",
        where=f"{entry.file}: [[{entry.kind}]] {entry.id}",
        hint="near are " + ", ".join(near) if near else "factx lexicon list words shows the classes",
    )


_INNER = ("morph-", "form_")
"""Ids of words that tell how forms are built; they are no classes."""
