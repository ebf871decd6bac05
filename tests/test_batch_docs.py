"""The commands of docs/batch.md run as they stand there."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from tests.batch_support import articles

PAGE = Path(__file__).parent.parent / "docs" / "batch.md"
COMMANDS = [line[2:] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]
# What a test may not need: an installation from the network, a server that runs on.
SKIPPED = ("pip ", "datasette ")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all the inputs that the page names."""
    place = tmp_path_factory.mktemp("docs")
    lines = [json.dumps(article, ensure_ascii=False) + "\n" for article in articles(40)]
    whole = "".join(lines).encode()
    (place / "news.jsonl.gz").write_bytes(gzip.compress(whole))
    (place / "more.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(whole))
    names = {"text": "body", "id": "url", "published": "date"}
    rows = [{names.get(key, key): value for key, value in article.items()} for article in articles(9)]
    (place / "export.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (place / "archive").mkdir()
    for article in articles(5):
        (place / "archive" / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8")
    command = place / "bin" / "factx"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factx "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return place


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith(SKIPPED)])
def test_a_command_of_the_page(place: Path, command: str) -> None:
    for tool in ("jq", "sqlite3", "zcat"):
        if tool in command and shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    if "--resume" not in command:
        for output in place.glob("facts.*"):
            output.unlink()
    if command.startswith("sqlite3"):
        run(place, "factx batch news.jsonl.gz -o facts.db")
    assert run(place, command) or "factx batch" in command


def run(place: Path, command: str) -> str:
    env = {**os.environ, "PATH": f"{place / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-ec", command], cwd=place, env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
