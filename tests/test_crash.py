"""Runs killed at any instant, full disks, changed inputs: what is resumed is what would have been."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.batch.journal import Journal, State
from factx.errors import FactxError, OutputError
from tests.batch_support import batch, lines_of, write_collection

RUNS = int(os.environ.get("FACTX_CRASH_RUNS", "6"))
"""How many runs are killed for each kind of output; more where the machine has time."""

# A run in a process of its own, which can be killed: sources, output, workers, whether it goes on with another.
_RUN = """
import sys
from tests.batch_support import batch
source, output, jobs, resume, checkpoint = sys.argv[1:]
batch(source, output=output, jobs=int(jobs), resume=resume == "resume", checkpoint=int(checkpoint))
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of about 30 chunks, two of its lines broken."""
    path = write_collection(tmp_path_factory.mktemp("crash") / "a.jsonl", 2500)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[700] = lines[2100] = b"{\n"
    path.write_bytes(b"".join(lines) * 2)
    return path


def start(source: Path, output: Path, *, jobs: int, resume: bool) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, source, output, str(jobs), "resume" if resume else "anew", "2"],
        cwd=Path(__file__).parent.parent,
        stderr=subprocess.PIPE,
    )


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    found: list[int] = []
    for children in Path(f"/proc/{process.pid}/task").glob("*/children"):
        try:
            found += map(int, children.read_text().split())
        except OSError:
            continue
    return found


def wait_for(journal: Path, words: bytes) -> None:
    until = time.monotonic() + 60
    while not (journal.exists() and words in journal.read_bytes()):
        assert time.monotonic() < until
        time.sleep(0.01)


def killed(process: subprocess.Popen[bytes], after: float) -> bool:
    """Kill a process after some seconds; say whether it was still running."""
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    return False


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".db", ".parquet"])
def test_a_killed_run_is_resumed_to_the_same_bytes(collection: Path, tmp_path: Path, suffix: str) -> None:
    begun = time.monotonic()
    process = start(collection, tmp_path / f"whole{suffix}", jobs=2, resume=False)
    assert not killed(process, 120)
    assert process.returncode == 0
    taken = time.monotonic() - begun
    whole = (tmp_path / f"whole{suffix}").read_bytes()
    failures = (tmp_path / f"whole{suffix}.failures.jsonl").read_bytes()
    draw = random.Random(suffix)
    kills = 0
    for number in range(RUNS):
        output = tmp_path / f"{number}{suffix}"
        jobs = draw.choice((1, 2))
        running = killed(start(collection, output, jobs=jobs, resume=False), draw.uniform(0.05, taken))
        while running:
            kills += 1
            # Half of the resumed runs are killed too, and resumed with another number of workers.
            limit = draw.uniform(0.05, taken) if draw.random() < 0.5 else 120.0
            process = start(collection, output, jobs=draw.choice((1, 2)), resume=True)
            running = killed(process, limit)
            assert running or process.returncode == 0
        assert output.read_bytes() == whole, f"run {number}"
        assert (tmp_path / f"{output.name}.failures.jsonl").read_bytes() == failures
        assert not list(tmp_path.glob("*.part*"))
    assert kills


def test_killed_workers_are_replaced(collection: Path, tmp_path: Path) -> None:
    batch(collection, output=tmp_path / "whole.jsonl")
    draw = random.Random(1)
    kills = 0
    for number in range(max(2, RUNS // 2)):
        # Fewer than it takes for a document to be held guilty.
        left = 4
        output = tmp_path / f"{number}.jsonl"
        process = start(collection, output, jobs=2, resume=False)
        while process.poll() is None:
            time.sleep(draw.uniform(0.1, 0.5))
            workers = workers_of(process)
            if workers and left:
                try:
                    os.kill(draw.choice(workers), signal.SIGKILL)
                    kills, left = kills + 1, left - 1
                except ProcessLookupError:
                    continue
        assert process.returncode == 0, process.communicate()[1].decode()
        process.communicate()
        assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
        # Not one document was given up: a worker killed from outside is no fault of a document.
        assert len(lines_of(tmp_path / f"{number}.jsonl.failures.jsonl")) == 4
    assert kills


def test_a_killed_run_leaves_no_workers(collection: Path, tmp_path: Path) -> None:
    process = start(collection, tmp_path / "facts.jsonl", jobs=2, resume=False)
    workers: list[int] = []
    while not workers:
        assert process.poll() is None
        workers = workers_of(process)
    process.kill()
    process.communicate()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < until
        time.sleep(0.05)


def interrupted(source: Path, output: Path, **more: object) -> None:
    """Break a run off after a third of its chunks, as a crash would: nothing is tidied up."""

    class Crash(BaseException):
        pass

    from factx.batch import run as module

    after = module._after

    def crash(state: State, *rest: object) -> State:
        if state.chunk == 10:
            raise Crash
        return after(state, *rest)  # type: ignore[arg-type]

    module._after = crash  # type: ignore[assignment]
    try:
        with pytest.raises(Crash):
            batch(source, output=output, checkpoint=2, **more)
    finally:
        module._after = after


@pytest.mark.parametrize("change", ["input", "touched", "option", "key", "lexicon", "version", "other"])
def test_what_has_changed_is_said(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    source = tmp_path / "a.jsonl"
    shutil.copy(collection, source)
    lexicon = tmp_path / "my.toml"
    lexicon.write_text("# mine", encoding="utf-8")
    output = tmp_path / "facts.jsonl"
    interrupted(source, output, lexicons=(str(lexicon),))
    more: dict[str, object] = {"lexicons": (str(lexicon),)}
    words = ""
    if change == "input":
        with source.open("ab") as file:
            file.write(b'{"text": "12"}\n')
        words = "has changed"
    elif change == "touched":
        os.utime(source, (1, 1))
        words = "has changed"
    elif change == "option":
        more["published"] = "1393-01-01"
        words = "option published was None, is '1393-01-01'"
    elif change == "key":
        from factx.sources.collections import Keys

        more["keys"] = Keys(text="متن")
        words = "option keys"
    elif change == "lexicon":
        lexicon.write_text("# yours", encoding="utf-8")
        words = "option lexicons"
    elif change == "version":
        monkeypatch.setattr("importlib.metadata.version", lambda name: "99")
        words = "version of factx was '.*', is '99'"
    else:
        shutil.copy(source, tmp_path / "b.jsonl")
        source = tmp_path / "b.jsonl"
        words = "other sources"
    before = output.with_name("facts.jsonl.part").read_bytes()
    with pytest.raises(OutputError, match=f"cannot be resumed: .*{words}"):
        batch(source, output=output, resume=True, **more)
    assert output.with_name("facts.jsonl.part").read_bytes() == before
    assert not output.exists()


def test_an_unchanged_run_goes_on_where_it_was(collection: Path, tmp_path: Path) -> None:
    batch(collection, output=tmp_path / "whole.jsonl")
    interrupted(collection, tmp_path / "facts.jsonl")
    _, listener = batch(collection, output=tmp_path / "facts.jsonl", resume=True)
    assert listener.begun is not None
    assert listener.begun.chunk == 10
    assert (tmp_path / "facts.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    state, listener = batch(collection, output=tmp_path / "facts.jsonl", resume=True)
    assert listener.notices == [f"{tmp_path / 'facts.jsonl'}: is complete already"]
    assert state.documents == 4996


def test_standard_input_is_resumed_when_it_is_the_same(collection: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-c", _RUN, "-", str(tmp_path / "facts.jsonl"), "1"]
    raw = collection.read_bytes()

    def feed(data: bytes, mode: str) -> subprocess.CompletedProcess[bytes]:
        root = Path(__file__).parent.parent
        return subprocess.run([*run, mode, "2"], input=data, cwd=root, capture_output=True, check=False)

    process = subprocess.Popen([*run, "anew", "2"], cwd=Path(__file__).parent.parent, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(raw[: len(raw) // 2])
    process.stdin.flush()
    wait_for(tmp_path / "facts.jsonl.run", b'"chunk": 4')
    process.kill()
    process.stdin.close()
    process.wait()
    other = feed(raw.replace("تراکتور".encode(), "کمباینی".encode()), "resume")
    assert b"standard input: is not what the run began with" in other.stderr
    short = feed(raw[: 1 << 19], "resume")
    assert b"standard input: is not what the run began with" in short.stderr
    assert feed(raw, "resume").returncode == 0
    batch(collection, output=tmp_path / "whole.jsonl")
    assert (tmp_path / "facts.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_two_runs_on_one_output_exclude_each_other(collection: Path, tmp_path: Path) -> None:
    output = tmp_path / "facts.jsonl"
    process = start(collection, output, jobs=1, resume=False)
    wait_for(output.with_name("facts.jsonl.run"), b'"chunk": 0')
    for more in ({"resume": True}, {"overwrite": True}):
        with pytest.raises(OutputError, match="another run"):
            batch(collection, output=output, **more)
    process.communicate()
    assert process.returncode == 0


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond 1 MB in this process: the disk is full for all it writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".db", ".parquet"])
@pytest.mark.usefixtures("small_files")
def test_a_full_disk_ends_the_run_and_it_goes_on_when_there_is_room(
    collection: Path, tmp_path: Path, suffix: str
) -> None:
    output = tmp_path / f"facts{suffix}"
    with pytest.raises(FactxError, match=r"cannot be written on: .*--resume"):
        batch(collection, output=output, checkpoint=2)
    assert not output.exists()
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    batch(collection, output=output, checkpoint=2, resume=True)
    batch(collection, output=tmp_path / f"whole{suffix}", checkpoint=2)
    assert output.read_bytes() == (tmp_path / f"whole{suffix}").read_bytes()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a file system")
def test_a_full_file_system(collection: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", disk], capture_output=True, check=False)
    if mount.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        with pytest.raises(FactxError, match=f"cannot be written on: {os.strerror(errno.ENOSPC)}"):
            batch(collection, output=disk / "facts.jsonl", checkpoint=2, jobs=2)
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        batch(collection, output=disk / "facts.jsonl", checkpoint=2, jobs=2, resume=True)
        batch(collection, output=tmp_path / "whole.jsonl")
        assert (disk / "facts.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises(OutputError, match="cannot be written"):
            batch(collection, output=disk / "more.jsonl")
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(collection: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        batch(collection, output=folder / "facts.jsonl")


def test_a_journal_cut_anywhere_is_read_up_to_its_last_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl.run"
    journal = Journal(path)
    journal.start({"options": {}})
    journal.checkpoint(State(chunk=1))
    journal.checkpoint(State(chunk=2))
    journal.close()
    whole = path.read_bytes()
    for length in range(len(whole) + 1):
        path.write_bytes(whole[:length])
        journal = Journal(path)
        assert journal.state.chunk == whole[:length].count(b"\n") - 1 if length == len(whole) else True
        assert (journal.header is None) == (whole[:length].count(b"\n") == 0)
        journal.close()
    path.write_bytes(whole[:-20] + b"#" * 20)
    journal = Journal(path)
    assert journal.state.chunk == 1
    journal.checkpoint(State(chunk=7))
    journal.close()
    journal = Journal(path)
    assert journal.state.chunk == 7
    journal.close()
