"""``factx batch``: the facts of whole archives, into one file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from factx.batch.options import Files, Options
from factx.batch.run import run
from factx.batch.work import Settings
from factx.cli.inputs import reading_options
from factx.cli.reports import report
from factx.cli.session import session_of
from factx.errors import FactxError, OutputError
from factx.sources.collections import Keys
from factx.sources.files import STDIN
from factx.writers.streams import form_of

__all__ = ["command"]


@click.command("batch", epilog="Example:  factx batch archive/ news.jsonl.gz -o facts.jsonl")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", metavar="OUT", required=True, type=click.Path(), help="Its suffix tells the format.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Worker processes; default: the cores.")
@click.option("--glob", "globs", metavar="PATTERN", multiple=True, help="Files of folders to read; default: *.txt.")
@click.option("--id-key", metavar="KEY", default="id", show_default=True, help="Key of a record's id.")
@click.option("--text-key", metavar="KEY", default="text", show_default=True, help="Key of its text.")
@click.option("--title-key", metavar="KEY", default="title", show_default=True, help="Key of its title.")
@click.option("--published-key", metavar="KEY", default="published", show_default=True, help="Key of its date.")
@click.option("--unique", is_flag=True, help="Merge the mentions of one fact into one record.")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off.")
@click.option("--overwrite", is_flag=True, help="Replace an output that is there.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first document that fails.")
@click.option(
    "--timeout-per-document",
    "timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="Give a document up that takes longer.",
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How progress and failures are told on standard error.",
)
@reading_options
def command(
    context: click.Context,
    sources: tuple[str, ...],
    output: str,
    jobs: int | None,
    globs: tuple[str, ...],
    id_key: str,
    text_key: str,
    title_key: str,
    published_key: str,
    unique: bool,
    resume: bool,
    overwrite: bool,
    fail_fast: bool,
    timeout: float | None,
    log_format: str,
    published: str | None,
    lexicons: tuple[str, ...],
) -> None:
    """Write the facts of whole archives into one file.

    SOURCE is a folder, a file, a JSON Lines collection (.jsonl, also .gz or .zst), or - for JSON Lines on standard
    input. OUT ends with .jsonl, .csv or .tsv (also .gz or .zst), .parquet, .sqlite or .db; - streams JSON Lines.
    Documents that fail are listed in OUT.failures.jsonl.
    """
    if resume and overwrite:
        raise click.UsageError("--resume and --overwrite exclude each other")
    options = Options(
        sources=sources,
        output=output,
        settings=Settings(
            form_of(output), Keys(id_key, text_key, title_key, published_key), published, lexicons, unique
        ),
        globs=globs or ("*.txt",),
        jobs=jobs or _cores(),
        resume=resume,
        overwrite=overwrite,
        fail_fast=fail_fast,
        timeout=timeout,
    )
    if _run(context, options, log_format):
        context.exit(1)


def _run(context: click.Context, options: Options, log_format: str) -> bool:
    """Run and tell of it; say whether something failed."""
    failures = None if options.output == STDIN else str(Files.beside(Path(options.output)).failures)
    telling = report(session_of(context), log_format, failures)
    try:
        state = run(options, telling)
    except KeyboardInterrupt:
        if failures:
            telling.notice("go on with --resume")
        raise
    except FactxError as error:
        telling.broken(error)
        context.exit(2 if isinstance(error, OutputError) else 1)
    finally:
        telling.close()
    telling.end(state)
    return state.failed > 0


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
