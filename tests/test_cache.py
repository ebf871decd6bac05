"""Compiled data: a cache that is missing, damaged or not to be written costs time and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factx.grammar import gazetteer
from factx.lexicon import cache, loader
from factx.lexicon.loader import load_lexicon
from factx.text import vocabulary_tables
from factx.text.vocabulary_compile import compile_tables
from factx.text.words import CLASSES, OPENED
from tests.conftest import ARTICLE, Factx

NAMES = ("gazetteer", "lexicon", "morphology", "vocabulary", "words")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything compiled."""
    from factx.lexicon.wordlist import load_wordlist
    from factx.pipeline import Engine
    from factx.text.morphology import load_morphology
    from factx.text.normalize import load_normalizer

    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTX_CACHE_DIR", str(folder))
        for loaded in (load_lexicon, load_wordlist, load_morphology, load_normalizer):
            loaded.cache_clear()
        Engine()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "cache"))


def facts(factx: Factx, folder: Path) -> str:
    run = factx("extract", ARTICLE, env={"FACTX_CACHE_DIR": str(folder)})
    assert run.code == 0
    assert all(line.startswith("factx: compiled the ") for line in run.err.splitlines()), run.err
    return run.out


def test_everything_is_kept(filled: Path) -> None:
    assert sorted(path.name.rsplit("-", 1)[0] for path in filled.iterdir()) == sorted(NAMES)


def cut(blob: bytes) -> bytes:
    return blob[: len(blob) // 2]


def turned(blob: bytes) -> bytes:
    middle = len(blob) // 2
    return blob[:middle] + bytes([blob[middle] ^ 255]) + blob[middle + 1 :]


@pytest.mark.parametrize("damage", [cut, turned, lambda blob: b""])
def test_damaged_files_are_built_again(factx: Factx, folder: Path, damage: Callable[[bytes], bytes]) -> None:
    sound = {path: path.read_bytes() for path in folder.iterdir()}
    expected = facts(factx, folder)
    for path, blob in sound.items():
        path.write_bytes(damage(blob))
    assert facts(factx, folder) == expected
    assert {path: len(path.read_bytes()) for path in folder.iterdir()} == {p: len(b) for p, b in sound.items()}


def test_a_folder_that_cannot_be_written(factx: Factx, folder: Path, tmp_path: Path) -> None:
    expected = facts(factx, folder)
    wall = tmp_path / "a file"
    wall.write_bytes(b"")
    assert facts(factx, wall / "cache") == expected
    assert wall.read_bytes() == b""


def test_a_folder_in_the_place_of_a_file(factx: Factx, folder: Path) -> None:
    expected = facts(factx, folder)
    for path in list(folder.glob("vocabulary-*")) + list(folder.glob("gazetteer-*")):
        path.unlink()
        path.mkdir()
    assert facts(factx, folder) == expected


def test_a_changed_lexicon_is_seen_at_once(factx: Factx, folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "my.toml"
    units = []
    for unit in ("dool", "pail"):
        own.write_text(f'[[counter]]\nid = "mine"\nunit = "{unit}"\nstrong = true\nforms = ["دولچه"]\n', "utf-8")
        found = factx(
            *("extract", "--lexicon", own, "-f", "csv", "--fields", "unit"),
            stdin="کشاورز 3 دولچه شیر فروخت.",
            env={"FACTX_CACHE_DIR": str(folder)},
        )
        units.append(found.out.split()[-1])
    assert units == ["dool", "pail"]
    # The tables of the built-in lexicon are not pushed out by those of the user's.
    assert len(list(folder.glob("vocabulary-*"))) == 1


def test_tables_come_back_as_they_were(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(folder))
    lexicon = load_lexicon()
    first = vocabulary_tables.load_tables(lexicon)
    assert first == vocabulary_tables.load_tables(lexicon) == compile_tables(lexicon)


def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that the tables of the vocabulary are asked for by, as they come."""
    asked: list[str] = []

    def note(name: str, key: str, build: Callable[[], object]) -> object:
        asked.append(key)
        return build()

    monkeypatch.setattr(vocabulary_tables, "cached", note)
    return asked


def test_classes_and_code_are_part_of_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = keys(monkeypatch)
    source = tmp_path / "vocabulary_compile.py"
    changes: list[tuple[str, object]] = [
        ("CLASSES", (*CLASSES, "one_more")),
        ("OPENED", OPENED[1:]),
        ("_SOURCES", [str(source)]),
    ]
    vocabulary_tables.load_tables(load_lexicon())
    for name, value in changes:
        with monkeypatch.context() as patch:
            patch.setattr(vocabulary_tables, name, value)
            vocabulary_tables.load_tables(load_lexicon())
            if name == "_SOURCES":
                source.write_text("# changed", "utf-8")
                vocabulary_tables.load_tables(load_lexicon())
    assert len(asked) == len(set(asked)) == len(changes) + 2


def test_the_sources_of_each_table_are_there() -> None:
    sources = [*vocabulary_tables._SOURCES, *gazetteer._SOURCES, *loader._SOURCES]
    assert all(source and Path(source).is_file() for source in sources)
    assert "-" not in cache.stamp(*sources).split()


def test_the_lexicon_is_not_parsed_when_it_is_kept(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(folder))
    monkeypatch.setattr(loader, "_parse", None)
    kept = load_lexicon.__wrapped__()
    assert kept.digest == load_lexicon().digest
    assert kept.entries == load_lexicon().entries
