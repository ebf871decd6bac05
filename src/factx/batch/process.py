"""One worker process, seen from the run that gives it work."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from typing import Any

from factx import errors
from factx.batch.plan import Chunk
from factx.batch.work import Result, Settings
from factx.batch.worker import BEAT, receive, send
from factx.errors import FactxError

__all__ = ["DiedError", "Process", "Watchdog"]

_TICK = 0.05


class DiedError(Exception):
    """A worker process ended without an answer."""

    def __init__(self, code: int | None, *, timed_out: bool) -> None:
        super().__init__(f"signal {-code}" if code is not None and code < 0 else f"exit code {code}")
        self.timed_out = timed_out


class Watchdog:
    """Kills workers that hang, and at the end all of them.

    Args:
        timeout: Seconds a document may take; None for no bound.
    """

    def __init__(self, timeout: float | None) -> None:
        self.timeout = timeout
        self._processes: set[Process] = set()
        self._ended = threading.Event()
        self._lock = threading.Lock()
        if timeout is not None:
            threading.Thread(target=self._watch, name="factx-watchdog", daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether the run is over."""
        return self._ended.is_set()

    def add(self, process: Process) -> None:
        """Take charge of a process."""
        with self._lock:
            self._processes.add(process)
        if self._ended.is_set():
            process.kill()

    def remove(self, process: Process) -> None:
        """Forget a process that has ended."""
        with self._lock:
            self._processes.discard(process)

    def end(self) -> None:
        """Kill all processes: whoever waits for an answer of theirs gets none."""
        self._ended.set()
        with self._lock:
            processes = list(self._processes)
        for process in processes:
            process.kill()

    def bury(self) -> None:
        """Wait for the end of all processes, when nobody waits for an answer any more."""
        for process in list(self._processes):
            process.bury()

    def _watch(self) -> None:
        while not self._ended.wait(_TICK):
            now = time.monotonic()
            with self._lock:
                late = [process for process in self._processes if process.deadline < now]
            for process in late:
                process.timed_out = True
                process.kill()


class Process:
    """A worker process that has its engine built and waits for work.

    Args:
        settings: What it does with each document.
        watchdog: Who ends it.

    Raises:
        FactxError: Its engine cannot be built.
        DiedError: It ended before it was ready.
    """

    def __init__(self, settings: Settings, watchdog: Watchdog) -> None:
        self.deadline = float("inf")
        self.timed_out = False
        self._watchdog = watchdog
        self._popen = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        watchdog.add(self)
        answer = self._ask((settings, watchdog.timeout is not None))
        if answer is not None:
            self.bury()
            name, what, where, hint = answer
            raise getattr(errors, name, FactxError)(what, where=where, hint=hint)

    def ask(self, chunk: Chunk, *, packed: bool) -> Result:
        """Have a chunk read.

        Raises:
            DiedError: The process ended without an answer, by itself or because a document took too long.
        """
        try:
            result: Result = self._ask((chunk, packed))
        finally:
            self.deadline = float("inf")
        return result

    def kill(self) -> None:
        """End it at once."""
        self._popen.kill()

    def bury(self) -> None:
        """End it, and let go of all that was its."""
        self._watchdog.remove(self)
        self._popen.kill()
        for stream in (self._popen.stdin, self._popen.stdout):
            assert stream is not None
            try:
                stream.close()
            except OSError:
                # The last question may still lie in its buffer.
                continue
        self._popen.wait()

    def _ask(self, question: Any) -> Any:
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        try:
            send(self._popen.stdin, pickle.dumps(question, pickle.HIGHEST_PROTOCOL))
            while (message := receive(self._popen.stdout)) == BEAT:
                self.deadline = time.monotonic() + (self._watchdog.timeout or 0)
        except OSError:
            message = None
        if message is None:
            self.bury()
            raise DiedError(self._popen.returncode, timed_out=self.timed_out)
        return pickle.loads(message)


# The worker finds its modules where this process found them.
_START = "import sys; sys.path[:] = {path!r}; from factx.batch.worker import main; main()"
