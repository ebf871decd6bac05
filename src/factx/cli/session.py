"""What the commands of one run share: how loud it is, what it says on standard error, and what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from factx.errors import FactxError

__all__ = ["Session", "common", "one_line", "session_of"]

Command = TypeVar("Command", bound=Callable[..., Any])


class Session:
    """The switches of a run and the count of inputs that failed."""

    def __init__(self) -> None:
        self.debug = False
        self.quiet = False
        self.verbose = False
        self.no_color = False
        self.failed = 0

    def say(self, message: str) -> None:
        """Write a message to standard error, unless ``--quiet``."""
        if not self.quiet:
            click.echo(f"factx: {one_line(message)}", err=True)

    def detail(self, message: str) -> None:
        """Write a message to standard error with ``--verbose``."""
        if self.verbose:
            self.say(message)

    def fail(self, error: Exception, where: str = "") -> None:
        """Report one input that failed; the run goes on and ends with exit code 1."""
        self.failed += 1
        self.report(error, where)

    def report(self, error: Exception, where: str = "") -> None:
        """Write an error as one line, after its stack trace with ``--debug``."""
        if self.debug:
            import traceback

            traceback.print_exception(error, file=sys.stderr)
        click.echo(f"factx: {one_line(describe(error, where))}", err=True)

    @property
    def color(self) -> bool:
        """Whether tables may use colour: at a terminal, unless NO_COLOR or ``--no-color`` says otherwise."""
        import os

        return not self.no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()


def describe(error: Exception, where: str = "") -> str:
    """Return the one line that tells a user about an error."""
    if isinstance(error, FactxError):
        return str(error)
    place = f"{where}: " if where else ""
    if isinstance(error, MemoryError):
        return f"{place}not enough memory (split the input and try again)"
    if isinstance(error, OSError):
        return f"{place}{error.strerror or error} (check the file system)"
    return (
        f"{place}unexpected {type(error).__name__}: {error} "
        "(this is a fault of factx: please report it with the output of --debug)"
    )


def one_line(message: str) -> str:
    r"""Return a message with line breaks and control characters escaped, so that it stays one line.

    >>> one_line("a\nb.txt: no such file")
    'a\\nb.txt: no such file'
    """
    return "".join(c if c.isprintable() or c == "\u200c" else repr(c)[1:-1] for c in message)


def session_of(context: click.Context) -> Session:
    """Return the session of a run."""
    return context.ensure_object(Session)


def _switch(*names: str, attribute: str, help: str) -> Callable[[Command], Command]:
    def turn_on(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
        if value:
            setattr(session_of(context), attribute, True)

    return click.option(*names, is_flag=True, expose_value=False, callback=turn_on, help=help)


def common(command: Command) -> Command:
    """Add the switches that every command knows."""
    command = _switch("--debug", attribute="debug", help="Show a stack trace with an error.")(command)
    command = _switch("--no-color", attribute="no_color", help="Use no colour (as NO_COLOR does).")(command)
    command = _switch("-v", "--verbose", attribute="verbose", help="Say more on standard error.")(command)
    return _switch("-q", "--quiet", attribute="quiet", help="Say only what failed.")(command)
