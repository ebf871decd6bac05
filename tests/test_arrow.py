"""Extraction on record batches equals extraction on documents."""

from __future__ import annotations

import pytest

pa = pytest.importorskip("pyarrow", exc_type=ImportError)

from factx.arrow import extract_batches, fact_schema  # noqa: E402 -- after the library is known to be there
from factx.errors import InputError  # noqa: E402
from factx.model import Document  # noqa: E402
from factx.pipeline import engine  # noqa: E402
from tests.batch_support import articles  # noqa: E402


def test_batches_give_the_facts_of_their_documents() -> None:
    rows = list(articles(60))
    batches = pa.Table.from_pylist(rows).to_batches(max_chunksize=7)
    found = list(extract_batches(iter(batches)))
    assert len(found) == len(batches)
    assert all(batch.schema.equals(fact_schema()) for batch in found)
    expected = [
        fact._asdict()
        for row in rows
        for fact in engine().read(Document(row["id"], row["text"], row["title"], row["published"])).facts
    ]
    assert expected
    assert pa.Table.from_batches(found).to_pylist() == expected


def test_rows_without_text_and_columns_without_meaning_do_no_harm() -> None:
    text = "در این شهر ۱۲ مدرسه ساخته شد."
    rows = [
        {"id": None, "text": text, "more": 1},
        {"id": "2", "text": None, "more": 1},
        {"id": "3", "text": "", "more": 1},
    ]
    (batch,) = extract_batches([pa.RecordBatch.from_pylist(rows)])
    assert {row["document"] for row in batch.to_pylist()} <= {"-"}
    numbered = pa.RecordBatch.from_pylist([{"id": 7, "text": text}])
    assert {row["document"] for row in next(extract_batches([numbered])).to_pylist()} <= {"7"}
    (empty,) = extract_batches(
        [pa.RecordBatch.from_pylist([], pa.schema([("id", pa.string()), ("text", pa.string())]))]
    )
    assert (empty.num_rows, empty.schema) == (0, fact_schema())


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="no column 'text'"):
        list(extract_batches([pa.RecordBatch.from_pylist([{"id": "1", "body": "x"}])]))
