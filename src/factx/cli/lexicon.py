"""``factx lexicon``: the words the program knows, listed, searched and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factx.cli.inputs import lexicon_option, load_engine
from factx.cli.session import common, session_of
from factx.errors import LexiconError
from factx.model import Document
from factx.writers.jsonlines import dumps

if TYPE_CHECKING:
    from factx.lexicon.schema import Entry
    from factx.pipeline import Engine

__all__ = ["command"]

# A line for people shows so many forms; --format json has them all.
_SHOWN = 8
_MEASURING = ("unit", "counter")

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
    wanted = _bare(word)
    found = [e for e in _entries(lexicons) if wanted in e.id or any(wanted in _bare(form) for form in e.forms)]
    _print(found, form)
    if not found:
        session_of(context).say(f"no entry holds {word!r} (see: factx lexicon list)")


@command.command("check", epilog="Example:  factx lexicon check my-words.toml")
@click.argument("files", metavar="[FILE.toml]...", nargs=-1, type=click.Path())
@common
@click.pass_context
def check(context: click.Context, files: tuple[str, ...]) -> None:
    """Check lexicon files of your own; without one, the built-in words.

    Each entry must keep to the schema, have an id of its own, and stand in its own example; a unit or counting word of
    your own must be read from it.
    """
    session = session_of(context)
    if not files:
        click.echo(f"built-in: {len(_entries(()))} entries, no fault")
    for file in files:
        try:
            entries = [entry for entry in _entries((file,)) if entry.file == str(Path(file))]
        except LexiconError as error:
            session.fail(error)
            continue
        faults = list(_unproved(entries, load_engine((file,))))
        for fault in faults:
            session.fail(fault)
        if not faults:
            click.echo(f"{file}: {'1 entry' if len(entries) == 1 else f'{len(entries)} entries'}, no fault")
    if session.failed:
        context.exit(1)


def _unproved(entries: Iterable[Entry], engine: Engine) -> Iterator[LexiconError]:
    """The entries whose example does not show them."""
    for entry in entries:
        if not entry.example:
            continue
        where = f"{entry.file}: [[{entry.kind}]] {entry.id}"
        if not any(_bare(form) in _bare(entry.example) for form in entry.forms):
            yield LexiconError("its example holds none of its forms", where=where, hint="write another example")
        elif entry.kind in _MEASURING:
            unit = entry.values["unit"]
            units = [fact.unit for fact in engine.read(Document(entry.id, entry.example)).facts]
            if unit not in units:
                hint = "factx explain --lexicon FILE shows how the example is read"
                yield LexiconError(f"its example gives no fact with the unit {unit!r}", where=where, hint=hint)


def _bare(text: str) -> str:
    """Text with letters folded, without spaces and half-spaces: however it is written, it is found."""
    from factx.text.fold import fold

    return "".join(fold(text).replace("\u200c", "").split())


def _entries(lexicons: Sequence[str]) -> Sequence[Entry]:
    from factx.lexicon.loader import load_lexicon

    return load_lexicon(tuple(map(Path, lexicons))).entries


def _print(entries: Iterable[Entry], form: str) -> None:
    for entry in entries:
        if form == "json":
            click.echo(dumps(_record(entry)))
        else:
            more = len(entry.forms) - _SHOWN
            forms = "، ".join(entry.forms[:_SHOWN]) + (f" … (+{more})" if more > 0 else "")
            click.echo(f"{entry.kind}\t{entry.id}\t{forms}\t{entry.example}")


def _record(entry: Entry) -> dict[str, Any]:
    return {**entry._asdict(), "forms": list(entry.forms)}
