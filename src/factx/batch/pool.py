"""Who does the work: this process, or several others; the results come in the order of the chunks either way."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import nullcontext
from itertools import chain, islice
from threading import Lock
from typing import TypeAlias

from factx.batch.plan import Chunk, Failure
from factx.batch.process import DiedError, Process, Watchdog
from factx.batch.work import Result, Settings, Worker, parts
from factx.errors import FactxError
from factx.lexicon.cache import cache_dir
from factx.sources.files import name_of
from factx.writers.streams import pack

__all__ = ["run_chunks"]

Done: TypeAlias = Generator[tuple[Chunk, Result], None, None]

# Chunks under way or waiting for an earlier one: enough to keep all workers busy while one of them reads a text
# of many megabytes, and a bound on what is held in memory.
_WINDOW = 32
_WINDOW_PER_JOB = 8
# A worker may be killed from outside while it starts; one that never starts is a broken installation.
_STARTS = 10
# The same for a worker at work: only a document that takes several workers with it is to blame.
_TRIES = 3


def run_chunks(settings: Settings, chunks: Iterable[Chunk], jobs: int, timeout: float | None) -> Done:
    """Do the work.

    Args:
        settings: What is done with each document.
        chunks: The work, taken as it is needed.
        jobs: Worker processes; with one, the work is done in this process, unless there is a timeout.
        timeout: Seconds a document may take; one that takes longer becomes a failure.

    Yields:
        The chunks in their order, each with its result.

    Raises:
        FactxError: The engine cannot be built.
    """
    chunks = iter(chunks)
    first = list(islice(chunks, 2))
    if timeout is None and (jobs == 1 or len(first) < 2):
        return _here(settings, chain(first, chunks))
    return _Pool(settings, jobs, timeout).run(chain(first, chunks))


def _here(settings: Settings, chunks: Iterable[Chunk]) -> Done:
    worker = Worker(settings)
    for chunk in chunks:
        yield chunk, worker.run(chunk)


class _Pool:
    """Worker processes, each spoken to by a thread of this process that mostly waits."""

    def __init__(self, settings: Settings, jobs: int, timeout: float | None) -> None:
        self._settings = settings
        self._jobs = jobs
        self._timeout = timeout
        self._watchdog = Watchdog(timeout)
        self._idle: list[Process] = []
        self._first = Lock()

    def run(self, chunks: Iterator[Chunk]) -> Done:
        executor = ThreadPoolExecutor(self._jobs, "factx-worker")
        window = max(_WINDOW, _WINDOW_PER_JOB * self._jobs)
        pending: deque[tuple[Chunk, Future[Result]]] = deque()
        try:
            for chunk in chunks:
                pending.append((chunk, executor.submit(self._do, chunk)))
                while len(pending) >= window or (pending and pending[0][1].done()):
                    yield self._take(pending)
            while pending:
                yield self._take(pending)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            self._watchdog.end()
            executor.shutdown(wait=True)
            self._watchdog.bury()

    def _take(self, pending: deque[tuple[Chunk, Future[Result]]]) -> tuple[Chunk, Result]:
        chunk, future = pending.popleft()
        return chunk._replace(data=b""), future.result()

    def _do(self, chunk: Chunk) -> Result:
        """Have a chunk read; a worker that dies is replaced, and a document that kills workers is found."""
        try:
            return self._ask(chunk, packed=True)
        except DiedError as death:
            if not death.timed_out:
                # Killed from outside, most likely; another worker may well live through it.
                try:
                    return self._ask(chunk, packed=True)
                except DiedError:
                    pass
        return self._piecemeal(chunk)

    def _piecemeal(self, chunk: Chunk) -> Result:
        results = [self._ask_single(part) for part in parts(chunk)]
        return Result(
            pack(b"".join([result.payload for result in results]), self._settings.form),
            tuple(failure for result in results for failure in result.failures),
            sum(result.documents for result in results),
            sum(result.facts for result in results),
        )

    def _ask_single(self, part: Chunk) -> Result:
        source, line = (part.files[0], None) if part.files else (part.source, part.line)
        for _ in range(_TRIES):
            try:
                return self._ask(part, packed=False)
            except DiedError as death:
                failure = Failure(name_of(source), line, "worker-died", f"no worker survives it ({death})")
                if death.timed_out:
                    failure = failure._replace(code="timeout", message=f"took longer than {self._timeout:g} s")
                    break
        return Result(b"", (failure,), 0, 0)

    def _ask(self, chunk: Chunk, *, packed: bool) -> Result:
        process = self._process()
        result = process.ask(chunk, packed=packed)
        self._idle.append(process)
        return result

    def _process(self) -> Process:
        try:
            return self._idle.pop()
        except IndexError:
            pass
        for _ in range(_STARTS):
            if self._watchdog.ended:
                raise CancelledError
            try:
                # Where nothing is compiled yet, the first worker does it for all.
                with nullcontext() if any(cache_dir().glob("*.bin")) else self._first:
                    return Process(self._settings, self._watchdog)
            except DiedError as death:
                last = death
        raise FactxError(f"worker processes end as soon as they start ({last})", hint="try -j 1 to see why")
