"""The work of a run cut into chunks: which depends on the input alone, never on who works or how fast."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from factx.errors import InputError, OutputError
from factx.sources.collections import blocks, is_plain
from factx.sources.files import STDIN, name_of
from factx.sources.walk import Item

__all__ = ["CHUNK_BYTES", "START", "Chunk", "Failure", "Position", "plan"]

CHUNK_BYTES = 1 << 18
"""A worker reads it in a thirtieth of a second: little against the run, much against the cost of a message."""
_CHUNK_FILES = 64
# A file without line ends is no collection, and must not fill the memory.
_LONGEST = 1 << 28
_MARK = b"\xef\xbb\xbf"


class Failure(NamedTuple):
    """A document that could not be read: where it stands and why, the keys of its record."""

    source: str
    line: int | None
    code: str
    message: str


class Position(NamedTuple):
    """Where reading goes on.

    Attributes:
        item: Number of the item in the list, from 0.
        offset: Uncompressed bytes of it that are done.
        line: Lines of it that are done.
        raw: Bytes of it as stored that are done.
    """

    item: int
    offset: int = 0
    line: int = 0
    raw: int = 0


START = Position(0)


class Chunk(NamedTuple):
    """Some documents that are read together.

    Attributes:
        number: Its number in the run, from 0.
        source: Name of the collection that ``data`` comes from.
        line: Number of the first line of ``data``, from 1.
        data: Whole lines of a collection.
        files: Paths of text files.
        failure: A source that could not be read, or not to its end.
        size: Bytes of input it stands for, compressed where the source is.
        end: Where reading goes on after it.
        digest: Of standard input up to here; empty for other sources.
    """

    number: int
    source: str
    line: int
    data: bytes
    files: tuple[str, ...]
    failure: Failure | None
    size: int
    end: Position
    digest: str = ""


def plan(
    items: Iterable[Item], start: Position = START, index: int = 0, digest: str = "", size: int = CHUNK_BYTES
) -> Iterator[Chunk]:
    """Cut the items into chunks of about ``size`` bytes; a document is never cut.

    Args:
        items: All items of the run, also those before ``start``.
        start: Where to begin; the ``end`` of an earlier chunk.
        index: Number of the first chunk.
        digest: What an earlier run read from standard input up to ``start``.
        size: Bytes of a chunk.

    Yields:
        The chunks in the order of the input.

    Raises:
        OutputError: Standard input is not what the earlier run read.
    """
    files: list[str] = []
    weight = 0
    number = -1
    for number, item in enumerate(items):
        if number < start.item:
            continue
        if item.kind == "text":
            files.append(item.path)
            weight += item.size
            if weight < size and len(files) < _CHUNK_FILES:
                continue
        if files:
            # A collection begins a chunk of its own; the files gathered before it come first.
            after = number + (item.kind == "text")
            yield Chunk(index, "", 0, b"", tuple(files), None, weight, Position(after))
            index += 1
            files, weight = [], 0
        if item.kind != "text":
            begin = start if number == start.item else Position(number)
            for chunk in _plan_item(item, begin, index, digest, size):
                yield chunk
                index += 1
    if files:
        yield Chunk(index, "", 0, b"", tuple(files), None, weight, Position(number + 1))


def _plan_item(item: Item, start: Position, index: int, digest: str, size: int) -> Iterator[Chunk]:
    name = name_of(item.path)
    after = Position(start.item + 1)
    if item.kind == "missing":
        failure = Failure(name, None, "not-found", str(InputError("no such file or folder", hint="check the path")))
        yield Chunk(index, name, 0, b"", (), failure, 0, after)
        return
    position = start
    try:
        with _open(item.path) as raw:
            chunks = _plan_lines(raw, item, start, index, size)
            if item.path == STDIN:
                chunks = _plan_stdin(raw, item, start, index, digest, size)
            for chunk in chunks:
                yield chunk
                index, position = chunk.number + 1, chunk.end
    except (OSError, InputError) as error:
        what = (error.strerror or str(error)) if isinstance(error, OSError) else error.what
        failure = Failure(name, position.line + 1, "unreadable", f"cannot be read on from here: {what}")
        yield Chunk(index, name, 0, b"", (), failure, 0, after)


def _open(path: str) -> IO[bytes]:
    if path == STDIN:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    return Path(path).open("rb")


def _plan_lines(raw: IO[bytes], item: Item, start: Position, index: int, size: int) -> Iterator[Chunk]:
    name = name_of(item.path)
    lines = _whole_lines(_from(raw, item.path, start.offset), size)
    position = start
    plain = is_plain(item.path) or not raw.seekable()
    for data in lines:
        first = position.line + 1
        count = data.count(b"\n") + (not data.endswith(b"\n"))
        offset = position.offset + len(data)
        stored = offset if plain else raw.tell()
        read = stored - position.raw
        position = Position(start.item, offset, position.line + count, stored)
        text = data.removeprefix(_MARK) if first == 1 else data
        yield Chunk(index, name, first, text, (), None, read, position)
        index += 1


def _plan_stdin(raw: IO[bytes], item: Item, start: Position, index: int, digest: str, size: int) -> Iterator[Chunk]:
    """Plan standard input, which cannot be surveyed: what an earlier run read is read again and compared."""
    here = hashlib.blake2b(digest_size=16)
    position = begin = Position(start.item)
    for chunk in _plan_lines(raw, item, begin, index, size):
        here.update(chunk.data)
        position = chunk.end
        if position.offset > start.offset:
            yield chunk._replace(number=index, digest=here.hexdigest())
            index += 1
        elif position == start and here.hexdigest() != digest:
            break
    if start != begin and (position.offset < start.offset or (position == start and here.hexdigest() != digest)):
        hint = "give the same input again, or start anew with --overwrite"
        raise OutputError("is not what the run began with", where="standard input", hint=hint)


def _from(raw: IO[bytes], path: str, offset: int) -> Iterator[bytes]:
    """Yield the uncompressed bytes from an offset on."""
    pieces = blocks(raw, path)
    if offset and is_plain(path) and raw.seekable():
        raw.seek(offset)
        offset = 0
    for piece in pieces:
        if offset < len(piece):
            yield piece[offset:]
        offset = max(0, offset - len(piece))


def _whole_lines(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Yield runs of whole lines, each ending with the first line end at or behind ``size`` bytes.

    Where a run ends follows from where it begins, so that a resumed run cuts as the first one did. What came before
    an error is yielded before the error is raised.
    """
    held: list[bytes] = []
    weight = 0
    try:
        for piece in pieces:
            while True:
                cut = piece.find(b"\n", max(0, size - 1 - weight)) + 1
                if not cut:
                    break
                held.append(piece[:cut])
                yield b"".join(held)
                held, weight, piece = [], 0, piece[cut:]
            held.append(piece)
            weight += len(piece)
            if weight > _LONGEST:
                raise InputError(f"a line of more than {_LONGEST >> 20} MB", hint="write one record a line")
    except InputError:
        # The last line may be cut off; it belongs to the error.
        rest = b"".join(held)
        if cut := rest.rfind(b"\n") + 1:
            yield rest[:cut]
        raise
    if rest := b"".join(held):
        yield rest
