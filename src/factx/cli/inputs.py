"""From the arguments of a command to what was read: one failing input is reported and does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from factx.cli.session import Session, common
from factx.errors import FactxError, InputError
from factx.sources.collections import Keys, blocks, document_of_line, is_collection
from factx.sources.files import STDIN, name_of, open_bytes, read_document
from factx.sources.html import is_page, read_page
from factx.sources.published import check_published

if TYPE_CHECKING:
    from factx.model import Document, Extraction
    from factx.pipeline import Engine

__all__ = ["documents", "extractions", "lexicon_option", "load_engine", "paths_or_stdin", "reading_options"]

Command = TypeVar("Command", bound=Callable[..., object])


def _published(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else check_published(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def _published_option(command: Command) -> Command:
    """Add ``--published``, checked."""
    return click.option(
        "--published",
        metavar="YYYY-MM-DD",
        callback=_published,
        help="Date of publication, for articles that carry none; a year below 1700 is Solar Hijri.",
    )(command)


def lexicon_option(command: Command) -> Command:
    """Add ``--lexicon``, which may be given several times."""
    return click.option(
        "--lexicon",
        "lexicons",
        metavar="FILE.toml",
        multiple=True,
        type=click.Path(),
        help="Add your own words and units; may be repeated.",
    )(command)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what every command that reads articles knows, and hand it the context."""
    with_context: Callable[..., None] = click.pass_context(command)
    return _published_option(lexicon_option(common(with_context)))


def paths_or_stdin(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths given, or ``-`` where none is given and something is piped in.

    Raises:
        click.UsageError: No path is given and standard input is a terminal.
    """
    if paths:
        return tuple(paths)
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("nothing to read: give a FILE, or pipe text in")
    return (STDIN,)


def load_engine(lexicons: Sequence[str]) -> Engine:
    """Return the engine over the built-in words and the user's files."""
    from factx.pipeline import engine

    return engine(tuple(map(Path, lexicons)))


def documents(paths: Sequence[str], published: str | None, session: Session) -> Iterator[tuple[Document, bool]]:
    """Yield each document that can be read, and whether its date comes from a page's metadata."""
    for path in paths:
        try:
            if is_collection(path):
                yield from ((document, False) for document in _records(path, published, session))
            elif is_page(path):
                page = read_page(path)
                yield (page, True) if published is None else (page._replace(published=published), False)
            else:
                yield read_document(path, published=published), False
        except FactxError as error:
            session.fail(error)


def _records(path: str, published: str | None, session: Session) -> Iterator[Document]:
    """The documents of a JSON Lines collection; a line that gives none is reported."""
    name = name_of(path)
    with open_bytes(path) as raw:
        for number, line in enumerate(_lines(blocks(raw, path)), 1):
            if not line.strip():
                continue
            where = f"{name}: line {number}"
            try:
                yield document_of_line(line, Keys(), f"{name}:{number}", published)
            except InputError as error:
                session.fail(InputError(error.what, where=where, hint=error.hint))


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of a stream of bytes, whatever the size of its pieces."""
    parts: list[bytes] = []
    for piece in pieces:
        first, *rest = piece.split(b"\n")
        parts.append(first)
        for begun in rest:
            yield b"".join(parts)
            parts = [begun]
    yield b"".join(parts)


def extractions(
    paths: Sequence[str], published: str | None, engine: Engine, session: Session, *, explain: bool = False
) -> Iterator[Extraction]:
    """Yield what was read from each document."""
    for document, from_page in documents(paths, published, session):
        try:
            extraction = engine.read(document, explain=explain)
        except Exception as error:
            # Whatever happened to this document, the others are still to be read.
            session.fail(error, document.id)
            continue
        if from_page and extraction.reference_year_basis == "published":
            extraction = extraction._replace(reference_year_basis="metadata")
        year = f", written in {extraction.reference_year} ({extraction.reference_year_basis})"
        session.detail(f"{document.id}: {len(extraction.facts)} facts{year if extraction.reference_year else ''}")
        yield extraction
