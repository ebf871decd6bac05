"""Pieces of output: their bytes are those of the plain writers, and they fit together."""

from __future__ import annotations

import csv
import gzip
import json
import math
import sqlite3
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import OutputError
from factx.model import Document, Extraction, Fact
from factx.writers import text_writer
from factx.writers.records import FIELDS
from factx.writers.streams import Form, encoder, form_of, head, line, pack, rows
from tests.batch_support import batch, lines_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
FACTS = st.builds(
    Fact,
    document=TEXT,
    value=NUMBER,
    value_max=st.none() | NUMBER,
    qualifier=st.sampled_from(["=", "~", ">="]),
    unit=st.none() | TEXT,
    kind=st.sampled_from(["count", "money"]),
    subject=st.none() | TEXT,
    year=st.none() | st.integers(1300, 1410),
    calendar=st.sampled_from([None, "jalali"]),
    year_basis=st.just("none"),
    change=st.none(),
    baseline_year=st.none(),
    status=st.just("actual"),
    predicate=st.none() | TEXT,
    place=st.none() | TEXT,
    speaker=st.none() | TEXT,
    text=TEXT,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    sentence=TEXT,
    rule=TEXT,
)


def extraction(facts: list[Fact]) -> Extraction:
    return Extraction(Document("۱", "متن"), tuple(facts), 1394, "slogan")


@given(FACTS)
def test_a_line_is_what_the_json_library_writes(fact: Fact) -> None:
    assert line(fact) == json.dumps(fact._asdict(), ensure_ascii=False, allow_nan=False) + "\n"


@pytest.mark.parametrize("value", [math.inf, math.nan, 10**5000], ids=["infinite", "nan", "long"])
def test_what_is_no_number_of_json_is_refused(value: float) -> None:
    fact = Fact(*(["x"] * len(FIELDS)))._replace(value=value)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"no number|digits"):
        line(fact)


@pytest.mark.parametrize("name", ["jsonl", "csv", "tsv"])
@given(st.lists(FACTS, max_size=4))
def test_pieces_are_those_of_the_plain_writer(name: str, facts: list[Fact]) -> None:
    form = form_of(f"facts.{name}")
    writer = text_writer(name, FIELDS)
    expected = writer.head() + writer.page({}, [fact._asdict() for fact in facts])
    assert (head(form) + encoder(form)(extraction(facts))).decode() == expected


@given(st.lists(FACTS, max_size=4))
def test_rows_come_back_from_their_bytes(facts: list[Fact]) -> None:
    small = [fact for fact in facts if all(not isinstance(v, int) or abs(v) < 1 << 63 for v in fact[1:3])]
    piece = encoder(Form("sqlite"))(extraction(small))
    document = ("۱", None, None, None, 1394, "slogan")
    assert list(rows(piece + piece)) == [(document, [tuple(fact) for fact in small])] * 2


def test_numbers_too_large_for_a_column_are_rounded() -> None:
    fact = Fact(*(["x"] * len(FIELDS)))._replace(value=10**30, value_max=None)  # type: ignore[arg-type]
    ((_, ((_, value, *_rest),)),) = rows(encoder(Form("sqlite"))(extraction([fact])))
    assert value == 1e30
    assert isinstance(value, float)
    assert json.loads(encoder(Form("parquet"))(extraction([fact])))["value"] == 1e30


def test_a_packed_piece_is_a_member_that_depends_on_nothing_else() -> None:
    form = form_of("a.jsonl.gz")
    assert pack(b"", form) == b""
    assert pack(b"one\n", form) == pack(b"one\n", form)
    assert gzip.decompress(pack(b"one\n", form) + pack(b"two\n", form)) == b"one\ntwo\n"


@pytest.mark.parametrize("path", ["facts", "facts.json", "facts.db.gz", "facts.parquet.zst", "facts.gz"])
def test_other_suffixes_are_refused(path: str) -> None:
    with pytest.raises(OutputError, match="no format"):
        form_of(path)


def test_merged_mentions_are_the_same_in_every_format(tmp_path: Path) -> None:
    text = "صدور 1264 مجوز\n1264 مجوز مشاغل خانگی در سال 1393 صادر شد. 12 مدرسه ساخته شد."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for suffix in ("jsonl", "csv", "db", "parquet"):
        batch(tmp_path / "a.txt", output=tmp_path / f"facts.{suffix}", unique=True, engine="factx.pipeline:engine")
    facts = lines_of(tmp_path / "facts.jsonl")
    mentions = [[[5, 9], [15, 19]]]
    assert [fact["mentions"] for fact in facts if fact["value"] == 1264] == mentions
    assert pyarrow.parquet.read_table(tmp_path / "facts.parquet").to_pylist() == facts
    connection = sqlite3.connect(tmp_path / "facts.db")
    assert [json.loads(row[0]) for row in connection.execute("SELECT mentions FROM facts")] == [
        fact["mentions"] for fact in facts
    ]
    connection.close()
    with (tmp_path / "facts.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["mentions"] for row in csv.DictReader(file)]
    assert cells == [" ".join(f"{start}-{end}" for start, end in fact["mentions"]) for fact in facts]
