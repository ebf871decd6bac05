"""``factx extract``: the facts of a few files, in the format asked for."""

from __future__ import annotations

import sys
from pathlib import PurePath

import click

from factx.cli.inputs import extractions, load_engine, paths_or_stdin, reading_options
from factx.cli.output import Output
from factx.cli.session import Session, session_of
from factx.writers import FORMATS, TextWriter, text_writer
from factx.writers.records import FIELDS, MENTIONS, document_record, fact_records, select

__all__ = ["command"]

_DELIMITED = ("csv", "tsv")


def _fields(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = tuple(name.strip() for name in value.split(","))
    for name in names:
        if name not in (*FIELDS, MENTIONS):
            raise click.BadParameter(f"no field {name!r}; the fields are {', '.join(FIELDS)}")
    return names


@click.command("extract", epilog="Example:  factx extract article.txt | jq '.facts[] | select(.year == 1393)'")
@click.argument("paths", metavar="[FILE|-]...", nargs=-1, type=click.Path())
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Default: table at a terminal, else json.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to FILE, whole or not at all.")
@click.option("--fields", metavar="NAME,...", callback=_fields, help="Write only these fields of a fact.")
@click.option("--unique", is_flag=True, help="Merge the mentions of one fact into one record.")
@click.option("--excel", is_flag=True, help="Make CSV and TSV that Excel opens with Persian intact.")
@reading_options
def command(
    context: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    fields: tuple[str, ...] | None,
    unique: bool,
    excel: bool,
    published: str | None,
    lexicons: tuple[str, ...],
) -> None:
    """Print the facts of Persian articles: how much, of what, in which year.

    Reads UTF-8 text files, HTML pages (.html) and standard input (-).
    """
    session = session_of(context)
    sources = paths_or_stdin(paths)
    form = form or _by_name(output)
    if excel and form not in _DELIMITED:
        raise click.UsageError("--excel goes with --format csv or tsv")
    writer = _writer(form, fields, unique, excel, session)
    engine = load_engine(lexicons)
    with Output(output, (*sources, *lexicons)) as sink:
        first = True
        for extraction in extractions(sources, published, engine, session):
            if first:
                sink.write(writer.head())
                first = False
            records = fact_records(extraction, unique=unique)
            sink.write(writer.page(document_record(extraction), select(records, fields) if fields else records))
    if session.failed:
        context.exit(1)


def _by_name(output: str | None) -> str:
    """The format where none is asked for: by the output's suffix, else for whoever reads standard output."""
    if output is not None and (suffix := PurePath(output).suffix[1:].lower()) in FORMATS:
        return suffix
    return "table" if output is None and sys.stdout.isatty() else "json"


def _writer(form: str, fields: tuple[str, ...] | None, unique: bool, excel: bool, session: Session) -> TextWriter:
    if form != "table":
        return text_writer(form, fields or ((*FIELDS, MENTIONS) if unique else FIELDS), excel=excel)
    width = None
    if sys.stdout.isatty():
        import shutil

        width = shutil.get_terminal_size().columns
    return text_writer(form, fields or (), width=width, color=session.color)
