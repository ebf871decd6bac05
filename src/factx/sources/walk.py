"""Folders, globs, files and standard input to the list of what a run reads, in one order."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, NamedTuple

from factx.sources.collections import is_collection
from factx.sources.files import STDIN, name_of

__all__ = ["Item", "walk"]

Notice = Callable[[str], None]


class Item(NamedTuple):
    """One file of a run.

    Attributes:
        path: Its path as given, or the folder's path as given with the way below it.
        kind: ``text`` is one document, ``lines`` a collection, ``missing`` a source that is not there.
        size: Bytes on disk; 0 for standard input.
        modified: Time of the last change, in nanoseconds.
    """

    path: str
    kind: Literal["text", "lines", "missing"]
    size: int = 0
    modified: int = 0


def walk(sources: Sequence[str], globs: Sequence[str], notice: Notice) -> Iterator[Item]:
    """List what the sources hold.

    Args:
        sources: Files, folders, glob patterns, ``-`` (JSON Lines on standard input), in the order given.
        globs: Patterns of the file names wanted from folders; one with a slash is matched against the way below the
            folder.
        notice: Told of what is passed over: loops of links, devices, sockets, folders that may not be read.

    Yields:
        The files of each source, those of a folder sorted by name, one level after the other; the same list for
        the same files, whatever the file system's own order. Only one folder's names are held in memory at a time.
    """
    for source in sources:
        if source == STDIN:
            yield Item(STDIN, "lines")
            continue
        for path in _matches(source):
            yield from _walk_path(path, globs, notice)


def _matches(source: str) -> list[str]:
    if os.path.lexists(source) or not any(mark in source for mark in "*?["):
        return [source]
    import glob

    # Path.glob refuses patterns that begin at the root.
    return sorted(glob.glob(source, recursive=True)) or [source]


def _walk_path(path: str, globs: Sequence[str], notice: Notice) -> Iterator[Item]:
    try:
        status = Path(path).stat()
    except OSError:
        yield Item(path, "missing")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk_folder(path, "", globs, notice, ((status.st_dev, status.st_ino),))
    elif stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode):
        yield _item(path, status)
    else:
        notice(f"{name_of(path)}: passed over, neither file nor folder")


def _item(path: str, status: os.stat_result) -> Item:
    return Item(path, "lines" if is_collection(path) else "text", status.st_size, status.st_mtime_ns)


def _walk_folder(
    folder: str, below: str, globs: Sequence[str], notice: Notice, above: tuple[tuple[int, int], ...]
) -> Iterator[Item]:
    """Yield the wanted files under a folder; ``above`` are the folders on the way to it, which a link may not enter."""
    try:
        with os.scandir(folder) as entries:
            members = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        notice(f"{name_of(folder)}: folder passed over, {error.strerror or error}")
        return
    for member in members:
        name, path, way = member.name, member.path, f"{below}{member.name}"
        try:
            status = member.stat()
        except OSError as error:
            notice(f"{name_of(path)}: passed over, {error.strerror or error}")
            continue
        if stat.S_ISDIR(status.st_mode):
            mark = (status.st_dev, status.st_ino)
            if mark in above:
                notice(f"{name_of(path)}: passed over, a link to a folder above it")
            else:
                yield from _walk_folder(path, f"{way}/", globs, notice, (*above, mark))
        elif _wanted(name, way, globs):
            if stat.S_ISREG(status.st_mode):
                yield _item(path, status)
            else:
                notice(f"{name_of(path)}: passed over, neither file nor folder")


def _wanted(name: str, way: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(way if "/" in pattern else name, pattern) for pattern in globs)
