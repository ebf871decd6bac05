"""Reads the lexicon: the built-in TOML files, then the user's own."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from factx.errors import LexiconError
from factx.lexicon.cache import cached
from factx.lexicon.schema import Entry, entries

__all__ = ["Lexicon", "load_lexicon"]


class Lexicon(NamedTuple):
    """Every entry the program knows.

    Attributes:
        entries: The entries, built-in files first, in the order of the files.
        digest: Short digest of all the files, so that a fact can be traced to its words.
    """

    entries: tuple[Entry, ...]
    digest: str

    def of(self, *kinds: str) -> Iterator[Entry]:
        """The entries of these kinds, in order.

        >>> [entry.id for entry in load_lexicon().of("numeral") if "هزار" in entry.forms]
        ['thousand']
        """
        return (entry for entry in self.entries if entry.kind in kinds)

    def forms(self, identifier: str) -> tuple[str, ...]:
        """The forms of the entry with this id; the rules name closed classes this way.

        Raises:
            KeyError: No entry has this id.
        """
        for entry in self.entries:
            if entry.id == identifier:
                return entry.forms
        raise KeyError(identifier)


def _builtin() -> list[tuple[str, bytes]]:
    folder = resources.files("factx.lexicon") / "data"
    return [(f.name, f.read_bytes()) for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".toml")]


def _own(path: Path) -> tuple[str, bytes]:
    try:
        return str(path), path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise LexiconError(f"cannot read the lexicon: {reason}", where=str(path), hint="check the path") from None


def _parse(name: str, data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LexiconError("not UTF-8", where=f"{name}: byte {error.start}", hint="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"no valid TOML: {error}", where=name, hint="factx lexicon check FILE") from None


def _rows(files: Iterable[tuple[str, bytes]]) -> list[list[Any]]:
    return [list(entry) for name, data in files for entry in entries(_parse(name, data), name)]


def _check_ids(found: Sequence[Entry]) -> None:
    seen: dict[str, Entry] = {}
    for entry in found:
        if entry.id in seen:
            other = seen[entry.id].file
            raise LexiconError(f"id {entry.id!r} stands in {other} already", where=entry.file, hint="choose another id")
        seen[entry.id] = entry


@lru_cache(maxsize=8)
def load_lexicon(own: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon of the package with the user's files added.

    Args:
        own: Paths of the user's TOML files.

    Raises:
        LexiconError: A file that cannot be read or breaks the schema; it names file and entry.

    >>> "unit" in {entry.kind for entry in load_lexicon().entries}
    True
    """
    builtin = _builtin()
    mine = [_own(path) for path in own]
    digest = hashlib.blake2b(b"".join(name.encode() + data for name, data in builtin), digest_size=6)
    rows = cached("lexicon", digest.hexdigest(), lambda: _rows(builtin))
    for _, data in mine:
        digest.update(data)
    found = tuple(Entry(r[0], r[1], tuple(r[2]), r[3], r[4], r[5]) for r in [*rows, *_rows(mine)])
    _check_ids(found)
    return Lexicon(found, digest.hexdigest())
