"""Where a command writes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

from factx.errors import FactxError, OutputError
from factx.sources.files import STDIN, name_of

__all__ = ["Output"]


class Output:
    """A sink for text, to be used in a ``with`` block.

    A regular file is written beside its final place and renamed when the block ends well and something was written;
    otherwise nothing stays behind and a file that was there before is untouched.

    Args:
        path: Where to write; None or ``-`` for standard output.
        inputs: Files that are read in the same run, which must not be overwritten.

    Raises:
        OutputError: On entering the block: the path is one of the inputs or cannot be written.
    """

    def __init__(self, path: str | None, inputs: Sequence[str] = ()) -> None:
        self._to_stdout = path is None or path == STDIN
        self._target = Path("-" if path is None else path)
        self._name = name_of(str(self._target))
        self._inputs = tuple(inputs)
        self._part: Path | None = None
        self._stream: TextIO | None = None
        self._written = False
        self._on_term = signal.getsignal(signal.SIGTERM)

    def __enter__(self) -> Output:
        if self._to_stdout:
            if sys.stdout is None:
                raise OutputError("standard output is closed", hint="write to a file with -o")
            self._stream = sys.stdout
            return self
        self._refuse_inputs()
        # Terminated from outside, the block must still take its half-written file away.
        signal.signal(signal.SIGTERM, _leave)
        try:
            self._open()
        except FileNotFoundError:
            raise OutputError("no such folder to write into", where=self._name, hint="create it first") from None
        except IsADirectoryError:
            raise OutputError("is a folder", where=self._name, hint="give -o a file") from None
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", where=self._name, hint="choose another") from None
        return self

    def write(self, text: str) -> None:
        """Write text.

        Raises:
            FactxError: The disk is full or the file cannot be written.
            BrokenPipeError: The reader of standard output is gone.
        """
        assert self._stream is not None
        self._written = True
        try:
            self._stream.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._lost(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._close(keep=kind is None and self._written)
        except BrokenPipeError:
            raise
        except OSError as failure:
            # An error of the block itself says more than the one that closing adds.
            if kind is None:
                raise self._lost(failure) from None
        finally:
            if self._part is not None:
                self._part.unlink(missing_ok=True)
            signal.signal(signal.SIGTERM, self._on_term)

    def _close(self, *, keep: bool) -> None:
        assert self._stream is not None
        if self._to_stdout:
            self._stream.flush()
            return
        with self._stream:
            self._stream.flush()
            if self._part is not None and keep:
                os.fsync(self._stream.fileno())
        if self._part is not None and keep:
            self._part.replace(self._target.resolve())
            self._part = None

    def _open(self) -> None:
        target = self._target.resolve()
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError
        if mode is not None and not stat.S_ISREG(mode):
            # A pipe or a device is written as it is; there is nothing to rename.
            self._stream = target.open("w", encoding="utf-8", newline="\n")
            return
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(0, "it is write-protected")
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        self._stream = part.open("x", encoding="utf-8", newline="\n")
        self._part = part
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))

    def _refuse_inputs(self) -> None:
        for path in self._inputs:
            try:
                source = os.fstat(0) if path == STDIN else Path(path).stat()
                same = os.path.samestat(source, self._target.stat())
            except (OSError, ValueError):
                continue
            if same:
                raise OutputError("is one of the inputs", where=self._name, hint="write to another file")

    def _lost(self, error: OSError) -> FactxError:
        name = "standard output" if self._to_stdout else self._name
        return FactxError(f"cannot be written: {error.strerror}", where=name, hint="nothing was kept")


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)
