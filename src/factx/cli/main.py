"""The ``factx`` command: which commands there are, and how every run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from factx.cli.session import Session, common, one_line
from factx.errors import FactxError, LexiconError, OutputError

__all__ = ["cli", "main", "run"]

# A module is imported when its command is used, so that help and errors come at once.
COMMANDS = {
    "extract": "Print the facts of Persian articles.",
    "batch": "Extract the facts of folders and collections.",
    "normalize": "Print cleaned Persian text.",
    "explain": "Tell how each number of a text was read.",
    "view": "Write an HTML page with the facts marked.",
    "lexicon": "List, search and check the words factx knows.",
}
_COMPLETE = "_FACTX_COMPLETE"
_HELP = """Read Persian news for its numbers: how much, of what, in which year.

\b
Exit codes:
  0  done, also with no facts      3    broken installation
  1  some input failed             130  interrupted
  2  wrong usage                   141  the reader closed the pipe
"""

DONE, FAILED, USAGE, INSTALLATION, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141


class Commands(click.Group):
    """The group of commands; each lives in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help text."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"factx.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    from factx.cli.version import version_line

    click.echo(version_line())
    context.exit()


@click.group(
    "factx",
    cls=Commands,
    help=_HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  factx extract article.txt --format csv -o facts.csv",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@common
@click.pass_context
def cli(context: click.Context) -> None:
    """Show the help where no command is named."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> NoReturn:
    """Run the command line of this process and leave it."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: What stands after ``factx``.

    Returns:
        The exit code.
    """
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if stream is not None:
            # Output is UTF-8 with \n whatever the locale, so that a script gets the same bytes everywhere.
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")  # type: ignore[union-attr]
    session = Session()
    try:
        code = _run(list(arguments), session)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must not fail once more while the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        session.say("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(f"factx: {one_line(_usage(error))}", err=True)
        return error.exit_code
    except FactxError as error:
        session.report(error)
        return _code(error, arguments)
    except Exception as error:
        session.report(error)
        return FAILED
    return code


def _run(arguments: list[str], session: Session) -> int:
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "factx", _COMPLETE, instruction)
    try:
        with cli.make_context("factx", arguments, obj=session) as context:
            cli.invoke(context)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return DONE


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message} (try: {context.command_path if context else 'factx'} --help)"


def _code(error: FactxError, arguments: Sequence[str]) -> int:
    if isinstance(error, OutputError):
        return USAGE
    if isinstance(error, LexiconError):
        # A lexicon file of the user's is an argument; without one it is the installation that is broken.
        return USAGE if any(argument.startswith("--lexicon") for argument in arguments) else INSTALLATION
    return FAILED
