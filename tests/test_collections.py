"""Collections, line by line and byte by byte."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import InputError
from factx.model import Document
from factx.sources.collections import Keys, RecordError, blocks, document_of_line, is_collection, is_plain
from factx.sources.walk import Item, walk

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: not text.isspace())


def read(record: object, **more: object) -> Document:
    return document_of_line(json.dumps(record, ensure_ascii=False).encode(), Keys(), "a.jsonl", **more)  # type: ignore[arg-type]


@given(TEXTS, TEXTS, st.booleans())
def test_a_record_comes_back_as_it_was_written(text: str, name: str, escaped: bool) -> None:
    line = json.dumps({"id": name, "text": text, "title": name, "more": [1]}, ensure_ascii=escaped).encode()
    assert document_of_line(line, Keys(), "a.jsonl") == Document(name, text, name)


@given(st.binary(max_size=200))
def test_no_line_raises_anything_but_a_record_error(line: bytes) -> None:
    with contextlib.suppress(RecordError):
        document_of_line(line, Keys(), "a.jsonl")


def test_what_a_record_leaves_out_has_a_default() -> None:
    assert read({"text": "۸۰ خانه"}) == Document("a.jsonl", "۸۰ خانه")
    assert read({"text": "۸۰ خانه", "id": None, "published": ""}, published="1393-01-01") == Document(
        "a.jsonl", "۸۰ خانه", published="1393-01-01"
    )
    assert read({"text": "۸۰ خانه", "id": 12, "published": "1394-02-03"}, published="1393-01-01") == Document(
        "12", "۸۰ خانه", published="1394-02-03"
    )
    assert read({"text": "۸۰ خانه", "published": "2015-04-27T10:00:00+03:30"}).published == "2015-04-27"
    line = '{"متن": "۸۰ خانه", "کد": 3, "text": "دیگر"}'.encode()
    assert document_of_line(line, Keys(id="کد", text="متن"), "a.jsonl") == Document("3", "۸۰ خانه")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"\xff{}", "invalid-utf8"),
        (b"{", "invalid-json"),
        (b'{"text": "a\x00"}', "invalid-json"),
        (b'{"text": ' + b"[" * 50_000, "invalid-json"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "invalid-json"),
        (b'"text"', "no-object"),
        (b"{}", "no-text"),
        (b'{"text": 12}', "no-text"),
        (b'{"text": " \\n"}', "empty-text"),
        (b'{"text": "a", "id": {}}', "wrong-type"),
        (b'{"text": "a", "id": true}', "wrong-type"),
        (b'{"text": "a", "published": "1394-2-7"}', "no-date"),
        (b'{"text": "a \\uDC00"}', "invalid-unicode"),
        (b'{"text": "a", "title": "\\ud83d"}', "invalid-unicode"),
    ],
)
def test_each_kind_of_bad_line_has_its_code(line: bytes, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        document_of_line(line, Keys(), "a.jsonl")
    assert caught.value.code == code


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert document_of_line(b'{"text": "\\ud83d\\ude00 12"}', Keys(), "a.jsonl").text == "😀 12"


def packed(raw: bytes, suffix: str) -> bytes:
    if suffix == "gz":
        return gzip.compress(raw)
    return zstandard.ZstdCompressor().compress(raw) if suffix == "zst" else raw


@pytest.mark.parametrize("suffix", ["gz", "zst"])
@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=5))
def test_members_that_follow_one_another_are_one_collection(suffix: str, pieces: list[bytes]) -> None:
    raw = b"".join(packed(piece, suffix) for piece in pieces)
    assert b"".join(blocks(io.BytesIO(raw), f"a.jsonl.{suffix}")) == b"".join(pieces)


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_collection_cut_anywhere_is_noticed(suffix: str) -> None:
    raw = packed(b"".join(b"%d,%d\n" % (n, n * n) for n in range(300)), suffix)
    for length in range(1, len(raw)):
        with pytest.raises(InputError, match=r"a\.jsonl.*(too early|damaged)"):
            list(blocks(io.BytesIO(raw[:length]), f"a.jsonl.{suffix}"))
    with pytest.raises(InputError, match="damaged"):
        list(blocks(io.BytesIO(b"{" + raw), f"a.jsonl.{suffix}"))


def test_a_collection_that_is_well_compressed_is_unpacked_in_pieces() -> None:
    raw = io.BytesIO(gzip.compress(b"\n" * 50_000_000))
    assert max(map(len, blocks(raw, "a.jsonl.gz"))) <= 1 << 16


def test_collections_are_known_by_their_suffix() -> None:
    assert all(map(is_collection, ("a.jsonl", "a.JSONL.GZ", "a.ndjson", "x/a.jsonl.zst")))
    assert not any(map(is_collection, ("a.json", "a.txt.gz", "jsonl", "a.jsonl.bz2")))
    assert is_plain("a.jsonl")
    assert not is_plain("a.jsonl.gz")


def test_the_order_of_a_walk_is_that_of_the_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "b.txt", "ب/۱.txt", "b/c/x.txt", "a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")

    def names(*sources: str, globs: tuple[str, ...] = ("*.txt",)) -> list[str]:
        found = walk([str(tmp_path / source) for source in sources], globs, pytest.fail)
        return [str(Path(item.path).relative_to(tmp_path)) for item in found]

    assert names("") == ["a.txt", "b/10.txt", "b/2.txt", "b/c/x.txt", "b.txt", "ب/۱.txt"]
    assert names("", globs=("*.html", "b/*")) == ["a.html", "b/10.txt", "b/2.txt", "b/c/x.txt"]
    assert names("b.txt", "b", "a.html") == ["b.txt", "b/10.txt", "b/2.txt", "b/c/x.txt", "a.html"]
    assert names("*.txt") == ["a.txt", "b.txt"]
    assert names("**/c/*.txt") == ["b/c/x.txt"]
    assert list(walk([str(tmp_path / "no*")], ("*",), pytest.fail)) == [Item(str(tmp_path / "no*"), "missing")]
