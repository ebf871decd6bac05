"""Batch runs: what is read, that the number of workers leaves no trace, and what becomes of documents that fail."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
import zstandard

from factx.batch.plan import Failure, plan
from factx.batch.run import StoppedError
from factx.errors import FactxError, LexiconError, OutputError
from factx.model import Document
from factx.sources.walk import walk
from factx.writers.records import FIELDS
from tests.batch_support import Engine, articles, batch, lines_of, write_collection
from tests.conftest import Factx

SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".tsv.gz", ".db", ".parquet")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_collection(tmp_path_factory.mktemp("collection") / "آرشیو.jsonl", 1000)


def expected(count: int) -> list[dict[str, object]]:
    engine = Engine()
    documents = (Document(a["id"], a["text"]) for a in articles(count))
    return [dict(fact._asdict()) for document in documents for fact in engine.read(document).facts]


def test_the_facts_are_those_of_the_documents_one_by_one(collection: Path, tmp_path: Path) -> None:
    state, listener = batch(collection, output=tmp_path / "facts.jsonl")
    facts = lines_of(tmp_path / "facts.jsonl")
    assert facts == expected(1000)
    assert tuple(facts[0]) == FIELDS
    assert (state.documents, state.facts, state.failed) == (1000, len(facts), 0)
    assert state.size == collection.stat().st_size
    assert not listener.failures
    assert not (tmp_path / "facts.jsonl.failures.jsonl").exists()
    assert not (tmp_path / "facts.jsonl.part").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_number_of_workers_writes_the_same_bytes(collection: Path, tmp_path: Path, suffix: str) -> None:
    written = []
    for jobs in (1, 2, 5):
        output = tmp_path / f"{jobs}{suffix}"
        batch(collection, output=output, jobs=jobs)
        written.append(output.read_bytes())
    assert written[0] == written[1] == written[2]
    assert len(written[0]) > 1000


def test_compressed_outputs_hold_what_the_plain_one_holds(collection: Path, tmp_path: Path) -> None:
    for suffix in (".jsonl", ".jsonl.gz", ".jsonl.zst"):
        batch(collection, output=tmp_path / f"facts{suffix}")
    plain = (tmp_path / "facts.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "facts.jsonl.gz").read_bytes()) == plain
    with (tmp_path / "facts.jsonl.zst").open("rb") as file:
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        assert reader.read(len(plain) + 1) == plain


def test_compressed_collections_give_what_the_plain_one_gives(collection: Path, tmp_path: Path) -> None:
    raw = collection.read_bytes()
    cut = raw.index(b"\n", len(raw) // 2) + 9
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(raw[:cut]) + gzip.compress(raw[cut:]))
    pack = zstandard.ZstdCompressor().compress
    (tmp_path / "a.jsonl.zst").write_bytes(pack(raw[:cut]) + pack(raw[cut:]))
    batch(collection, output=tmp_path / "plain.jsonl")
    for suffix in ("gz", "zst"):
        batch(tmp_path / f"a.jsonl.{suffix}", output=tmp_path / f"{suffix}.jsonl")
        assert (tmp_path / f"{suffix}.jsonl").read_bytes() == (tmp_path / "plain.jsonl").read_bytes()


def test_folders_files_and_collections_together(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "b").mkdir(parents=True)
    for name, text in {"z.txt": "یک 1", "b/a.txt": "دو 2", "b.txt": "سه 3", "skip.md": "چهار 4"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    single = tmp_path / "single.txt"
    single.write_text("پنج 5", encoding="utf-8")
    collection = write_collection(tmp_path / "c.jsonl", 2)
    batch(single, folder, collection, output=tmp_path / "facts.jsonl")
    names = list(dict.fromkeys(fact["document"] for fact in lines_of(tmp_path / "facts.jsonl")))
    assert names[:4] == [str(single), f"{folder}/b/a.txt", f"{folder}/b.txt", f"{folder}/z.txt"]
    assert names[4:] == ["گزارش-0", "گزارش-1"]


def test_one_percent_of_bad_lines_costs_nothing_else(tmp_path: Path) -> None:
    good = [json.dumps(article, ensure_ascii=False).encode() for article in articles(600)]
    bad = {
        30: (b'{"id": "x", "text": "\xd9', "invalid-utf8"),
        130: (b'{"id": "x", "text": "12"', "invalid-json"),
        230: (b'{"id": "x", "text": ""}', "empty-text"),
        330: (b'{"id": "x"}', "no-text"),
        430: (b'["text"]', "no-object"),
        530: (b'{"id": "x", "text": "12 \\ud800"}', "invalid-unicode"),
        531: (b'{"id": "x", "text": "12", "published": "1394-13-01"}', "no-date"),
        532: (b'{"id": ["x"], "text": "12"}', "wrong-type"),
        533: (b'{"id": "x", "text": "RAISE"}', "unexpected"),
        534: (b"[" * 100_000, "invalid-json"),
    }
    lines = list(good)
    for place, (line, _) in bad.items():
        lines.insert(place, line)
    # A long text, an empty line, and an id that is there already, which is no failure.
    lines += [json.dumps({"id": "دراز", "text": "۱۲ تن\n" * 20_000}).encode(), b"", b"  ", good[0]]
    collection = tmp_path / "bad.jsonl"
    collection.write_bytes(b"\n".join(lines))
    for jobs in (1, 3):
        output = tmp_path / f"{jobs}.jsonl"
        state, listener = batch(collection, output=output, jobs=jobs)
        listed = lines_of(tmp_path / f"{jobs}.jsonl.failures.jsonl")
        assert [(f["line"], f["code"]) for f in listed] == [(place + 1, code) for place, (_, code) in bad.items()]
        assert listed == [failure._asdict() for failure in listener.failures]
        assert all(f["source"] == str(collection) and f["message"] for f in listed)
        assert (state.documents, state.failed) == (602, len(bad))
        facts = lines_of(output)
        assert [f for f in facts if f["document"] != "دراز"][: -len(_facts_of(good[0]))] == expected(600)
        assert sum(f["document"] == "دراز" for f in facts) == 20_000


def _facts_of(line: bytes) -> tuple[object, ...]:
    return Engine().read(Document("x", json.loads(line)["text"])).facts


def test_unreadable_sources_are_failures_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "arabic.txt").write_bytes("سلام".encode("cp1256"))
    whole = gzip.compress(b"".join(json.dumps(a).encode() + b"\n" for a in articles(3000)))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "torn.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(b'{"text": "1"}\n')[:-3])
    last = write_collection(tmp_path / "last.jsonl", 5)
    names = ("nowhere", "empty.txt", "arabic.txt", "cut.jsonl.gz", "torn.jsonl.zst")
    state, listener = batch(*(tmp_path / name for name in names), last, output=tmp_path / "facts.jsonl")
    assert {(Path(f.source).name, f.code) for f in listener.failures} == {
        ("nowhere", "not-found"),
        ("empty.txt", "unreadable"),
        ("arabic.txt", "unreadable"),
        ("cut.jsonl.gz", "unreadable"),
        ("torn.jsonl.zst", "unreadable"),
    }
    # Everything up to the place where the archive is torn is there, and what follows it in the list.
    assert 500 < state.documents < 3000
    facts, after = lines_of(tmp_path / "facts.jsonl"), expected(5)
    assert facts[: -len(after)] == expected(3000)[: len(facts) - len(after)]
    assert facts[-len(after) :] == after


def test_links_in_a_circle_and_special_files_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "1.txt").write_text("یک 1", encoding="utf-8")
    (folder / "a" / "up").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(folder / "pipe.txt")
    notices: list[str] = []
    found = list(walk([str(folder)], ["*.txt"], notices.append))
    assert [Path(item.path).name for item in found] == ["1.txt"]
    assert len(notices) == 3
    state, listener = batch(folder, output=tmp_path / "facts.jsonl")
    assert (state.documents, state.failed) == (1, 0)
    assert listener.notices == notices


def test_a_run_does_not_read_its_own_files(tmp_path: Path) -> None:
    write_collection(tmp_path / "a.jsonl", 3)
    (tmp_path / "b.jsonl").write_text("{\n", encoding="utf-8")
    for _ in range(2):
        state, _listener = batch(tmp_path, output=tmp_path / "c.jsonl", globs=("*.jsonl",), overwrite=True)
        assert (state.documents, state.failed) == (3, 1)


def test_the_output_is_refused_where_it_would_destroy_something(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "a.jsonl", 3)
    output = tmp_path / "facts.jsonl"
    output.write_text("mine", encoding="utf-8")
    for arguments, words in (({}, "exists already"), ({"resume": True}, "no journal")):
        with pytest.raises(OutputError, match=words):
            batch(collection, output=output, **arguments)
        assert output.read_text(encoding="utf-8") == "mine"
    with pytest.raises(OutputError, match="one of the inputs"):
        batch(collection, output=collection, overwrite=True)
    with pytest.raises(OutputError, match="no such folder"):
        batch(collection, output=tmp_path / "x" / "facts.jsonl")
    with pytest.raises(OutputError, match="folder"):
        batch(collection, output=_made(tmp_path / "folder.jsonl"))
    with pytest.raises(OutputError, match=r"suffix '\.doc'"):
        batch(collection, output=tmp_path / "facts.doc")
    batch(collection, output=output, overwrite=True)
    assert len(lines_of(output)) == len(expected(3))


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_run_that_gets_nowhere_leaves_nothing(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "a.jsonl", 3)
    with pytest.raises(ModuleNotFoundError):
        batch(collection, output=tmp_path / "facts.jsonl", engine="tests.nowhere:engine")
    with pytest.raises(OutputError):
        batch(collection, output=collection)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_fail_fast_stops_and_the_run_can_go_on(tmp_path: Path) -> None:
    lines = [json.dumps(a, ensure_ascii=False) for a in articles(2000)]
    lines[1500] = "{"
    collection = tmp_path / "a.jsonl"
    collection.write_text("\n".join(lines), encoding="utf-8")
    output = tmp_path / "facts.jsonl"
    with pytest.raises(StoppedError):
        batch(collection, output=output, fail_fast=True)
    assert not output.exists()
    with pytest.raises(OutputError, match="unfinished"):
        batch(collection, output=output)
    state, listener = batch(collection, output=output, resume=True)
    assert listener.begun is not None
    assert 0 < listener.begun.documents < 1500
    assert (state.documents, state.failed) == (1999, 1)
    batch(collection, output=tmp_path / "whole.jsonl")
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_hanging_and_deadly_documents_are_found(tmp_path: Path) -> None:
    texts = ["یک 1", "HANG", "دو 2", "DIE", "سه 3", "RAISE", "چهار 4"]
    collection = tmp_path / "a.jsonl"
    collection.write_text("".join(json.dumps({"id": t, "text": t}) + "\n" for t in texts), encoding="utf-8")
    for suffix in (".jsonl", ".jsonl.gz"):
        output = tmp_path / f"facts{suffix}"
        state, listener = batch(collection, output=output, jobs=2, timeout=0.5)
        assert [(f.line, f.code) for f in listener.failures] == [(2, "timeout"), (4, "worker-died"), (6, "unexpected")]
        assert (state.documents, state.facts, state.failed) == (4, 4, 3)
    packed = gzip.decompress((tmp_path / "facts.jsonl.gz").read_bytes())
    assert packed == (tmp_path / "facts.jsonl").read_bytes()


def test_a_lexicon_that_cannot_be_used_ends_the_run(collection: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        with pytest.raises(LexiconError):
            batch(
                collection,
                output=tmp_path / "facts.jsonl",
                jobs=jobs,
                engine="tests.test_batch:broken_engine",
            )
        assert list(tmp_path.iterdir()) == []


def broken_engine(lexicons: tuple[Path, ...] = ()) -> None:
    raise LexiconError("unknown key", where="my.toml", hint="remove it")


def test_workers_that_never_start_end_the_run(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factx.batch.process._START", "raise SystemExit(9)")
    with pytest.raises(FactxError, match="end as soon as they start"):
        batch(collection, output=tmp_path / "facts.jsonl", jobs=2)
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_line_ends_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factx.batch.plan._LONGEST", 1 << 20)
    good = json.dumps(next(articles(1)), ensure_ascii=False).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(good * 3 + b" " * (3 << 20) + good)
    state, listener = batch(tmp_path / "a.jsonl", output=tmp_path / "facts.jsonl")
    assert (state.documents, [failure.line for failure in listener.failures]) == (3, [4])
    assert "a line of more than 1 MB" in listener.failures[0].message


def test_chunks_depend_on_the_input_alone(collection: Path) -> None:
    items = list(walk([str(collection), str(collection)], [], lambda message: None))
    chunks = list(plan(items, size=30_000))
    assert len(chunks) > 20
    assert b"".join(chunk.data for chunk in chunks) == collection.read_bytes() * 2
    for number in range(0, len(chunks), 7):
        assert list(plan(items, chunks[number].end, number + 1, size=30_000)) == chunks[number + 1 :]


def test_failures_of_one_source_keep_their_lines_over_chunks(tmp_path: Path) -> None:
    collection = tmp_path / "a.jsonl"
    collection.write_bytes(
        b"\xef\xbb\xbf" + b"".join(b'{"text": "%d"}\n' % n if n % 9 else b"{\n" for n in range(1, 60_000))
    )
    _, listener = batch(collection, output=tmp_path / "facts.jsonl", jobs=2)
    assert [failure.line for failure in listener.failures] == list(range(9, 60_000, 9))
    assert isinstance(listener.failures[0], Failure)


def test_the_command(factx: Factx, tmp_path: Path) -> None:
    write_collection(tmp_path / "a.jsonl", 20)
    (tmp_path / "b.jsonl").write_text('{"متن": "۸۰ مدرسه ساخته شد.", "شناسه": 7}\n{\n', encoding="utf-8")
    assert factx("batch", "a.jsonl", "-o", "facts.jsonl").code == 0
    run = factx("batch", "b.jsonl", "-o", "b.csv", "--text-key", "متن", "--id-key", "شناسه")
    assert run.code == 1
    assert "b.jsonl: line 2: not JSON" in run.err
    assert "1 read" in run.err
    assert "1 failed (listed in b.csv.failures.jsonl)" in run.err
    assert (tmp_path / "b.csv").read_text(encoding="utf-8").startswith("document,value,")
    assert lines_of(tmp_path / "b.csv.failures.jsonl")[0]["line"] == 2
    assert factx("batch", "a.jsonl", "-o", "facts.jsonl").code == 2
    assert factx("batch", "a.jsonl", "-o", "facts.jsonl", "--resume").code == 0
    assert factx("batch", "a.jsonl", "-o", "facts.jsonl", "--resume", "--overwrite").code == 2
    assert factx("batch", "a.jsonl", "-o", "facts.doc").code == 2
    assert factx("batch", "gone.jsonl", "-o", "gone.jsonl.gz").code == 1
    streamed = factx("batch", "a.jsonl", "-o", "-", "--quiet")
    assert streamed.out.encode() == (tmp_path / "facts.jsonl").read_bytes()
    assert not streamed.err
    piped = factx("batch", "-", "-o", "-", stdin=(tmp_path / "a.jsonl").read_bytes())
    assert piped.out == streamed.out


def test_the_log_is_json_where_asked_for(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "۸۰ مدرسه ساخته شد."}\n{\n', encoding="utf-8")
    run = factx("batch", "a.jsonl", "-o", "facts.db", "--log-format", "json")
    events = [json.loads(line) for line in run.err.splitlines()]
    assert [event["event"] for event in events] == ["start", "failure", "summary"]
    assert (events[2]["read"], events[2]["failed"], run.code) == (1, 1, 1)
    again = factx("batch", "a.jsonl", "-o", "facts.db", "--log-format", "json")
    assert json.loads(again.err)["event"] == "error"
    assert again.code == 2
