"""How a batch run is told on standard error: in lines, with a bar at a terminal, or as JSON for a log."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any, Protocol

import click

from factx.batch.fingerprint import Survey
from factx.batch.journal import State
from factx.batch.plan import Failure
from factx.cli.session import Session, one_line
from factx.errors import FactxError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Report", "report"]

_LISTED = 20
_LOG_SECONDS = 5.0
_MEGABYTE = 1_000_000


class Report(Protocol):
    """A ``factx.batch.options.Observer`` that also tells how the run ends."""

    def notice(self, message: str) -> None:
        """Something was passed over."""

    def begin(self, found: Survey, state: State) -> None:
        """The work begins."""

    def failed(self, failure: Failure) -> None:
        """A document failed."""

    def advance(self, state: State) -> None:
        """A chunk is written."""

    def end(self, state: State) -> None:
        """The run is complete."""

    def broken(self, error: FactxError) -> None:
        """The run ends early."""

    def close(self) -> None:
        """Leave the terminal as it was, however the run ends."""


def report(session: Session, log_format: str, failures: str | None) -> Report:
    """Return the report that suits the run.

    Args:
        session: How loud it is.
        log_format: ``text`` or ``json``.
        failures: Path of the list of failures, if the run keeps one.
    """
    if log_format == "json":
        return _Log(quiet=session.quiet)
    if sys.stderr.isatty() and not session.quiet:
        return _Bar(session, failures)
    return _Lines(session, failures)


class _Lines:
    """A line for each of the first failures, and one at the end."""

    def __init__(self, session: Session, failures: str | None) -> None:
        self._session = session
        self._failures = failures
        self._listed = 0
        self._begun = time.monotonic()

    def notice(self, message: str) -> None:
        self._session.say(message)

    def begin(self, found: Survey, state: State) -> None:
        self._begun = time.monotonic()
        self._listed = 0
        if state.chunk:
            self._session.say(f"going on behind {state.documents} documents with {state.facts} facts")

    def failed(self, failure: Failure) -> None:
        self._listed += 1
        if self._failures is None or self._listed <= _LISTED:
            place = failure.source if failure.line is None else f"{failure.source}: line {failure.line}"
            message = failure.message.removeprefix(f"{failure.source}: ")
            self._error(f"factx: {one_line(f'{place}: {message}')}")
        elif self._listed == _LISTED + 1:
            self._error(f"factx: further failures are listed only in {self._failures}")

    def advance(self, state: State) -> None:
        pass

    def end(self, state: State) -> None:
        taken = time.monotonic() - self._begun
        listed = f" (listed in {self._failures})" if state.failed and self._failures else ""
        self._session.say(f"{state.documents} read, {state.facts} facts, {state.failed} failed{listed}, {taken:.1f} s")

    def broken(self, error: FactxError) -> None:
        raise error

    def close(self) -> None:
        pass

    def _error(self, line: str) -> None:
        click.echo(line, err=True)


class _Bar(_Lines):
    """A bar at the terminal, with the lines above it."""

    def __init__(self, session: Session, failures: str | None) -> None:
        super().__init__(session, failures)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._size = 0
        self._last = 0.0

    def begin(self, found: Survey, state: State) -> None:
        super().begin(found, state)
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._size = state.size
        self._progress = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %") if found.size else TextColumn(""),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True, no_color=self._session.no_color or None),
            transient=True,
        )
        # What is read from a pipe has no size beforehand; the bar then only moves.
        total = found.size or None
        self._task = self._progress.add_task("", total=total, completed=state.size, counts=self._counts(state))
        self._progress.start()

    def advance(self, state: State) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=state.size, counts=self._counts(state))

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def end(self, state: State) -> None:
        self.close()
        super().end(state)

    def _counts(self, state: State) -> str:
        speed = (state.size - self._size) / _MEGABYTE / max(time.monotonic() - self._begun, 1e-3)
        return f"{state.documents:,} articles, {state.facts:,} facts, {speed:.1f} MB/s"

    def _error(self, line: str) -> None:
        if self._progress is None:
            super()._error(line)
        else:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


class _Log:
    """One JSON object a line: for a program that watches the run."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._begun = self._last = time.monotonic()
        self._total = 0

    def notice(self, message: str) -> None:
        if not self._quiet:
            self._write("notice", message=message)

    def begin(self, found: Survey, state: State) -> None:
        self._begun = self._last = time.monotonic()
        self._total = found.size
        if not self._quiet:
            self._write("start", files=found.files, bytes=found.size, resumed_documents=state.documents)

    def failed(self, failure: Failure) -> None:
        self._write("failure", **failure._asdict())

    def advance(self, state: State) -> None:
        if not self._quiet and time.monotonic() - self._last >= _LOG_SECONDS:
            self._last = time.monotonic()
            self._write("progress", **self._numbers(state))

    def end(self, state: State) -> None:
        if not self._quiet:
            self._write("summary", **self._numbers(state))

    def broken(self, error: FactxError) -> None:
        self._write("error", message=str(error))

    def close(self) -> None:
        pass

    def _numbers(self, state: State) -> dict[str, Any]:
        return {
            "read": state.documents,
            "facts": state.facts,
            "failed": state.failed,
            "bytes": state.size,
            "bytes_total": self._total,
            "seconds": round(time.monotonic() - self._begun, 3),
        }

    def _write(self, event: str, **values: Any) -> None:
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        click.echo(json.dumps({"time": stamp, "event": event, **values}, ensure_ascii=False), err=True)
