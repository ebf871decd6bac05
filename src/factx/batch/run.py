"""A run from its sources to its output: started, journalled, resumed, completed."""

from __future__ import annotations

import contextlib
import json
import stat
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from factx.batch.fingerprint import Survey, differences, header, items, survey
from factx.batch.journal import Journal, State
from factx.batch.plan import Chunk, Failure, plan
from factx.batch.pool import run_here
from factx.batch.sinks import FileSink, Sink, StreamSink, sync_folder
from factx.batch.work import Result, Settings
from factx.errors import FactxError, OutputError
from factx.writers.streams import head

__all__ = ["Observer", "Options", "StoppedError", "run"]

_CHECKPOINT_SECONDS = 1.0


class Options(NamedTuple):
    """What is asked of a run.

    Attributes:
        sources: Files, folders, globs, collections, ``-``.
        output: Path of the output, ``-`` for standard output.
        settings: What is done with each document.
        globs: Which files of folders are read.
        jobs: Worker processes.
        resume: Go on with an unfinished run.
        overwrite: Replace an output that is there.
        fail_fast: Stop at the first document that fails.
        timeout: Seconds a document may take; None for no bound.
    """

    sources: tuple[str, ...]
    output: str
    settings: Settings
    globs: tuple[str, ...] = ("*.txt",)
    jobs: int = 1
    resume: bool = False
    overwrite: bool = False
    fail_fast: bool = False
    timeout: float | None = None


class Observer(Protocol):
    """Who is told how a run goes."""

    def notice(self, message: str) -> None:
        """Something was passed over."""

    def begin(self, found: Survey, state: State) -> None:
        """The sources are surveyed; work goes on from a state."""

    def failed(self, failure: Failure) -> None:
        """A document failed."""

    def advance(self, state: State) -> None:
        """A chunk is written."""


class StoppedError(FactxError):
    """A run that ``--fail-fast`` ended at the first document that failed."""


def run(options: Options, observer: Observer) -> State:
    """Read the sources and write their facts.

    Args:
        options: What is asked.
        observer: Told of progress and failures.

    Returns:
        The final state: what was read, written and failed.

    Raises:
        OutputError: The output exists, belongs to another run, or cannot be written.
        FactxError: The disk is full or a write fails; the run can be resumed.
        StoppedError: A document failed and ``fail_fast`` is set.
    """
    target = Path(options.output)
    if options.output == "-" or _is_stream(target):
        return _stream(options, None if options.output == "-" else target, observer)
    target = target.resolve()
    own = _Files.beside(target)
    _refuse_input(options.sources, target)
    if target.is_dir():
        raise OutputError("is a folder", where=options.output, hint="give -o a file")
    journal = Journal(own.journal)
    try:
        return _Run(options, observer, own, journal).go()
    finally:
        journal.close()


class _Files(NamedTuple):
    """The output and what stands beside it."""

    target: Path
    part: Path
    journal: Path
    failures: Path

    @classmethod
    def beside(cls, target: Path) -> _Files:
        return cls(target, *(target.with_name(target.name + end) for end in (".part", ".run", ".failures.jsonl")))


