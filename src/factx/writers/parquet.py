"""Facts as Arrow tables and Parquet files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from factx.errors import OutputError
from factx.writers.records import FIELDS, MENTIONS

__all__ = ["convert", "fact_schema", "require_pyarrow"]

# Input of one row group: large enough to compress well, small enough to be held in memory.
_BLOCK = 1 << 24
_INTEGERS = frozenset({"year", "baseline_year", "start", "end"})
_FLOATS = frozenset({"value", "value_max"})
_REQUIRED = frozenset(
    {"document", "value", "qualifier", "kind", "year_basis", "status", "text", "start", "end", "sentence", "rule"}
)


def require_pyarrow() -> Any:
    """Return pyarrow.

    Raises:
        OutputError: The extra is missing.
    """
    try:
        import pyarrow
    except ImportError:
        raise OutputError("needs pyarrow", where="Parquet", hint="pip install 'factx[parquet]'") from None
    return pyarrow


def fact_schema(*, mentions: bool = False) -> Any:
    """Return the Arrow schema of a fact's record.

    ``value`` and ``value_max`` are doubles, since one column has one type; a whole number in them is an integer in
    the other formats.

    Args:
        mentions: Facts carry their mentions.

    >>> fact_schema().field("year").type
    DataType(int64)
    """
    pa = require_pyarrow()

    def kind(name: str) -> Any:
        return pa.int64() if name in _INTEGERS else pa.float64() if name in _FLOATS else pa.string()

    fields = [pa.field(name, kind(name), nullable=name not in _REQUIRED) for name in FIELDS]
    if mentions:
        fields.append(pa.field(MENTIONS, pa.list_(pa.list_(pa.int64()))))
    return pa.schema(fields)


def convert(lines: Path, target: Path, *, mentions: bool = False) -> None:
    """Turn a JSON Lines file of facts into a Parquet file; the same lines give the same bytes.

    Args:
        lines: The JSON Lines, read in blocks of bounded size.
        target: The Parquet file to write.
        mentions: Facts carry their mentions.

    Raises:
        OSError: The disk is full, or one of the files cannot be used.
    """
    require_pyarrow()
    import pyarrow.json
    import pyarrow.parquet

    schema = fact_schema(mentions=mentions)
    # The reader takes every column as nullable; the schema proper is put on afterwards.
    options = pyarrow.json.ParseOptions(
        explicit_schema=pyarrow.schema([field.with_nullable(True) for field in schema]),
        unexpected_field_behavior="error",
    )
    with lines.open("rb") as source, pyarrow.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        while block := source.read(_BLOCK):
            block += source.readline()
            reading = pyarrow.json.ReadOptions(use_threads=False, block_size=len(block) + 1)
            table = pyarrow.json.read_json(BytesIO(block), read_options=reading, parse_options=options)
            writer.write_table(table.select(schema.names).cast(schema), row_group_size=table.num_rows)
