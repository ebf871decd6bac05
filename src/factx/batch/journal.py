"""The record of a run beside its output: what it reads and how, how far it is, and that nobody else writes there."""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from factx.batch.plan import START, Position
from factx.errors import FactxError, OutputError

__all__ = ["Journal", "State", "lost"]


class State(NamedTuple):
    """How far a run is: what is safely written, and where to go on.

    Attributes:
        chunk: Number of the next chunk.
        position: Where it begins.
        written: Length of the output so far.
        failures: Length of the list of failures so far.
        documents: Documents read.
        facts: Facts written.
        failed: Documents that failed.
        size: Bytes of input done.
        digest: Digest of what was read from standard input.
    """

    chunk: int = 0
    position: Position = START
    written: int = 0
    failures: int = 0
    documents: int = 0
    facts: int = 0
    failed: int = 0
    size: int = 0
    digest: str = ""

    @classmethod
    def of(cls, record: dict[str, Any]) -> State:
        """Return the state that a line of the journal holds."""
        return cls(**{**record, "position": Position(*record["position"])})


class Journal:
    """The journal of one output, locked against a second run as long as it is open.

    Each line carries a checksum, so that a line cut off by a crash is known and left out.

    Args:
        path: The journal's file.

    Raises:
        OutputError: Another run holds it, or it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = self._open()
        self.header: dict[str, Any] | None = None
        self.state = State()
        self.read = False
        self.complete = False
        self._length = 0
        self._load()

    def start(self, header: dict[str, Any]) -> None:
        """Forget an earlier run and begin the record of a new one."""
        self.header, self.state, self.read, self.complete, self._length = None, State(), False, False, 0
        self._append({"run": header})
        self.header = header

    def checkpoint(self, state: State) -> None:
        """Record that everything up to a state is safely written."""
        self._append({"state": state._asdict()})
        self.state = state

    def mark_read(self) -> None:
        """Record that the input is read to its end."""
        self._append({"read": True})
        self.read = True

    def mark_complete(self) -> None:
        """Record that the output stands in its place."""
        self._append({"complete": True})
        self.complete = True

    def close(self) -> None:
        """Let go of the lock."""
        os.close(self._file)

    def remove(self) -> None:
        """Take the journal away, of a run that got nowhere."""
        self._path.unlink(missing_ok=True)

    def _open(self) -> int:
        """Open and lock the file."""
        while True:
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            except FileNotFoundError:
                hint = "create it first"
                raise OutputError("no such folder to write into", where=str(self._path.parent), hint=hint) from None
            except OSError as error:
                hint = "choose another place with -o"
                raise OutputError(f"cannot be written: {error.strerror}", where=str(self._path), hint=hint) from None
            if not _lock(file):
                os.close(file)
                output = str(self._path.with_suffix(""))
                raise OutputError("another run is writing this output", where=output, hint="wait for it, or stop it")
            try:
                if os.path.samestat(os.fstat(file), self._path.stat()):
                    return file
            except FileNotFoundError:
                pass
            # A run that got nowhere has just taken it away; what is locked here has no name any more.
            os.close(file)

    def _append(self, record: dict[str, Any]) -> None:
        body = json.dumps(record, ensure_ascii=False)
        line = f"{zlib.crc32(body.encode('utf-8')):08x} {body}\n".encode()
        try:
            # Behind the last good line: a line that a crash cut off is overwritten.
            os.ftruncate(self._file, self._length)
            os.lseek(self._file, self._length, os.SEEK_SET)
            done = 0
            while done < len(line):
                done += os.write(self._file, line[done:])
            os.fsync(self._file)
        except OSError as error:
            raise lost(error, self._path) from None
        self._length += len(line)

    def _load(self) -> None:
        for record, end in self._lines():
            self._length = end
            if "run" in record:
                self.header = record["run"]
            elif "state" in record:
                self.state = State.of(record["state"])
            self.read = self.read or "read" in record
            self.complete = self.complete or "complete" in record

    def _lines(self) -> Iterator[tuple[dict[str, Any], int]]:
        """Yield the good lines from the start, each with the offset behind it."""
        end = 0
        # Read through the handle that holds the lock: closing any other one of this file would let the lock go.
        with os.fdopen(self._file, "rb", closefd=False) as file:
            file.seek(0)
            data = file.read()
        for line in data.splitlines(keepends=True):
            checksum, _, body = line.rstrip(b"\n").partition(b" ")
            if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(body):
                return
            end += len(line)
            yield json.loads(body), end


def _lock(file: int) -> bool:
    """Lock an open file for this process; the system lets go when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        # Of the two kinds of locks, the one that child processes do not inherit.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Any other error says that this file system knows no locks.
        return error.errno not in (errno.EACCES, errno.EAGAIN)
    return True


def lost(error: OSError, path: Path) -> FactxError:
    """Return the error of a write that failed in the middle of a run."""
    hint = "make room, then go on with --resume" if error.strerror else "go on with --resume"
    return FactxError(f"cannot be written on: {error.strerror or error}", where=str(path), hint=hint)
