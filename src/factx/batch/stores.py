"""The outputs that are more than appended text: a database, and a Parquet file made when the run is complete."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factx.batch.journal import State, lost
from factx.batch.sinks import ANEW, FileSink, give_name, sync_folder
from factx.errors import FactxError, OutputError
from factx.writers.parquet import convert
from factx.writers.sqlite import Database
from factx.writers.streams import rows

__all__ = ["DatabaseSink", "ParquetSink"]


class ParquetSink(FileSink):
    """A Parquet file: its facts are gathered as JSON Lines, which can be cut and continued, and converted at the end.

    Args:
        part: The JSON Lines.
        target: The Parquet file.
        unique: Facts carry their mentions.
    """

    def __init__(self, part: Path, target: Path, *, unique: bool) -> None:
        super().__init__(part, target)
        self._unique = unique

    def finish(self) -> None:
        """Convert the lines, give the result its name, and take the lines away."""
        self.close()
        whole = self._part.with_suffix(".whole")
        try:
            convert(self._part, whole, mentions=self._unique)
            with whole.open("rb") as file:
                os.fsync(file.fileno())
            whole.replace(self._target)
            sync_folder(self._target.parent)
            self._part.unlink()
        except OSError as error:
            whole.unlink(missing_ok=True)
            raise lost(error, self._target) from None


class DatabaseSink:
    """A SQLite database; the state of the run is kept in it, in the same transaction as the rows it vouches for.

    Args:
        part: The database while it grows.
        target: The name it gets when it is complete.
        unique: Facts carry their mentions.
    """

    def __init__(self, part: Path, target: Path, *, unique: bool) -> None:
        self._part = part
        self._target = target
        self._unique = unique
        self._database: Database | None = None

    def begin(self) -> None:
        """Start with empty tables."""
        for end in ("", "-journal"):
            Path(f"{self._part}{end}").unlink(missing_ok=True)
        with self._guard():
            self._database = Database(self._part)
            self._database.create(unique=self._unique)

    def resume(self, state: State) -> State:
        """Open the database, which SQLite takes back to its last whole transaction."""
        if not self._part.exists():
            raise OutputError("is gone", where=str(self._part), hint=ANEW)
        with self._guard():
            self._database = Database(self._part)
            saved = self._database.saved()
        # Without a note the database is complete and only its name is missing.
        return state if saved is None else State.of(json.loads(saved))

    def write(self, payload: bytes) -> int:
        """Insert rows."""
        assert self._database is not None
        with self._guard():
            self._database.insert(rows(payload))
        return 0

    def checkpoint(self, state: State) -> None:
        """Commit."""
        assert self._database is not None
        with self._guard():
            self._database.save(json.dumps(state._asdict()))

    def finish(self) -> None:
        """Index the rows and give the database its name."""
        assert self._database is not None
        with self._guard():
            self._database.finish()
        self.close()
        give_name(self._part, self._target)

    def close(self) -> None:
        """Close the database; what was not committed is rolled back."""
        if self._database is not None:
            self._database.close()
            self._database = None

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            hint = "make room or mend the disk, then go on with --resume"
            raise FactxError(f"cannot be written on: {error}", where=str(self._part), hint=hint) from None
