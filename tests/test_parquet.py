"""The Parquet output: the same records as JSON Lines, with types."""

from __future__ import annotations

from pathlib import Path

import pytest

pq = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)

from factx.writers.parquet import convert, fact_schema  # noqa: E402 -- after the library is known to be there
from factx.writers.records import FIELDS  # noqa: E402
from tests.batch_support import batch, lines_of, write_collection  # noqa: E402


def test_the_records_are_those_of_json_lines(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "a.jsonl", 300)
    for suffix in ("jsonl", "parquet"):
        batch(collection, output=tmp_path / f"facts.{suffix}")
    table = pq.read_table(tmp_path / "facts.parquet")
    assert table.to_pylist() == lines_of(tmp_path / "facts.jsonl")
    assert table.schema.equals(fact_schema())
    assert tuple(table.schema.names) == FIELDS
    assert sorted(path.name for path in tmp_path.glob("facts.parquet*")) == ["facts.parquet", "facts.parquet.run"]


def test_an_archive_without_facts_is_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "بدون عدد"}\n', encoding="utf-8")
    batch(tmp_path / "a.jsonl", output=tmp_path / "facts.parquet")
    table = pq.read_table(tmp_path / "facts.parquet")
    assert (table.num_rows, tuple(table.schema.names)) == (0, FIELDS)


def test_the_lines_are_converted_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = write_collection(tmp_path / "a.jsonl", 100)
    batch(collection, output=tmp_path / "facts.jsonl")
    monkeypatch.setattr("factx.writers.parquet._BLOCK", 10_000)
    for name in ("1.parquet", "2.parquet"):
        convert(tmp_path / "facts.jsonl", tmp_path / name)
    assert pq.ParquetFile(tmp_path / "1.parquet").num_row_groups > 5
    assert pq.read_table(tmp_path / "1.parquet").to_pylist() == lines_of(tmp_path / "facts.jsonl")
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_mentions_are_lists_of_spans(tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    batch(write_collection(tmp_path / "a.jsonl", 20), output=facts)
    merged = [
        line[:-2] + b', "mentions": [[3, 5], [12, 14]]}\n' for line in facts.read_bytes().splitlines(keepends=True)
    ]
    facts.write_bytes(b"".join(merged))
    convert(facts, tmp_path / "facts.parquet", mentions=True)
    assert pq.read_table(tmp_path / "facts.parquet").to_pylist() == lines_of(facts)
