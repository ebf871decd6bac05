"""A batch run as a process: interrupted, cut off by its reader, at a terminal, on a text of many megabytes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch_support import articles, batch, lines_of, write_collection

FACTX = [sys.executable, "-m", "factx", "batch"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that takes some seconds to read."""
    path = write_collection(tmp_path_factory.mktemp("large") / "a.jsonl", 400)
    path.write_bytes(path.read_bytes() * 25)
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_says_how_to_go_on(large: Path, tmp_path: Path, jobs: str) -> None:
    command = [*FACTX, str(large), "-o", "facts.jsonl", "-j", jobs]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 60
    while not (part := tmp_path / "facts.jsonl.part").exists() or not part.stat().st_size:
        assert time.monotonic() < until
        time.sleep(0.02)
    # As a terminal does it: to all processes of the group.
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"--resume" in said
    assert b"Traceback" not in said
    assert not (tmp_path / "facts.jsonl").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_leaves_ends_the_run_quietly(large: Path, tmp_path: Path, jobs: str) -> None:
    command = [*FACTX, str(large), "-o", "-", "-j", jobs]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["document"]
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), said) == (141, b"")


def test_a_terminal_shows_a_bar_and_the_failures_above_it(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "a.jsonl", 200)
    collection.write_bytes(collection.read_bytes() + b"{\n")
    ours, theirs = pty.openpty()
    command = [*FACTX, "a.jsonl", "-o", "facts.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=theirs, env={**os.environ, "COLUMNS": "120"}) as process:
        os.close(theirs)
        shown = b""
        # The end of the other side shows as an error here.
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:
            pass
    os.close(ours)
    assert process.returncode == 1
    assert "200 articles" in shown.decode()
    assert "MB/s" in shown.decode()
    assert "line 201: not JSON" in shown.decode()
    assert "200 read" in shown.decode().splitlines()[-1]


def test_a_text_of_twenty_megabytes_among_others(tmp_path: Path) -> None:
    rows = list(articles(50))
    sentence = "این خبرگزاری از روستاهای استان گزارش داد و کسی آسیب ندید. "
    long = {"id": "دراز", "text": sentence * 200_000 + "\nشمار ۱۲ دستگاه تراکتور داده شد."}
    collection = tmp_path / "a.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in (*rows, long, *rows)]
    assert len(lines[50].encode()) > 20_000_000
    collection.write_text("".join(lines), encoding="utf-8")
    for jobs in (1, 2):
        state, _ = batch(collection, output=tmp_path / f"{jobs}.jsonl", jobs=jobs)
        assert (state.documents, state.failed) == (101, 0)
    facts = lines_of(tmp_path / "1.jsonl")
    assert [fact["value"] for fact in facts if fact["document"] == "دراز"] == [12.5]
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_memory_does_not_grow_with_the_collection(tmp_path: Path) -> None:
    """The peak of a run of its own process, over a collection and over one eight times as large."""
    small = write_collection(tmp_path / "small.jsonl", 2000)
    large = tmp_path / "large.jsonl"
    large.write_bytes(small.read_bytes() * 8)
    code = (
        "import resource, sys; from tests.batch_support import batch; batch(sys.argv[1], output=sys.argv[2]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for source in (small, large):
        command = [sys.executable, "-c", code, str(source), str(source.with_suffix(".out.jsonl"))]
        done = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] * 1.1
