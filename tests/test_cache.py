"""The cache never changes a result and never fails a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factx.lexicon import cache
from factx.lexicon.cache import cached

VALUE = {"واژه": 3, "list": ["a", 1, 2.5], "set": frozenset({"ب"}), "bytes": b"\x00"}


class Builder:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> dict[str, object]:
        self.calls += 1
        return dict(VALUE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_builds_once(folder: Path) -> None:
    build = Builder()
    assert cached("thing", "1", build) == VALUE
    assert cached("thing", "1", build) == VALUE
    assert build.calls == 1
    assert [path.suffix for path in folder.iterdir()] == [".bin"]


def test_another_key_builds_anew_and_keeps_both(folder: Path) -> None:
    build = Builder()
    for key in ("1", "2", "1", "2"):
        assert cached("thing", key, build) == VALUE
    assert build.calls == 2


def flip(data: bytes) -> bytes:
    at = len(data) - 5
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        flip,
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"\x00" * len(data),
        lambda data: data[1:],
    ],
    ids=["one byte", "half", "empty", "zeros", "shifted"],
)
def test_a_damaged_file_is_built_again(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    build = Builder()
    cached("thing", "1", build)
    (path,) = folder.iterdir()
    sound = path.read_bytes()
    path.write_bytes(damage(sound))
    assert cached("thing", "1", build) == VALUE
    assert build.calls == 2
    assert path.read_bytes() == sound


def test_a_file_of_another_key_under_the_same_name_is_not_taken(folder: Path) -> None:
    cached("thing", "1", Builder())
    cached("thing", "2", lambda: {"other": 1})
    first, second = sorted(folder.iterdir())
    content = first.read_bytes(), second.read_bytes()
    first.write_bytes(content[1])
    second.write_bytes(content[0])
    assert cached("thing", "1", Builder()) == VALUE
    assert cached("thing", "2", lambda: {"other": 1}) == {"other": 1}


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_a_folder_that_cannot_be_written_is_put_up_with(folder: Path, obstacle: str) -> None:
    build = Builder()
    if obstacle == "file":
        folder.write_text("in the way")
    else:
        folder.mkdir()
        cached("thing", "1", build)
        (path,) = folder.iterdir()
        path.unlink()
        path.mkdir()
    assert cached("thing", "1", build) == VALUE
    assert not list(folder.parent.rglob("*.part"))


def test_a_slow_build_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    cached("thing", "1", Builder(), slow_notice=told.append)
    assert told == []
    monkeypatch.setattr(cache, "SLOW", -1.0)
    cached("thing", "2", Builder(), slow_notice=told.append)
    cached("thing", "2", Builder(), slow_notice=told.append)
    assert len(told) == 1
    assert "thing" in told[0]
    assert str(folder) in told[0]


def test_old_files_are_dropped(folder: Path) -> None:
    for key in range(cache.KEPT + 3):
        cached("thing", str(key), Builder())
        for at, path in enumerate(sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(path, ns=(at, at))
    cached("other", "1", Builder())
    assert len(list(folder.glob("thing-*"))) == cache.KEPT
    assert len(list(folder.glob("other-*"))) == 1


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACTX_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache.cache_dir() == tmp_path / "factx"
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "own"))
    assert cache.cache_dir() == tmp_path / "own"
