"""A SQLite database of documents and their facts, which Datasette opens as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from factx.model import SCHEMA
from factx.writers.records import MENTIONS
from factx.writers.streams import Rows

__all__ = ["Database"]

_DOCUMENTS = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT,
    published TEXT,
    source TEXT,
    reference_year INTEGER,
    reference_year_basis TEXT NOT NULL
)"""
# The id of a document is not unique in every archive, so that facts point to the key.
_FACTS = """
CREATE TABLE facts (
    key INTEGER PRIMARY KEY,
    document_key INTEGER NOT NULL REFERENCES documents (key),
    document TEXT NOT NULL,
    value NUMERIC NOT NULL,
    value_max NUMERIC,
    qualifier TEXT NOT NULL,
    unit TEXT,
    kind TEXT NOT NULL,
    subject TEXT,
    year INTEGER,
    calendar TEXT,
    year_basis TEXT NOT NULL,
    change TEXT,
    baseline_year INTEGER,
    status TEXT NOT NULL,
    predicate TEXT,
    place TEXT,
    speaker TEXT,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    rule TEXT NOT NULL{more}
)"""
_INDEXES = (
    "documents (id)",
    "facts (document_key)",
    "facts (document)",
    "facts (year)",
    "facts (unit)",
    "facts (subject)",
)
# Half-spaces separate words for the tokenizer, so that a search for کتاب finds کتاب‌ها.
_SEARCH = (
    "CREATE VIRTUAL TABLE facts_fts USING fts5 "
    "(subject, sentence, content='facts', content_rowid='key', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO facts_fts (facts_fts) VALUES ('rebuild')",
)


class Database:
    """A database that is being filled, in transactions that end where the writer says.

    Args:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._key = 0

    def create(self, *, unique: bool) -> None:
        """Make the tables, in a transaction that the first ``save`` ends.

        Args:
            unique: Facts carry their mentions.
        """
        self._connection.execute("BEGIN")
        self._connection.execute(_DOCUMENTS)
        self._connection.execute(_FACTS.format(more=f",\n    {MENTIONS} TEXT NOT NULL" if unique else ""))
        self._connection.execute("CREATE TABLE run (state TEXT NOT NULL)")

    def saved(self) -> str | None:
        """Return what the last ``save`` kept; None when the database is complete."""
        if not self._has("run"):
            return None
        self._connection.execute("BEGIN")
        (self._key,) = self._connection.execute("SELECT coalesce(max(key), 0) FROM documents").fetchone()
        row = self._connection.execute("SELECT state FROM run").fetchone()
        return str(row[0])

    def insert(self, documents: Iterable[Rows]) -> None:
        """Add documents and their facts."""
        for values, facts in documents:
            self._key += 1
            self._connection.execute(_insert("documents", len(values) + 1), (self._key, *values))
            if facts:
                rows = [(None, self._key, *fact) for fact in facts]
                self._connection.executemany(_insert("facts", len(rows[0])), rows)

    def save(self, state: str) -> None:
        """End the transaction, with a note of what it holds, and begin the next."""
        self._connection.execute("DELETE FROM run")
        self._connection.execute("INSERT INTO run VALUES (?)", (state,))
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def finish(self) -> None:
        """Index the facts and take the note away, all in one transaction."""
        if not self._has("run"):
            return
        for index in _INDEXES:
            table, _, column = index.partition(" ")
            self._connection.execute(f"CREATE INDEX {table}_{column.strip('()')} ON {index}")
        for statement in _SEARCH:
            self._connection.execute(statement)
        self._connection.execute("DROP TABLE run")
        self._connection.execute(f"PRAGMA user_version = {SCHEMA}")
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file; what was not saved is lost."""
        self._connection.close()

    def _has(self, table: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self._connection.execute(query, (table,)).fetchone() is not None


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
