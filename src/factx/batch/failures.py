"""The list of documents that failed, ``OUT.failures.jsonl``: as safe against crashes as the output itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from factx.batch.journal import State
from factx.batch.plan import Failure
from factx.batch.sinks import FileSink

__all__ = ["FailureList"]


class FailureList:
    """A JSON Lines file; as long as nothing failed, there is none.

    Args:
        path: Where it stands; None for a run that keeps no list.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._sink: FileSink | None = None
        self._length = 0

    def begin(self) -> None:
        """Start with no failure."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def resume(self, length: int) -> None:
        """Cut the list behind what is known to be safe."""
        if length and self._path is not None:
            self._sink = FileSink(self._path, self._path)
            self._sink.resume(State(written=length))
            self._length = length
        else:
            self.begin()

    def write(self, failures: Sequence[Failure]) -> int:
        """Add failures and return the length of the list in bytes."""
        if not failures or self._path is None:
            return self._length
        if self._sink is None:
            self._sink = FileSink(self._path, self._path)
            self._sink.begin()
        lines = [json.dumps(failure._asdict(), ensure_ascii=False) + "\n" for failure in failures]
        self._length = self._sink.write("".join(lines).encode("utf-8", "replace"))
        return self._length

    def checkpoint(self) -> None:
        """Force the list to the disk."""
        if self._sink is not None:
            self._sink.checkpoint(State())

    def close(self) -> None:
        """Close the file."""
        if self._sink is not None:
            self._sink.close()
