"""``factx view``: an article as an HTML page with its facts marked."""

from __future__ import annotations

import click

from factx.cli.inputs import extractions, load_engine, paths_or_stdin, reading_options
from factx.cli.output import Output
from factx.cli.session import session_of
from factx.writers.html import page
from factx.writers.records import document_record, fact_record

__all__ = ["command"]


@click.command("view", epilog="Example:  factx view article.txt -o article.html")
@click.argument("path", metavar="[FILE|-]", required=False, type=click.Path())
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to FILE, whole or not at all.")
@reading_options
def command(
    context: click.Context, path: str | None, output: str | None, published: str | None, lexicons: tuple[str, ...]
) -> None:
    """Write an HTML page of an article with its facts marked and listed.

    The page is one file that loads nothing from elsewhere.
    """
    session = session_of(context)
    sources = paths_or_stdin([path] if path else [])
    engine = load_engine(lexicons)
    with Output(output, (*sources, *lexicons)) as sink:
        for extraction in extractions(sources, published, engine, session):
            sink.write(page(document_record(extraction), [fact_record(fact) for fact in extraction.facts]))
    if session.failed:
        context.exit(1)
