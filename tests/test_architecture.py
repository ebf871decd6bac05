"""The shape of the code: rooms, the one direction of imports, who may use which library, sizes."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "factx"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 300

# A module imports only from rooms with a lower number, and from its own.
ROOMS = {
    "model": 0,
    "errors": 0,
    "lexicon": 1,
    "text": 2,
    "grammar": 3,
    "facts": 4,
    "mentions": 1,
    "pipeline": 5,
    "sources": 6,
    "writers": 6,
    "arrow": 7,
    "batch": 7,
    "cli": 8,
    # The package itself is the public face of the rooms; nothing inside imports from it.
    "factx": 9,
    "__main__": 9,
}
# Libraries that only some rooms may use.
RESERVED = {"hazm": {"lexicon"}, "click": {"cli"}, "rich": {"writers", "cli"}}
# Too slow to load for a command that may not need them.
LAZY = ("convertdate", "hazm", "numpy", "pandas", "pyarrow", "pyspark", "rich", "trafilatura", "zstandard")


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "factx" if first == "__init__" else first


def imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides its room"
            if node.module == "factx":
                yield from ((f"factx.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield node.module or "", node.lineno


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(PACKAGE))) for path in paths]


def test_every_module_has_a_room() -> None:
    assert {room_of(path) for path in MODULES} <= ROOMS.keys()


@pytest.mark.parametrize("path", named(MODULES))
def test_imports_run_one_way(path: Path) -> None:
    mine = room_of(path)
    for name, line in imports(path):
        parts = name.split(".")
        if parts[0] == "factx":
            other = parts[1] if len(parts) > 1 and parts[1] in ROOMS else "factx"
            assert other == mine or ROOMS[other] < ROOMS[mine], f"{path}:{line}: {mine} imports {other}"
        else:
            assert mine in RESERVED.get(parts[0], {mine}), f"{path}:{line}: {parts[0]} does not belong into {mine}"


@pytest.mark.parametrize("path", named([path for path in MODULES if room_of(path) != "cli"]))
def test_nothing_prints_but_the_command_line(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id == "print"), f"{path}: prints"


@pytest.mark.parametrize("path", named(MODULES))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_importing_does_nothing() -> None:
    """All of the package can be imported without output and without the libraries that are slow to load."""
    names = [
        ".".join(("factx", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for path in MODULES
        if path.name != "__main__.py"
    ]
    code = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        f"sys.exit(' '.join(sorted(set({LAZY!r}) & set(sys.modules))) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
