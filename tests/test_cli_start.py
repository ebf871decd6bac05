"""How soon a command answers, against what importing hazm alone would cost."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.conftest import ARTICLE

# Of the time of `python -c "import hazm"` in the same run.
HELP_SHARE = 0.15
EXTRACT_SHARE = 0.25
ROUNDS = 7


def seconds(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="hazm 0.12 is lighter; the shares are set against hazm 0.10")
def test_start() -> None:
    """The best of several rounds each, taken in turns, so that a busy moment of the machine does not decide."""
    commands = {
        "hazm": ("-c", "import hazm"),
        "help": ("-m", "factx", "--help"),
        "extract": ("-m", "factx", "extract", str(ARTICLE)),
    }
    for command in commands.values():
        seconds(*command)
    best = {name: min(seconds(*command) for _ in range(ROUNDS)) for name, command in commands.items()}
    assert best["help"] <= HELP_SHARE * best["hazm"], best
    assert best["extract"] <= EXTRACT_SHARE * best["hazm"], best


def test_help_loads_no_heavy_module() -> None:
    code = (
        "import sys; from factx.cli.main import run; run(['--help'])\n"
        "heavy = {'rich', 'hazm', 'regex', 'tomllib', 'pickle', 'multiprocessing', 'sqlite3'} & set(sys.modules)\n"
        "sys.exit(' '.join(sorted(heavy)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_extract_loads_neither_hazm_nor_rich() -> None:
    code = (
        f"import sys; from factx.cli.main import run; run(['extract', {str(ARTICLE)!r}])\n"
        "sys.exit(' '.join(sorted({'rich', 'hazm', 'numpy'} & set(sys.modules))) or 0)"
    )
    subprocess.run([sys.executable, "-m", "factx", "extract", str(ARTICLE)], capture_output=True, check=True)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
