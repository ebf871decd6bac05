"""``factx normalize``: the text as a careful editor would spell it, and what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from factx.cli.inputs import documents, paths_or_stdin
from factx.cli.output import Output
from factx.cli.session import common, session_of
from factx.writers.jsonlines import dumps
from factx.writers.records import Record

if TYPE_CHECKING:
    from factx.text.normalize import Normalization, Normalizer
    from factx.text.steps import Digits, Edit

__all__ = ["command"]


@click.command("normalize", epilog="Example:  echo 'كتاب ها را ميخوانند' | factx normalize")
@click.argument("path", metavar="[FILE|-]", required=False, type=click.Path())
@click.option("--steps", is_flag=True, help="Show each change of each step before the text.")
@click.option("--digits", type=click.Choice(["keep", "ascii", "persian"]), default="keep", show_default=True)
@click.option("--without", metavar="STEP", multiple=True, help="Leave a step out; may be repeated.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: text, steps and a map of offsets.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to FILE, whole or not at all.")
@common
@click.pass_context
def command(
    context: click.Context,
    path: str | None,
    steps: bool,
    digits: Digits,
    without: tuple[str, ...],
    form: str,
    output: str | None,
) -> None:
    """Print Persian text with its letters and half-spaces mended.

    Numbers, Latin words, addresses and line ends are left as they are.
    """
    session = session_of(context)
    sources = paths_or_stdin([path] if path else [])
    normalizer = _normalizer(without)
    with Output(output, sources) as sink:
        for document, _ in documents(sources, None, session):
            if form == "json":
                sink.write(dumps(as_record(normalizer.normalize_steps(document.text, digits))) + "\n")
            elif steps:
                result = normalizer.normalize_steps(document.text, digits)
                sink.write("".join(line + "\n" for line in as_text(document.text, result)) + "\n" + result.text)
            else:
                sink.write(normalizer.normalize(document.text, digits))
    if session.failed:
        context.exit(1)


def _normalizer(without: tuple[str, ...]) -> Normalizer:
    from factx.text.normalize import Normalizer, load_normalizer

    if not without:
        return load_normalizer()
    try:
        return Normalizer(without=without)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def as_record(result: Normalization) -> Record:
    """Return the result for programs; ``offsets`` are pairs of a place in the text and its place in the input."""
    return {
        "text": result.text,
        "steps": [{"name": step.name, "edits": [edit._asdict() for edit in step.edits]} for step in result.steps],
        "offsets": [list(pair) for pair in result.runs],
    }


def as_text(text: str, result: Normalization) -> Iterator[str]:
    """Yield a line for each step and one for each of its edits, which shows the words around the change."""
    from factx.text.steps import apply

    for step in result.steps:
        changes = "1 change" if len(step.edits) == 1 else f"{len(step.edits)} changes"
        yield f"{step.name}: {changes}"
        for start, end, edits in _by_words(text, step.edits):
            after = apply(
                text[start:end], [edit._replace(start=edit.start - start, end=edit.end - start) for edit in edits]
            )
            yield f"  {edits[0].start}–{edits[-1].end}  {_visible(text[start:end])} → {_visible(after)}"
        text = apply(text, step.edits)


def _by_words(text: str, edits: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """The edits together with the place of the words they stand in; those in one word come together."""
    begin, until = 0, 0
    together: list[Edit] = []
    for edit in edits:
        start, end = _words_around(text, edit)
        if together and start >= until:
            yield begin, until, together
            together = []
        if not together:
            begin = start
        until = end
        together.append(edit)
    if together:
        yield begin, until, together


def _words_around(text: str, edit: Edit) -> tuple[int, int]:
    start, end = edit.start, edit.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _visible(words: str) -> str:
    r"""The words with what cannot be seen written as code points; a half-space shows in the shape of the letters.

    >>> _visible("کتاب\u200bها")
    'کتاب<U+200B>ها'
    """
    return "".join(c if c.isprintable() or c == "\u200c" else f"<U+{ord(c):04X}>" for c in words)
