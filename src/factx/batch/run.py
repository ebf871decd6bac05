"""A run from its sources to its output: started, journalled, resumed, completed."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from factx.batch.failures import FailureList
from factx.batch.fingerprint import differences, header, items, survey
from factx.batch.journal import Journal, State
from factx.batch.options import Files, Observer, Options
from factx.batch.plan import Chunk, plan
from factx.batch.pool import run_chunks
from factx.batch.sinks import ANEW, FileSink, Sink, StreamSink, sync_folder
from factx.batch.stores import DatabaseSink, ParquetSink
from factx.batch.work import Result
from factx.errors import FactxError, OutputError
from factx.sources.files import STDIN
from factx.writers.streams import head, require

__all__ = ["StoppedError", "run"]


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
    if options.output == STDIN or _is_stream(target):
        return _stream(options, None if options.output == STDIN else target, observer)
    if target.is_dir():
        raise OutputError("is a folder", where=options.output, hint="give -o a file")
    _refuse_input(options.sources, target)
    require(options.settings.form)
    files = Files.beside(target.resolve())
    _refuse_output(options, files)
    journal = Journal(files.journal)
    try:
        return _Run(options, observer, files, journal).go()
    finally:
        journal.close()


class _Run:
    """A run that keeps a journal."""

    def __init__(self, options: Options, observer: Observer, files: Files, journal: Journal) -> None:
        self._options = options
        self._observer = observer
        self._files = files
        self._own = frozenset(map(str, (*files, f"{files.part}-journal")))
        self._journal = journal
        self._sink = _sink(options, files)
        self._failures = FailureList(files.failures)

    def go(self) -> State:
        _refuse_output(self._options, self._files)
        found = survey(self._options.sources, self._options.globs, self._own, self._observer.notice)
        now = header(self._options.settings, self._options.globs, found)
        before = self._journal.header if self._options.resume else None
        if before is not None:
            self._compare(before, now)
            if self._is_complete():
                return self._journal.state
        with contextlib.closing(self._sink), contextlib.closing(self._failures), self._nothing_left():
            state = self._begin(now) if before is None else self._continue()
            self._observer.begin(found, state)
            if not self._journal.read:
                state = _work(self._options, self._observer, self._own, state, self._sink, self._failures, self._save)
                self._journal.mark_read()
            self._sink.finish()
        self._journal.mark_complete()
        return state

    @contextlib.contextmanager
    def _nothing_left(self) -> Iterator[None]:
        """Take the files of a run away that ends before its first document is safe: there is nothing to resume."""
        try:
            yield
        except BaseException:
            if self._journal.state.chunk == 0:
                self._sink.close()
                self._files.part.unlink(missing_ok=True)
                self._journal.remove()
            raise

    def _compare(self, before: dict[str, Any], now: dict[str, Any]) -> None:
        if changes := differences(before, now):
            raise OutputError(f"cannot be resumed: {'; '.join(changes)}", where=self._options.output, hint=ANEW)

    def _is_complete(self) -> bool:
        if not self._journal.read or self._files.part.exists():
            return False
        if not self._files.target.exists():
            raise OutputError("is complete in its journal but gone", where=self._options.output, hint=ANEW)
        if not self._journal.complete:
            # It was killed between taking the output's name and writing that down.
            self._journal.mark_complete()
        self._observer.notice(f"{self._options.output}: is complete already")
        return True

    def _begin(self, now: dict[str, Any]) -> State:
        if self._options.resume and self._files.target.exists():
            raise OutputError("has no journal beside it to resume from", where=self._options.output, hint=ANEW)
        self._failures.begin()
        self._sink.begin()
        self._journal.start(now)
        sync_folder(self._files.target.parent)
        first = head(self._options.settings.form, unique=self._options.settings.unique)
        state = State(written=self._sink.write(first)) if first else State()
        self._save(state)
        return state

    def _continue(self) -> State:
        state = self._sink.resume(self._journal.state)
        self._failures.resume(state.failures)
        return state

    def _save(self, state: State) -> None:
        # What the journal vouches for must be on the disk before the journal is.
        self._failures.checkpoint()
        self._sink.checkpoint(state)
        self._journal.checkpoint(state)


def _sink(options: Options, files: Files) -> Sink:
    name, unique = options.settings.form.name, options.settings.unique
    if name == "sqlite":
        return DatabaseSink(files.part, files.target, unique=unique)
    if name == "parquet":
        return ParquetSink(files.part, files.target, unique=unique)
    return FileSink(files.part, files.target)


def _stream(options: Options, path: Path | None, observer: Observer) -> State:
    """Run into standard output, a pipe or a device."""
    if options.resume:
        raise OutputError("cannot be resumed", where=options.output, hint="write to a file with -o")
    if options.settings.form.name in ("parquet", "sqlite"):
        raise OutputError(f"{options.settings.form.name} needs a regular file", where=options.output)
    own: frozenset[str] = frozenset()
    found = survey(options.sources, options.globs, own, observer.notice)
    with contextlib.closing(StreamSink(path)) as sink:
        sink.begin()
        observer.begin(found, State())
        sink.write(head(options.settings.form, unique=options.settings.unique))
        return _work(options, observer, own, State(), sink, FailureList(None), lambda state: None)


def _work(
    options: Options,
    observer: Observer,
    own: frozenset[str],
    state: State,
    sink: Sink,
    failures: FailureList,
    save: Callable[[State], None],
) -> State:
    """Do what is left of a run and return its final state."""
    # The survey has told what is passed over; the second walk is silent.
    files = items(options.sources, options.globs, own, lambda message: None)
    chunks = plan(files, state.position, state.chunk, state.digest)
    with contextlib.closing(run_chunks(options.settings, chunks, options.jobs, options.timeout)) as done:
        for chunk, result in done:
            if result.failures and options.fail_fast:
                observer.failed(result.failures[0])
                save(state)
                raise StoppedError("stopped at the first document that failed", hint="see --fail-fast")
            for failure in result.failures:
                observer.failed(failure)
            state = _after(state, chunk, result, sink.write(result.payload), failures.write(result.failures))
            observer.advance(state)
            if state.chunk % options.checkpoint == 0:
                save(state)
    save(state)
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
        chunk.digest,
    )


def _refuse_output(options: Options, files: Files) -> None:
    if options.resume or options.overwrite:
        return
    if files.target.exists():
        raise OutputError("exists already", where=options.output, hint="replace it with --overwrite")
    if files.part.exists():
        hint = "go on with --resume, or start anew with --overwrite"
        raise OutputError("an unfinished run is here", where=options.output, hint=hint)


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
