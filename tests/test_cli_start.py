"""What a command loads before it answers; how long that takes stands in benchmarks/speed.py."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ARTICLE


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
