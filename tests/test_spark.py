"""The same function on a cluster: PySpark in local mode against this process, row by row."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow.parquet", exc_type=ImportError)
pytest.importorskip("pyspark", exc_type=ImportError)
pytest.importorskip("pandas", exc_type=ImportError)

from factx.arrow import SPARK_SCHEMA, extract_batches
from factx.model import Document
from factx.pipeline import engine
from tests.batch_support import write_collection

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "fars.jsonl"

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java runtime"),
    # Spark leaves sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
            .getOrCreate()
        )
        yield session
        session.stop()


def here(collection: Path) -> list[dict[str, Any]]:
    rows = map(json.loads, collection.read_text(encoding="utf-8").splitlines())
    documents = (Document(row["id"], row["text"], row.get("title"), row["published"]) for row in rows)
    return [fact._asdict() for document in documents for fact in engine().read(document).facts]


def there(spark: Any, collection: Path) -> list[dict[str, Any]]:
    frame = spark.read.schema("id string, text string, title string, published string").json(str(collection))
    rows = frame.repartition(4).mapInArrow(extract_batches, SPARK_SCHEMA).collect()
    return [row.asDict() for row in rows]


def sorted_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["document"], row["start"], row["end"], str(row)))


def test_generated_articles(spark: Any, tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "a.jsonl", 300)
    assert sorted_rows(there(spark, collection)) == sorted_rows(here(collection))


def test_the_examples_of_the_page(tmp_path: Path) -> None:
    import pyarrow.parquet

    collection = write_collection(tmp_path / "a.jsonl", 30)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "1.jsonl.gz").write_bytes(gzip.compress(collection.read_bytes()))
    rows = list(map(json.loads, collection.read_text(encoding="utf-8").splitlines()))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "articles.parquet")
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        # A process of its own, since Java keeps the folder it was started in.
        env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
        subprocess.run([sys.executable, "-c", block], cwd=tmp_path, env=env, check=True, stderr=subprocess.DEVNULL)
    found = pyarrow.parquet.read_table(tmp_path / "facts.parquet").to_pylist()
    assert sorted_rows(found) == sorted_rows(here(collection))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_whole_corpus(spark: Any) -> None:
    local = here(CORPUS)
    assert len(local) > 1000
    assert sorted_rows(there(spark, CORPUS)) == sorted_rows(local)
