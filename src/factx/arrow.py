"""Extraction on Arrow record batches: the one function a cluster needs, here for PySpark's ``mapInArrow``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from factx.errors import InputError
from factx.model import Document
from factx.writers.parquet import fact_schema, require_pyarrow

__all__ = ["SPARK_SCHEMA", "extract_batches", "fact_schema"]

SPARK_SCHEMA = (
    "document string, value double, value_max double, qualifier string, unit string, kind string, subject string, "
    "year bigint, calendar string, year_basis string, change string, baseline_year bigint, status string, "
    "predicate string, place string, speaker string, text string, start bigint, `end` bigint, sentence string, "
    "rule string"
)
"""The schema of a fact's record in Spark's words, for ``mapInArrow(extract_batches, SPARK_SCHEMA)``."""

_COLUMNS = ("id", "text", "title", "published", "source")


def extract_batches(batches: Iterable[Any], *, lexicons: Sequence[Path] = ()) -> Iterator[Any]:
    """Read the documents of record batches.

    Args:
        batches: ``pyarrow.RecordBatch`` with the columns ``id`` and ``text`` and, where known, ``title``,
            ``published`` (text, ``YYYY-MM-DD``) and ``source``; other columns are ignored. A row whose text is null
            or empty holds no fact.
        lexicons: The user's own lexicon files, which must be on every machine.

    Yields:
        For each batch one with its facts, in the order of the rows; its schema is ``fact_schema()``.

    Raises:
        InputError: A batch has no ``id`` or no ``text``.

    >>> import pyarrow
    >>> rows = pyarrow.RecordBatch.from_pylist([{"id": "1", "text": "در سال 1393، 80 مدرسه ساخته شد."}])
    >>> [batch.schema.names[:2] for batch in extract_batches([rows])]
    [['document', 'value']]
    """
    from factx.pipeline import engine

    pa = require_pyarrow()
    schema = fact_schema()
    reader = engine(tuple(lexicons))
    for batch in batches:
        facts = [fact for document in _documents(batch) for fact in reader.read(document).facts]
        columns = list(zip(*facts, strict=True)) or [()] * len(schema)
        yield pa.RecordBatch.from_arrays(
            [_array(pa, values, field) for values, field in zip(columns, schema, strict=True)], schema=schema
        )


def _array(pa: Any, values: Sequence[Any], field: Any) -> Any:
    # pyarrow takes no integer above 2^53 for a double; Python rounds as every other reader of JSON does.
    if pa.types.is_floating(field.type):
        values = [None if value is None else float(value) for value in values]
    return pa.array(values, field.type)


def _documents(batch: Any) -> Iterator[Document]:
    names = set(batch.schema.names)
    if missing := {"id", "text"} - names:
        raise InputError(f"no column {min(missing)!r}", where="record batch", hint="rename the columns with select()")
    columns: Mapping[str, list[Any]] = {
        name: batch.column(batch.schema.get_field_index(name)).to_pylist() for name in _COLUMNS if name in names
    }
    for row in zip(*columns.values(), strict=True):
        values = dict(zip(columns, row, strict=True))
        text = values.pop("text")
        if text:
            name = values.pop("id")
            yield Document("-" if name is None else str(name), text, **{k: v or None for k, v in values.items()})
