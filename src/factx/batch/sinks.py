"""Where the results of a run go: a file beside the output that takes its name when it is complete."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO, Protocol

from factx.batch.journal import State, lost
from factx.errors import OutputError

__all__ = ["ANEW", "FileSink", "Sink", "StreamSink", "sync_folder"]

ANEW = "start anew with --overwrite"
"""The way out when a run cannot be continued."""


class Sink(Protocol):
    """An output that can be continued behind any state it was told of."""

    def begin(self) -> None:
        """Start with nothing."""
        ...

    def resume(self, state: State) -> State:
        """Go back to the last state known to be safe and return it."""
        ...

    def write(self, payload: bytes) -> int:
        """Add a piece and return the length of the output, which is 0 where length means nothing."""
        ...

    def checkpoint(self, state: State) -> None:
        """See that everything written is safe, with the state it belongs to."""
        ...

    def finish(self) -> None:
        """Complete the output and give it its name."""
        ...

    def close(self) -> None:
        """Let go of it, complete or not."""
        ...


class FileSink:
    """A plain or compressed text file.

    Args:
        part: The file that grows.
        target: The name it gets when it is complete.
    """

    def __init__(self, part: Path, target: Path) -> None:
        self._part = part
        self._target = target
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Start with an empty file."""
        try:
            self._file = self._part.open("wb")
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", where=str(self._part)) from None

    def resume(self, state: State) -> State:
        """Cut the file behind what is known to be safe."""
        try:
            self._file = self._part.open("r+b")
            size = self._file.seek(0, os.SEEK_END)
            if size >= state.written:
                self._file.truncate(state.written)
                self._file.seek(state.written)
        except OSError as error:
            raise OutputError(f"cannot be continued: {error.strerror}", where=str(self._part), hint=ANEW) from None
        if size < state.written:
            raise OutputError("is shorter than its journal says", where=str(self._part), hint=ANEW)
        return state

    def write(self, payload: bytes) -> int:
        """Append a piece."""
        assert self._file is not None
        try:
            self._file.write(payload)
            return self._file.tell()
        except OSError as error:
            raise lost(error, self._part) from None

    def checkpoint(self, state: State) -> None:
        """Force what was appended to the disk."""
        assert self._file is not None
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise lost(error, self._part) from None

    def finish(self) -> None:
        """Give the file its name."""
        self.close()
        give_name(self._part, self._target)

    def close(self) -> None:
        """Close the file; what a full disk keeps from being written is cut off by the next run."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None


class StreamSink:
    """Standard output, or a pipe or device: written as it comes, neither journalled nor resumed.

    Args:
        path: The pipe or device; None for standard output.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Open it."""
        if self._path is not None:
            self._file = self._path.open("wb")
        elif sys.stdout is None:
            raise OutputError("standard output is closed", hint="write to a file with -o")
        else:
            self._file = sys.stdout.buffer

    def resume(self, state: State) -> State:
        """Refuse: what went down a pipe cannot be taken back."""
        raise OutputError("cannot be resumed", where=str(self._path or "-"), hint="write to a file with -o")

    def write(self, payload: bytes) -> int:
        """Pass a piece on at once, so that the reader need not wait."""
        assert self._file is not None
        self._file.write(payload)
        self._file.flush()
        return 0

    def checkpoint(self, state: State) -> None:
        """Nothing can be made safe here."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Close a pipe or device; standard output stays open."""
        if self._path is not None and self._file is not None:
            self._file.close()


def give_name(part: Path, target: Path) -> None:
    """Give a finished file its name.

    Raises:
        FactxError: The file cannot be renamed.
    """
    try:
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise lost(error, target) from None


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder safe against a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
