"""The SQLite output: the same records as JSON Lines, ready to be searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.model import Fact
from tests.batch_support import batch, lines_of, write_collection


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite")
    collection = write_collection(folder / "a.jsonl", 300)
    # The same ids once more: both documents are kept.
    collection.write_bytes(collection.read_bytes() + collection.read_bytes().splitlines(keepends=True)[0])
    for suffix in ("jsonl", "db"):
        batch(collection, output=folder / f"facts.{suffix}")
    return folder


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(folder / "facts.db")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_the_records_are_those_of_json_lines(folder: Path, database: sqlite3.Connection) -> None:
    columns = ", ".join(f'"{field}"' for field in Fact._fields)
    rows = [dict(row) for row in database.execute(f"SELECT {columns} FROM facts ORDER BY key")]
    facts = lines_of(folder / "facts.jsonl")
    assert rows == facts
    assert [list(map(type, row.values())) for row in rows] == [list(map(type, fact.values())) for fact in facts]


def test_facts_belong_to_documents(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT count(*) FROM documents").fetchone()[0] == 301
    assert database.execute("SELECT count(DISTINCT id) FROM documents").fetchone()[0] == 300
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    (key,) = database.execute("PRAGMA foreign_key_list(facts)").fetchall()
    assert (key["table"], key["from"], key["to"]) == ("documents", "document_key", "key")
    wrong = "SELECT 1 FROM facts f JOIN documents d ON d.key = f.document_key WHERE d.id <> f.document"
    assert not database.execute(wrong).fetchall()
    first = dict(database.execute("SELECT * FROM documents").fetchone())
    assert first == {
        "key": 1,
        "id": "گزارش-0",
        "title": "گزارش 0",
        "published": "1394-02-07",
        "source": None,
        "reference_year": 1394,
        "reference_year_basis": "published",
    }


def test_questions_use_the_indexes(database: sqlite3.Connection) -> None:
    for column in ("year", "unit", "subject", "document"):
        plan = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM facts WHERE {column} = ?", ("x",)).fetchall()
        assert "USING INDEX" in plan[0]["detail"], column


def test_subjects_and_sentences_are_searched_in_full_text(database: sqlite3.Connection) -> None:
    query = "SELECT count(*) FROM facts JOIN facts_fts ON facts_fts.rowid = facts.key WHERE facts_fts MATCH ?"
    found = database.execute(query, ("پسته",)).fetchone()[0]
    counted = database.execute("SELECT count(*) FROM facts WHERE sentence LIKE '%پسته%'").fetchone()[0]
    assert found == counted > 10
    assert database.execute(query, ("subject: تراکتور",)).fetchone()[0] > 10


def test_nothing_but_the_data_is_left(database: sqlite3.Connection, folder: Path) -> None:
    tables = {row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {table for table in tables if not table.startswith("facts_fts")} == {"documents", "facts"}
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert sorted(path.name for path in folder.glob("facts.db*")) == ["facts.db", "facts.db.run"]
