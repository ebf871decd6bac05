"""A folder of compiled data: built once, loaded in milliseconds, never a reason to fail."""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

__all__ = ["cache_dir", "cached", "stamp"]

T = TypeVar("T")

MAGIC = b"factx cache 1\n"
KEPT = 4
"""Files kept under one name: two Python versions, each with and without a user's lexicon, do not evict each other."""
SLOW = 1.0
"""Seconds after which a build is worth a word to the user."""


def cache_dir() -> Path:
    """Where compiled data is kept: ``FACTX_CACHE_DIR``, else ``factx`` in the user's cache folder."""
    own = os.environ.get("FACTX_CACHE_DIR")
    if own:
        return Path(own)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "factx"


def stamp(*sources: str) -> str:
    """Sizes and times of source files, so that a change in the code that compiles is a change of the key.

    >>> stamp(__file__) == stamp(__file__), stamp("no such file")
    (True, '-')
    """
    parts: list[str] = []
    for source in sources:
        try:
            found = os.stat(source)
            parts.append(f"{found.st_size}:{found.st_mtime_ns}")
        except OSError:  # installed without its sources
            parts.append("-")
    return " ".join(parts)


def cached(name: str, key: str, build: Callable[[], T], *, slow_notice: Callable[[str], None] | None = None) -> T:
    """The value of ``build()``, from the cache where a file for this name and key is there and sound.

    Args:
        name: What it is, a plain file name stem.
        key: Everything the value depends on (versions, sizes and times of its sources).
        build: Makes the value, of types that ``marshal`` can write (str, bytes, int, float, tuple, list, dict, set).
        slow_notice: Told one line when a build took over a second.

    Returns:
        The value. A missing, damaged or foreign file is built again; a folder that cannot be written is put up with.
    """
    head = f"{name} {key} {sys.version} marshal {marshal.version}".encode()
    path = cache_dir() / f"{name}-{zlib.crc32(head):08x}.bin"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        return cast(T, _unpack(path.read_bytes(), head))
    started = time.perf_counter()
    value = build()
    taken = time.perf_counter() - started
    kept = _store(path, _pack(value, head), name)
    if taken > SLOW and slow_notice is not None:
        what = f"compiled the {name} in {taken:.1f} s"
        slow_notice(f"{what} (kept in {path.parent})" if kept else f"{what} (could not be kept in {path.parent})")
    return value


def _pack(value: object, head: bytes) -> bytes:
    body = marshal.dumps(value)  # type: ignore[arg-type]  # a ValueError tells what it cannot write
    return b"".join([MAGIC, len(head).to_bytes(4, "big"), head, zlib.crc32(body).to_bytes(4, "big"), body])


def _unpack(blob: bytes, head: bytes) -> object:
    start = len(MAGIC) + 4
    end = start + len(head)
    if blob[:start] != MAGIC + len(head).to_bytes(4, "big") or blob[start:end] != head:
        raise ValueError("another format or key")
    body = memoryview(blob)[end + 4 :]
    # marshal may crash on damaged data, so nothing unchecked reaches it.
    if zlib.crc32(body).to_bytes(4, "big") != blob[end : end + 4]:
        raise ValueError("damaged")
    collecting = gc.isenabled()
    gc.disable()  # it would look for garbage again and again among tables that hold none, a third of the time
    try:
        return marshal.loads(body)
    finally:
        if collecting:
            gc.enable()


def _store(path: Path, blob: bytes, name: str) -> bool:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(blob)
        part.replace(path)
    except OSError:
        _remove(part)
        return False
    _prune(path.parent, name)
    return True


def _prune(folder: Path, name: str) -> None:
    """Drop what older versions left behind."""
    try:
        files = list(folder.glob(f"{name}-????????.bin"))
        files.sort(key=lambda p: p.stat().st_mtime_ns, reverse=True)
    except OSError:
        return
    for path in files[KEPT:]:
        _remove(path)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
