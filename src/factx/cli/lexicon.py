"""``factx lexicon``: the words the program knows, listed, searched and checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factx.cli.inputs import lexicon_option
from factx.cli.session import common, session_of
from factx.errors import LexiconError
from factx.writers.jsonlines import dumps

if TYPE_CHECKING:
    from factx.lexicon.schema import Entry

__all__ = ["command"]

_form = click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="json: one entry a line."
)


@click.group("lexicon", epilog="Example:  factx lexicon search تومان")
@common
def command() -> None:
    """List, search and check the words, units and names factx knows."""


@command.command("list", epilog="Example:  factx lexicon list unit")
@click.argument("kind", required=False)
@_form
@lexicon_option
@common
def list_entries(kind: str | None, form: str, lexicons: tuple[str, ...]) -> None:
    """Print the entries of a KIND; without one, the kinds and how many entries each has."""
    entries = _entries(lexicons)
    kinds = sorted({entry.kind for entry in entries})
    if kind is None and form == "text":
        for name in kinds:
            click.echo(f"{name}\t{sum(entry.kind == name for entry in entries)}")
        return
    if kind is not None and kind not in kinds:
        raise click.UsageError(f"no kind {kind!r}; the kinds are {', '.join(kinds)}")
    _print([entry for entry in entries if kind in (None, entry.kind)], form)


@command.command("search", epilog="Example:  factx lexicon search میلیارد")
@click.argument("word")
@_form
@lexicon_option
@common
@click.pass_context
def search(context: click.Context, word: str, form: str, lexicons: tuple[str, ...]) -> None:
    """Print the entries whose id or forms hold a WORD, however its letters are written."""
    from factx.text.fold import fold

    wanted = fold(word).strip()
    found = [e for e in _entries(lexicons) if wanted in e.id or any(wanted in fold(f) for f in e.forms)]
    _print(found, form)
    if not found:
        session_of(context).say(f"no entry holds {word!r} (see: factx lexicon list)")


@command.command("check", epilog="Example:  factx lexicon check my-words.toml")
@click.argument("files", metavar="[FILE.toml]...", nargs=-1, type=click.Path())
@common
@click.pass_context
def check(context: click.Context, files: tuple[str, ...]) -> None:
    """Check lexicon files of your own; without one, the built-in words.

    Each entry must keep to the schema, have an id of its own, and be found in its own example.
    """
    session = session_of(context)
    for file in files or (None,):
        try:
            entries = _entries(() if file is None else (file,))
        except LexiconError as error:
            if file is None:
                raise
            session.fail(error)
            continue
        name = "built-in" if file is None else file
        count = sum(file is None or entry.file == str(Path(file)) for entry in entries)
        click.echo(f"{name}: {count} entries, no fault")
    if session.failed:
        context.exit(1)


def _entries(lexicons: Sequence[str]) -> Sequence[Entry]:
    from factx.lexicon.loader import load_lexicon

    return load_lexicon(tuple(map(Path, lexicons))).entries


def _print(entries: Iterable[Entry], form: str) -> None:
    for entry in entries:
        if form == "json":
            click.echo(dumps(_record(entry)))
        else:
            click.echo(f"{entry.kind}\t{entry.id}\t{'، '.join(entry.forms)}\t{entry.example}")


def _record(entry: Entry) -> dict[str, Any]:
    return {**entry._asdict(), "forms": list(entry.forms)}
