"""What the documents say is so: their commands run and print what is shown, their Python examples hold."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest

from factx.writers.records import FIELDS
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Commands that install from the network, which .ci/run takes from README.md and runs in a clean clone.
INSTALLED_BY_CI = re.compile(r"<!-- (run|test) -->\n\Z")

# Pages whose commands need inputs of their own, which their own test lays out.
RUN_ELSEWHERE = {"batch.md"}


class Step(NamedTuple):
    command: str
    output: str
    line: int


def fences(page: Path, language: str) -> Iterator[tuple[str, int, str]]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        if match[1] == language:
            yield match[2], text.count("\n", 0, match.start()) + 2, text[: match.start()]


def steps(page: Path) -> Iterator[Step]:
    """The commands after ``$`` in the console blocks, with the lines that go on after ``>``, and the output shown."""
    for block, line, _ in fences(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            first, *rest = part.splitlines(keepends=True)
            more = list(takewhile(lambda row: row.startswith("> "), rest))
            yield Step("".join([first, *(row[2:] for row in more)]).strip(), "".join(rest[len(more) :]), line)


def names(pages: list[Path]) -> list[object]:
    return [pytest.param(page, id=page.name) for page in pages]


@pytest.mark.parametrize("page", names([page for page in PAGES if page.name not in RUN_ELSEWHERE]))
def test_commands_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    skipped = []
    for step in steps(page):
        if "jq" in step.command and not shutil.which("jq"):
            skipped.append(step.command)
            continue
        run = subprocess.run(
            ["bash", "-c", step.command],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        where = f"{page.name}:{step.line}: $ {step.command}\n"
        got = run.stdout + run.stderr
        if not step.output:
            assert run.returncode == 0, where + got
        checker, flags = doctest.OutputChecker(), doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert not step.output or checker.check_output(step.output, got, flags), where + got
    if skipped:
        pytest.skip(f"jq is not installed, so these did not run: {skipped}")


@pytest.mark.parametrize("page", names(PAGES))
def test_python_examples(page: Path) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    blocks = "\n".join(block for block, _, _ in fences(page, "pycon"))
    runner.run(parser.get_doctest(blocks, {}, page.name, str(page), 0))
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("page", names(PAGES))
def test_no_command_hides_from_the_tests(page: Path) -> None:
    for _, line, before in fences(page, "sh"):
        assert INSTALLED_BY_CI.search(before), f"{page.name}:{line}: write commands into a console block"


@pytest.mark.parametrize("page", names(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_command_reference_is_fresh() -> None:
    run = subprocess.run([sys.executable, ROOT / "docs" / "reference.py"], capture_output=True, text=True, check=True)
    shown = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert run.stdout == shown, "python docs/reference.py > docs/commands.md"


def test_every_field_is_documented() -> None:
    rows = re.findall(
        r"^\| `(\w+)`(?:, `(\w+)`)? \|", (ROOT / "docs" / "fields.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [name for row in rows for name in row if name][: len(FIELDS)] == list(FIELDS)
