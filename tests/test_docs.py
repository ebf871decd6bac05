"""What the documents say is so: their commands run and print what is shown, their Python examples hold."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factx.writers.records import FIELDS
from tests.console import ROOT, fences, prepare, run, steps

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# Commands that install from the network, which .ci/run takes from README.md and runs in a clean clone.
INSTALLED_BY_CI = re.compile(r"<!-- (run|test) -->\n\Z")
# Pages whose commands need inputs of their own, which their own test lays out.
RUN_ELSEWHERE = {"batch.md"}


def names(pages: list[Path]) -> list[object]:
    return [pytest.param(page, id=page.name) for page in pages]


@pytest.mark.parametrize("page", names([page for page in PAGES if page.name not in RUN_ELSEWHERE]))
def test_commands_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    prepare(tmp_path)
    checker, flags = doctest.OutputChecker(), doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    skipped = []
    for block, line, _ in fences(page.read_text(encoding="utf-8"), "console"):
        for step in steps(block, line):
            if "jq" in step.command and not shutil.which("jq"):
                skipped.append(step.command)
                continue
            done = run(step.command, tmp_path)
            where = f"{page.name}:{step.line}: $ {step.command}\n{done.stdout}"
            assert done.returncode == 0, where
            assert not step.output or checker.check_output(step.output, done.stdout, flags), where
    if skipped:
        pytest.skip(f"jq is not installed, so these did not run: {skipped}")


@pytest.mark.parametrize("page", names(PAGES))
def test_python_examples(page: Path) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    blocks = "\n".join(block for block, _, _ in fences(page.read_text(encoding="utf-8"), "pycon"))
    runner.run(parser.get_doctest(blocks, {}, page.name, str(page), 0))
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("page", names(PAGES))
def test_no_command_hides_from_the_tests(page: Path) -> None:
    for _, line, before in fences(page.read_text(encoding="utf-8"), "sh"):
        assert INSTALLED_BY_CI.search(before), f"{page.name}:{line}: write commands into a console block"


@pytest.mark.parametrize("page", names(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize(("script", "page"), [("reference.py", "commands.md"), ("rules.py", "rules.md")])
def test_printed_pages_are_fresh(script: str, page: str) -> None:
    fresh = subprocess.run([sys.executable, ROOT / "docs" / script], capture_output=True, text=True, check=True)
    shown = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert fresh.stdout == shown, f"python docs/{script} > docs/{page}"


def test_every_field_is_documented() -> None:
    page = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)`(?:, `(\w+)`)? \|", page, re.MULTILINE)
    assert [name for row in rows for name in row if name][: len(FIELDS)] == list(FIELDS)