class _Run:
    """One run with its journal."""

    def __init__(self, options: Options, observer: Observer, own: _Files, journal: Journal) -> None:
        self._options = options
        self._observer = observer
        self._own = own
        self._names = frozenset(map(str, own))
        self._journal = journal
        self._sink: Sink = FileSink(own.part, own.target)
        self._failures = _Failures(own.failures)

    def go(self) -> State:
        self._refuse_output()
        found = survey(self._options.sources, self._options.globs, self._names, self._observer.notice)
        now = header(self._options.settings, self._options.globs, found)
        if self._options.resume and self._journal.header is not None:
            self._compare(self._journal.header, now)
            if self._journal.complete:
                self._observer.notice(f"{self._own.target}: is complete already")
                return self._journal.state
            if self._journal.read and not self._own.part.exists() and self._own.target.exists():
                # It was killed between taking the output's name and writing that down.
                self._journal.mark_complete()
                return self._journal.state
        with contextlib.closing(self._sink), contextlib.closing(self._failures):
            state = self._continue() if self._options.resume and self._journal.header else self._begin(now)
            self._observer.begin(found, state)
            if not self._journal.read:
                state = self._work(state)
                self._journal.mark_read()
            self._sink.finish()
        self._journal.mark_complete()
        return state

    def _refuse_output(self) -> None:
        if self._options.resume or self._options.overwrite:
            return
        if self._own.target.exists():
            raise OutputError("exists already", where=str(self._own.target), hint="replace it with --overwrite")
        if self._own.part.exists():
            hint = "go on with --resume, or start anew with --overwrite"
            raise OutputError("an unfinished run is here", where=str(self._own.target), hint=hint)

    def _compare(self, before: dict[str, Any], now: dict[str, Any]) -> None:
        if changes := differences(before, now):
            hint = "start anew with --overwrite"
            raise OutputError(f"cannot be resumed: {'; '.join(changes)}", where=str(self._own.target), hint=hint)
        if self._journal.complete and not self._own.target.exists():
            raise OutputError("is complete in its journal but gone", where=str(self._own.target), hint=_ANEW)

    def _begin(self, now: dict[str, Any]) -> State:
        if self._options.resume and self._own.target.exists() and not self._options.overwrite:
            raise OutputError("has no journal beside it to resume from", where=str(self._own.target), hint=_ANEW)
        self._failures.begin()
        self._sink.begin()
        self._journal.start(now)
        sync_folder(self._own.target.parent)
        first = head(self._options.settings.form, unique=self._options.settings.unique)
        state = State(written=self._sink.write(first)) if first else State()
        self._checkpoint(state)
        return state

    def _continue(self) -> State:
        state = self._sink.resume(self._journal.state)
        self._failures.resume(state.failures)
        return state

    def _work(self, state: State) -> State:
        saved = time.monotonic()
        files = items(self._options.sources, self._options.globs, self._names, lambda message: None)
        for chunk, result in run_here(self._options.settings, plan(files, state.position, state.chunk)):
            if result.failures and self._options.fail_fast:
                self._checkpoint(state)
                raise _stopped(result.failures[0], self._observer)
            for failure in result.failures:
                self._observer.failed(failure)
            written = self._sink.write(result.payload)
            state = _after(state, chunk, result, written, self._failures.write(result.failures))
            self._observer.advance(state)
            if time.monotonic() - saved >= _CHECKPOINT_SECONDS:
                self._checkpoint(state)
                saved = time.monotonic()
        self._checkpoint(state)
        return state

    def _checkpoint(self, state: State) -> None:
        self._failures.checkpoint()
        self._sink.checkpoint(state)
        self._journal.checkpoint(state)


class _Failures:
    """The list of documents that failed; there is no file as long as there is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sink = FileSink(path, path)
        self._open = False
        self._length = 0

    def begin(self) -> None:
        self._path.unlink(missing_ok=True)

    def resume(self, length: int) -> None:
        if length:
            self._sink.resume(State(written=length))
            self._open, self._length = True, length
        else:
            self.begin()

    def write(self, failures: Sequence[Failure]) -> int:
        if failures:
            if not self._open:
                self._sink.begin()
                self._open = True
            lines = [json.dumps(failure._asdict(), ensure_ascii=False) + "\n" for failure in failures]
            self._length = self._sink.write("".join(lines).encode("utf-8", "replace"))
        return self._length

    def checkpoint(self) -> None:
        if self._open:
            self._sink.checkpoint(State())

    def close(self) -> None:
        self._sink.close()


def _stream(options: Options, path: Path | None, observer: Observer) -> State:
    if options.resume:
        raise OutputError("cannot be resumed", where=options.output, hint="write to a file with -o")
    if options.settings.form.name in ("parquet", "sqlite"):
        raise OutputError(f"{options.settings.form.name} needs a regular file", where=options.output)
    sink = StreamSink(path)
    own: frozenset[str] = frozenset()
    found = survey(options.sources, options.globs, own, observer.notice)
    state = State()
    with contextlib.closing(sink):
        sink.begin()
        observer.begin(found, state)
        sink.write(head(options.settings.form, unique=options.settings.unique))
        files = items(options.sources, options.globs, own, lambda message: None)
        for chunk, result in run_here(options.settings, plan(files)):
            if result.failures and options.fail_fast:
                raise _stopped(result.failures[0], observer)
            for failure in result.failures:
                observer.failed(failure)
            sink.write(result.payload)
            state = _after(state, chunk, result, 0, 0)
            observer.advance(state)
    return state


def _after(state: State, chunk: Chunk, result: Result, written: int, failures: int) -> State:
    return State(
        chunk.number + 1,
        chunk.end,
        written,
        failures,
        state.documents + result.documents,
        state.facts + result.facts,
        state.failed + len(result.failures),
        state.size + chunk.size,
        state.digest,
    )


def _stopped(failure: Failure, observer: Observer) -> StoppedError:
    observer.failed(failure)
    return StoppedError("stopped at the first document that failed", hint="mend it, or leave --fail-fast out")


def _is_stream(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _refuse_input(sources: Sequence[str], target: Path) -> None:
    for source in sources:
        with contextlib.suppress(OSError):
            if target.samefile(source):
                raise OutputError("is one of the inputs", where=str(target), hint="write to another file")


_ANEW = "start anew with --overwrite"
