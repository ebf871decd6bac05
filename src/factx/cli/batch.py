"""``factx batch``: the facts of whole archives, into one file."""

from __future__ import annotations

import os
import sys
import time

import click

from factx.batch.fingerprint import Survey
from factx.batch.journal import State
from factx.batch.options import Options
from factx.batch.plan import Failure
from factx.batch.run import run
from factx.batch.work import Settings
from factx.cli.inputs import lexicon_option, published_option
from factx.cli.session import Session, common, session_of
from factx.sources.collections import Keys
from factx.writers.streams import form_of

__all__ = ["command"]


@click.command("batch", epilog="Example:  factx batch archive/ news.jsonl.gz -o facts.jsonl")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", metavar="OUT", required=True, type=click.Path(), help="Output; its suffix is the format."
)
@click.option("--glob", "globs", metavar="PATTERN", multiple=True, help="Which files of folders; default *.txt.")
@click.option("--id-key", default="id", help="Key of the id in collections.", show_default=True)
@click.option("--text-key", default="text", help="Key of the text.", show_default=True)
@click.option("--title-key", default="title", help="Key of the title.", show_default=True)
@click.option("--published-key", default="published", help="Key of the date.", show_default=True)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes.  [default: the cores]")
@click.option("--timeout-per-document", "timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS")
@click.option("--unique", is_flag=True, help="Merge the mentions of one fact into one record.")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off.")
@click.option("--overwrite", is_flag=True, help="Replace an output that is there.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first document that fails.")
@published_option
@lexicon_option
@common
@click.pass_context
def command(
    context: click.Context,
    sources: tuple[str, ...],
    output: str,
    globs: tuple[str, ...],
    id_key: str,
    text_key: str,
    title_key: str,
    published_key: str,
    jobs: int | None,
    timeout: float | None,
    unique: bool,
    resume: bool,
    overwrite: bool,
    fail_fast: bool,
    published: str | None,
    lexicons: tuple[str, ...],
) -> None:
    """Extract the facts of folders, files and JSON Lines collections (.jsonl, .gz, .zst, or - for standard input).

    OUT ends with .jsonl, .csv or .tsv (each also .gz or .zst), .parquet, .sqlite or .db; - streams JSON Lines.
    """
    if resume and overwrite:
        raise click.UsageError("--resume and --overwrite exclude each other")
    settings = Settings(form_of(output), Keys(id_key, text_key, title_key, published_key), published, lexicons, unique)
    options = Options(
        sources, output, settings, globs or ("*.txt",), jobs or _cores(), resume, overwrite, fail_fast, timeout
    )
    observer = _Plain(session_of(context))
    state = run(options, observer)
    observer.end(state)
    if state.failed:
        context.exit(1)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class _Plain:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._begun = time.monotonic()

    def notice(self, message: str) -> None:
        self._session.say(message)

    def begin(self, found: Survey, state: State) -> None:
        self._begun = time.monotonic()

    def failed(self, failure: Failure) -> None:
        place = failure.source if failure.line is None else f"{failure.source}:{failure.line}"
        click.echo(f"factx: {place}: {failure.message}", err=True)

    def advance(self, state: State) -> None:
        pass

    def end(self, state: State) -> None:
        taken = time.monotonic() - self._begun
        self._session.say(f"{state.documents} read, {state.facts} facts, {state.failed} failed, {taken:.1f} s")
        sys.stderr.flush()
