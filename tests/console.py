"""The console blocks of the documents: reading them, running them, and writing what they print.

python -m tests.console README.md...    puts what the commands print now below them
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# An output that differs from run to run, or is cut short, holds this and is left as it is.
ELLIPSIS = "..."


class Step(NamedTuple):
    """A command with the lines that show it and what is shown below it."""

    command: str
    shown: str
    output: str
    line: int


def fences(text: str, language: str) -> Iterator[tuple[str, int, str]]:
    """The blocks in a language: content, number of the first line, and all text before the block."""
    for match in FENCE.finditer(text):
        if match[1] == language:
            yield match[2], text.count("\n", 0, match.start()) + 2, text[: match.start()]


def steps(block: str, line: int) -> Iterator[Step]:
    """The commands after ``$`` in a block, with the lines that go on after ``>``."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines(keepends=True)
        more = list(takewhile(lambda row: row.startswith("> "), rest))
        command = "".join([first, *(row[2:] for row in more)]).strip()
        yield Step(command, "$ " + "".join([first, *more]), "".join(rest[len(more) :]), line)


def prepare(folder: Path) -> None:
    """Lay out what the commands of the documents find in their folder."""
    (folder / "tests").symlink_to(ROOT / "tests")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader with the environment on the PATH would; standard error is part of the output."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def refresh(page: Path) -> None:
    """Write what the commands of a page print now below them."""

    def block(match: re.Match[str]) -> str:
        if match[1] != "console":
            return match[0]
        lines = []
        for step in steps(match[2], 0):
            printed = run(step.command, folder).stdout
            lines += [step.shown, step.output if ELLIPSIS in step.output else printed]
        return f"```console\n{''.join(lines)}```"

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        page.write_text(FENCE.sub(block, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        refresh(Path(argument))
