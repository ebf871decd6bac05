"""Bad input and wrong usage: one line, the right exit code, nothing half-written, the other inputs still read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, Factx, Run


def one_error(run: Run, *parts: str) -> None:
    """Standard error is one line that holds the parts and is no stack trace."""
    assert run.err.count("\n") == 1, run.err
    assert run.err.startswith("factx: ")
    for part in parts:
        assert part in run.err


BAD_FILES = [
    pytest.param(b"", "is empty", id="empty"),
    pytest.param(b" \n\t\n", "is empty", id="blank"),
    pytest.param("سال".encode("cp1256"), "byte 0: not UTF-8", id="windows-1256"),
    pytest.param("پنج ".encode() + b"\xff", "byte 7: not UTF-8", id="one wrong byte"),
    pytest.param(b"\xef\xbb\xbf" + "پنج ".encode() + b"\xff", "byte 10: not UTF-8", id="wrong byte after a mark"),
    pytest.param("سال".encode("utf-16"), "iconv -f UTF-16", id="utf-16"),
    pytest.param("پنج\0نفر".encode(), "byte 6: a NUL byte", id="nul"),
]


@pytest.mark.parametrize(("content", "message"), BAD_FILES)
def test_bad_file(factx: Factx, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    run = factx("extract", "bad.txt")
    assert (run.code, run.out) == (1, "")
    one_error(run, "bad.txt", message)


@pytest.mark.parametrize(("content", "message"), BAD_FILES)
def test_bad_standard_input(factx: Factx, content: bytes, message: str) -> None:
    run = factx("extract", stdin=content)
    assert (run.code, run.out) == (1, "")
    one_error(run, message)


def test_missing_file(factx: Factx) -> None:
    run = factx("extract", "no.txt")
    assert (run.code, run.out) == (1, "")
    one_error(run, "no.txt: no such file", "check the path")


def test_folder(factx: Factx, tmp_path: Path) -> None:
    run = factx("extract", tmp_path)
    assert (run.code, run.out) == (1, "")
    one_error(run, "is a folder", "factx batch")


def test_a_bad_input_does_not_stop_the_others(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    run = factx("extract", "bad.txt", ARTICLE, "no.txt")
    assert run.code == 1
    assert run.err.count("\n") == 2
    assert json.loads(run.out)["document"]["id"] == str(ARTICLE)


def test_broken_line_of_a_collection(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(
        '{"id": "a", "text": "۵ نفر آمدند"}\n{"id": \n\n{"id": "c", "text": "۶ نفر"}\n'
    )
    run = factx("extract", "news.jsonl")
    assert run.code == 1
    one_error(run, "news.jsonl: line 2: not JSON")
    assert [json.loads(line)["document"]["id"] for line in run.out.splitlines()] == ["a", "c"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "--format", "xml"], "'xml' is not one of"),
        (["extract", "--nope"], "--nope"),
        (["extrakt"], "extrakt"),
        (["extract", "--published", "yesterday"], "'yesterday' is no date"),
        (["extract", "--published", "2015-02-30"], "write it as YYYY-MM-DD"),
        (["extract", "--published", "1394-12-30"], "'1394-12-30' is no date"),
        (["extract", "--fields", "value,size"], "no field 'size'"),
        (["extract", "--excel"], "--excel goes with"),
        (["extract", "--lexicon", "no.toml"], "no.toml"),
        (["view", "--published", "1394/1/1"], "is no date"),
        (["lexicon", "list", "nothing"], "no kind 'nothing'"),
    ],
)
def test_wrong_usage(factx: Factx, arguments: list[str], message: str) -> None:
    run = factx(*arguments, stdin="۵ نفر آمدند")
    assert (run.code, run.out) == (2, "")
    one_error(run, message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", "not UTF-8"),
        (b"[[unit]]\nid = ", "TOML"),
        (b"[[unknown]]\nid = 'a'\n", "unknown"),
        (b"[[unit]]\nid = 'sack'\nforms = ['\xda\xaf\xd9\x88\xd9\x86\xdb\x8c']\n", "sack"),
    ],
)
def test_unreadable_lexicon(factx: Factx, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "my.toml").write_bytes(content)
    run = factx("extract", "--lexicon", "my.toml", "-o", "facts.json", stdin="۵ نفر آمدند")
    assert (run.code, run.out) == (2, "")
    one_error(run, "my.toml", message)
    assert os.listdir(tmp_path) == ["my.toml"]
    assert factx("lexicon", "check", "my.toml").code == 1


def test_output_that_is_an_input(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("۵ نفر آمدند")
    (tmp_path / "link.txt").symlink_to("a.txt")
    for name in ("a.txt", "./a.txt", "link.txt"):
        run = factx("extract", "a.txt", "-o", name)
        assert run.code == 2
        one_error(run, "is one of the inputs")
    assert (tmp_path / "a.txt").read_text() == "۵ نفر آمدند"


@pytest.mark.parametrize(
    ("output", "message"),
    [("no/facts.json", "no such folder"), (".", "is a folder"), ("/proc/facts.json", "cannot be")],
)
def test_output_that_cannot_be_written(factx: Factx, tmp_path: Path, output: str, message: str) -> None:
    run = factx("extract", ARTICLE, "-o", output)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("factx: ")
    assert run.err.count("\n") == 1
    assert os.listdir(tmp_path) == []


def test_full_disk(factx: Factx) -> None:
    run = factx("extract", ARTICLE, "-o", "/dev/full")
    assert run.code == 1
    one_error(run, "/dev/full", "No space left")


def test_full_standard_output() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "factx", "extract", str(ARTICLE)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert run.stderr.decode().startswith("factx: standard output: cannot be written: No space left")
    assert run.stderr.count(b"\n") == 1


def test_failed_run_leaves_the_old_output(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("old")
    assert factx("extract", "no.txt", "-o", "facts.json").code == 1
    assert os.listdir(tmp_path) == ["facts.json"]
    assert (tmp_path / "facts.json").read_text() == "old"


@pytest.mark.parametrize(
    "command", [["extract"], ["extract", "-f", "csv"], ["view"], ["--help"], ["lexicon", "list", "unit"]]
)
def test_closed_pipe(command: list[str]) -> None:
    """The reader is gone before the first byte."""
    process = subprocess.Popen(
        [sys.executable, "-m", "factx", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(ARTICLE.read_bytes() * 40)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.parametrize("command", [["extract"], ["extract", "-o", "facts.json"], ["view"]])
def test_interrupt(tmp_path: Path, command: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "factx", *command], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"factx: interrupted\n")
    assert os.listdir(tmp_path) == []


def test_terminated_from_outside(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "factx", "extract", "-o", "facts.json"], stdin=subprocess.PIPE, cwd=tmp_path
    )
    time.sleep(2)
    assert len(os.listdir(tmp_path)) == 1, "the run is under way"
    process.terminate()
    process.communicate()
    assert process.returncode == 143
    assert os.listdir(tmp_path) == []


def test_no_input_at_a_terminal() -> None:
    """Never a silent wait: without a file, at a terminal, the usage is said."""
    import pty

    leader, follower = pty.openpty()
    run = subprocess.run([sys.executable, "-m", "factx", "extract"], stdin=follower, capture_output=True, check=False)
    os.close(leader)
    os.close(follower)
    assert run.returncode == 2
    assert b"nothing to read" in run.stderr


def test_debug_shows_the_trace(factx: Factx) -> None:
    run = factx("extract", "no.txt", "--debug")
    assert run.code == 1
    assert "Traceback" in run.err
    assert run.err.splitlines()[-1].startswith("factx: no.txt: no such file")


def test_million_digits_on_one_line(factx: Factx) -> None:
    run = factx("extract", stdin="1" * 1_000_000 + " نفر\n")
    assert run.code == 0, run.err
    assert json.loads(run.out)["document"]["id"] == "-"


def test_file_name_with_line_break(factx: Factx) -> None:
    run = factx("extract", "a\nb.txt")
    one_error(run, "a\\nb.txt: no such file")
