"""Reads the lexicon: the built-in TOML files, then the user's own.

The built-in entries are compiled into the cache kind by kind, and a kind is unpacked when it is first asked for.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from factx.errors import LexiconError
from factx.lexicon.cache import cached, stamp
from factx.lexicon.schema import Entry, check_class, entries

__all__ = ["Lexicon", "load_lexicon"]

_DATA = os.path.join(os.path.dirname(__file__), "data")
_SOURCES = (__file__, os.path.join(os.path.dirname(__file__), "schema.py"))


class Lexicon:
    """Every entry the program knows.

    Attributes:
        digest: Short digest of all the files, so that a fact can be traced to its words.
        own: Whether files of the user's are among them.
    """

    def __init__(self, packed: dict[str, bytes], digest: str, own: Sequence[Entry] = ()) -> None:
        self.digest = digest
        self.own = bool(own)
        self._packed = packed
        self._added = tuple(own)
        self._kinds: dict[str, list[tuple[int, Entry]]] = {}
        self._forms: dict[str, tuple[str, ...]] | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, built-in files first, in the order of the files."""
        return tuple(self.of(*self._packed, *(entry.kind for entry in self._added)))

    def of(self, *kinds: str) -> Iterator[Entry]:
        """The entries of these kinds, in order.

        >>> [entry.id for entry in load_lexicon().of("numeral") if "هزار" in entry.forms]
        ['thousand']
        """
        wanted = dict.fromkeys(kinds)
        rows = [row for kind in wanted for row in self._builtin(kind)]
        if len(wanted) > 1:
            rows.sort(key=lambda row: row[0])
        yield from (entry for _, entry in rows)
        yield from (entry for entry in self._added if entry.kind in wanted)

    def forms(self, identifier: str) -> tuple[str, ...]:
        """The forms of the class of words with this id; the rules name closed classes this way.

        Raises:
            KeyError: No class has this id.
        """
        if self._forms is None:
            self._forms = {}
            for entry in self.of("words", "affix"):
                self._forms[entry.id] = (*self._forms.get(entry.id, ()), *entry.forms)
        return self._forms[identifier]

    def _builtin(self, kind: str) -> list[tuple[int, Entry]]:
        found = self._kinds.get(kind)
        if found is None:
            packed = self._packed.get(kind)
            rows = marshal.loads(packed) if packed else []
            found = self._kinds[kind] = [(place, Entry(*row)) for place, row in rows]
        return found


def _builtin() -> list[tuple[str, bytes]]:
    names = sorted(name for name in os.listdir(_DATA) if name.endswith(".toml"))
    return [(name, Path(_DATA, name).read_bytes()) for name in names]


def _own(path: Path) -> tuple[str, bytes]:
    try:
        return str(path), path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise LexiconError(f"cannot read the lexicon: {reason}", where=str(path), hint="check the path") from None


def _parse(name: str, data: bytes) -> dict[str, Any]:
    import tomllib  # not needed while the cache is warm

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LexiconError("not UTF-8", where=f"{name}: byte {error.start}", hint="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"no valid TOML: {error}", where=name, hint="factx lexicon check FILE") from None


def _pack(files: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    from hashlib import blake2b

    kinds: dict[str, list[tuple[int, tuple[Any, ...]]]] = {}
    found = [entry for name, data in files for entry in entries(_parse(name, data), name)]
    _check_ids(found)
    for place, entry in enumerate(found):
        kinds.setdefault(entry.kind, []).append((place, tuple(entry)))
    digest = blake2b(b"".join(name.encode() + data for name, data in files), digest_size=6)
    return {"digest": digest.hexdigest(), "kinds": {kind: marshal.dumps(rows) for kind, rows in kinds.items()}}


def _check_ids(builtin: Iterable[Entry], own: Iterable[Entry] = ()) -> None:
    """Refuse an id that stands twice; ``[[words]]`` of the user's own may add to a class that is there."""
    seen: dict[str, Entry] = {}
    for added, found in ((False, builtin), (True, own)):
        for entry in found:
            other = seen.setdefault(entry.id, entry)
            if other is entry or (added and entry.kind == other.kind == "words"):
                continue
            where = f"{entry.file}: [[{entry.kind}]] {entry.id}"
            raise LexiconError(f"id {entry.id!r} stands in {other.file} already", where=where, hint="choose another id")


def _with_own(packed: dict[str, bytes], digest: str, files: Sequence[tuple[str, bytes]]) -> Lexicon:
    from hashlib import blake2b

    builtin = Lexicon(packed, digest).entries
    found = [entry for name, data in files for entry in entries(_parse(name, data), name)]
    classes = [entry.id for entry in builtin if entry.kind == "words"]
    for entry in found:
        if entry.kind == "words":
            check_class(entry, classes)
    _check_ids(builtin, found)
    whole = blake2b(digest.encode() + b"".join(b"\0" + data for _, data in files), digest_size=6)
    return Lexicon(packed, whole.hexdigest(), found)


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
    # Two checksums and the sizes: a tenth of the time that loading a cryptographic hash takes.
    sums = " ".join(f"{name}:{len(data)}:{zlib.crc32(data):x}:{zlib.adler32(data):x}" for name, data in builtin)
    found = cached("lexicon", f"{stamp(*_SOURCES)} {sums}", lambda: _pack(builtin))
    if mine:
        return _with_own(found["kinds"], found["digest"], mine)
    return Lexicon(found["kinds"], found["digest"])
