"""What several test modules use."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "tests" / "fixtures" / "article.txt"


class Run(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Factx = Callable[..., Run]


@pytest.fixture(scope="session", autouse=True)
def hears_interrupts() -> None:
    """A shell that starts the tests in the background makes them and all that they start deaf to Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def factx(tmp_path: Path) -> Factx:
    """Runs the installed command in a process of its own, in an empty folder."""

    def run(*arguments: str | Path, stdin: str | bytes = b"", env: dict[str, str] | None = None) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "factx", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
