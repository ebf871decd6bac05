"""What a resumed run must find unchanged: program, options, and every source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factx.batch.work import Settings
from factx.sources.files import STDIN, name_of
from factx.sources.walk import Item, walk

__all__ = ["Survey", "differences", "header", "survey"]

_SAMPLES = 16
_SAMPLE_BYTES = 1 << 14


class Survey(NamedTuple):
    """What a run is going to read: files, bytes, and a digest for each source."""

    files: int
    size: int
    sources: list[dict[str, Any]]


def survey(sources: Sequence[str], globs: Sequence[str], own: frozenset[str], notice: Callable[[str], None]) -> Survey:
    """Walk the sources once, before anything is read.

    Args:
        sources: The sources of the run.
        globs: Patterns for files in folders.
        own: Files of the run itself, which are passed over.
        notice: Told of what is passed over.
    """
    found: list[dict[str, Any]] = []
    total_files = total_size = 0
    for source in sources:
        digest = hashlib.blake2b(digest_size=16)
        files = size = 0
        for item in items([source], globs, own, notice):
            files += 1
            size += item.size
            digest.update(f"{name_of(item.path)}\0{item.kind}\0{item.size}\0{item.modified}\n".encode())
            if item.kind == "lines" and item.path != STDIN:
                _sample(item, digest)
        total_files, total_size = total_files + files, total_size + size
        found.append({"path": name_of(source), "files": files, "bytes": size, "digest": digest.hexdigest()})
    return Survey(total_files, total_size, found)


def items(
    sources: Sequence[str], globs: Sequence[str], own: frozenset[str], notice: Callable[[str], None]
) -> Iterator[Item]:
    """Yield what the sources hold, without the run's own files."""
    for item in walk(sources, globs, notice):
        if item.path == STDIN or str(Path(item.path).absolute()) not in own:
            yield item


def header(settings: Settings, globs: Sequence[str], found: Survey) -> dict[str, Any]:
    """Return all that decides what the output will hold."""
    from importlib.metadata import version

    from factx.model import SCHEMA

    options = {
        "format": ".".join(filter(None, settings.form)),
        "keys": list(settings.keys),
        "globs": list(globs),
        "published": settings.published,
        "unique": settings.unique,
        "lexicons": [[path, _digest([Path(path)])] for path in settings.lexicons],
    }
    package = Path(__file__).parent.parent
    program = {
        "factx": version("factx"),
        "schema": SCHEMA,
        "code": _digest(sorted(p for p in package.rglob("*") if p.suffix in {".py", ".toml"})),
        **{name: version(name) for name in ("hazm", "regex")},
    }
    return {"program": program, "options": options, "sources": found.sources}


def differences(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Say in words what is not as it was.

    >>> differences({"options": {"published": None}}, {"options": {"published": "1393-01-01"}})
    ["option published was None, is '1393-01-01'"]
    """
    found = []
    for part, word in (("program", "version of"), ("options", "option")):
        old: dict[str, Any] = before.get(part, {})
        new: dict[str, Any] = now.get(part, {})
        changed = [name for name in new if old.get(name) != new[name]]
        if part == "program" and changed == ["code"]:
            found.append("the program has been edited")
            continue
        found += [f"{word} {name} was {old.get(name)!r}, is {new[name]!r}" for name in changed if name != "code"]
    old_sources, new_sources = before.get("sources", []), now.get("sources", [])
    if [s["path"] for s in old_sources] != [s["path"] for s in new_sources]:
        return [*found, "other sources"]
    for was, is_ in zip(old_sources, new_sources, strict=True):
        if was != is_:
            sizes = "" if was["bytes"] == is_["bytes"] else f" ({was['bytes']} bytes, now {is_['bytes']})"
            found.append(f"source {is_['path']} has changed{sizes}")
    return found


def _sample(item: Item, digest: hashlib.blake2b) -> None:
    """Add pieces from all over a collection: reading all of an archive twice would cost too much."""
    try:
        with Path(item.path).open("rb") as file:
            if not file.seekable():
                return
            for piece in range(_SAMPLES):
                file.seek(max(0, item.size - _SAMPLE_BYTES) * piece // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE_BYTES))
    except OSError:
        # What cannot be read is a failure of the run, and not yet of its survey.
        return


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
