"""Pieces of output that depend on nothing written before: workers make them, the run appends them in order."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterator
from io import BytesIO
from json.encoder import encode_basestring
from math import isfinite
from pathlib import PurePath
from typing import Any, Literal, NamedTuple, TypeAlias

from factx.errors import OutputError
from factx.model import Extraction, Fact
from factx.writers.jsonlines import dumps
from factx.writers.records import FIELDS, MENTIONS, Record, document_record, fact_records

__all__ = ["SUFFIXES", "Encode", "Form", "Rows", "encoder", "form_of", "head", "line", "pack", "require", "rows"]

SUFFIXES = (".jsonl", ".csv", ".tsv", ".parquet", ".sqlite", ".db")
"""Suffixes of an output; the first three may be followed by ``.gz`` or ``.zst``."""

Encode: TypeAlias = Callable[[Extraction], bytes]
Rows: TypeAlias = tuple[tuple[Any, ...], list[tuple[Any, ...]]]

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3
_INT64 = 1 << 63
_DELIMITERS = {"csv": ",", "tsv": "\t"}


class Form(NamedTuple):
    """The format of an output and its compression."""

    name: Literal["jsonl", "csv", "tsv", "parquet", "sqlite"]
    codec: Literal["", "gz", "zst"] = ""


def form_of(path: str) -> Form:
    """Tell the format of an output by its suffix; ``-`` is JSON Lines.

    Raises:
        OutputError: No format has this suffix.

    >>> form_of("وقایع.jsonl.gz")
    Form(name='jsonl', codec='gz')
    >>> form_of("facts.db").name
    'sqlite'
    """
    if path == "-":
        return Form("jsonl")
    name = PurePath(path).name.lower()
    for codec in ("gz", "zst"):
        for text in ("jsonl", "csv", "tsv"):
            if name.endswith(f".{text}.{codec}"):
                return Form(text, codec)
    suffix = PurePath(name).suffix
    if suffix not in SUFFIXES:
        hint = f"end it with one of {' '.join(SUFFIXES)} (.jsonl, .csv, .tsv also with .gz or .zst)"
        raise OutputError(f"no format has the suffix {suffix!r}", where=path, hint=hint)
    return Form("sqlite" if suffix == ".db" else suffix[1:])  # type: ignore[arg-type]


def require(form: Form) -> None:
    """See that the libraries of a format are there, before any work is done.

    Raises:
        OutputError: One is missing.
    """
    if form.name == "parquet":
        from factx.writers.parquet import require_pyarrow

        require_pyarrow()
    if form.codec == "zst":
        _zstandard()


def encoder(form: Form, *, unique: bool = False) -> Encode:
    """Return the function that turns what was read from one document into its piece of the output.

    Args:
        form: The format; Parquet is gathered as JSON Lines and converted when the run is complete.
        unique: Merge the mentions of one fact.
    """
    if form.name == "sqlite":
        return lambda extraction: marshal.dumps(_rows_of(extraction, unique))
    if form.name in _DELIMITERS:
        from factx.writers.delimited import Delimited

        table = Delimited(_fields(unique), delimiter=_DELIMITERS[form.name])
        return lambda extraction: table.page({}, fact_records(extraction, unique=unique)).encode("utf-8")
    if form.name == "parquet":
        return lambda e: "".join([dumps(_bounded(r)) + "\n" for r in fact_records(e, unique=unique)]).encode("utf-8")
    if unique:
        return lambda extraction: "".join([dumps(r) + "\n" for r in fact_records(extraction, unique=True)]).encode(
            "utf-8"
        )
    return lambda extraction: "".join([line(fact) for fact in extraction.facts]).encode("utf-8")


def line(fact: Fact) -> str:
    """Return a fact as its line of JSON: what ``dumps`` makes of its record, in two thirds of the time.

    Raises:
        ValueError: A number is infinite or has more digits than Python writes.
    """
    return _LINE % tuple([_VALUE[type(value)](value) for value in fact])


def _float(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"{value} is no number of JSON")
    return repr(value)


def _null(value: None) -> str:
    return "null"


_LINE = "{" + ", ".join(f'"{field}": %s' for field in FIELDS) + "}\n"
_VALUE: dict[type, Callable[[Any], str]] = {str: encode_basestring, int: repr, float: _float, type(None): _null}


def head(form: Form, *, unique: bool = False) -> bytes:
    """Return what stands before the first piece, compressed as the pieces are."""
    if form.name not in _DELIMITERS:
        return b""
    from factx.writers.delimited import Delimited

    return pack(Delimited(_fields(unique), delimiter=_DELIMITERS[form.name]).head().encode("utf-8"), form)


def pack(piece: bytes, form: Form) -> bytes:
    """Compress a piece as a member of its own, so that the output can be cut and continued behind any piece.

    The same piece gives the same bytes: no time and no name go into the member.

    Raises:
        OutputError: The extra that writes ``.zst`` is missing.
    """
    if not form.codec or not piece:
        return piece
    if form.codec == "gz":
        import gzip

        return gzip.compress(piece, _GZIP_LEVEL, mtime=0)
    packed: bytes = _zstandard().ZstdCompressor(level=_ZSTD_LEVEL).compress(piece)
    return packed


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise OutputError("writing .zst needs zstandard", hint="pip install 'factx[zstd]', or write .gz") from None
    return zstandard


def rows(payload: bytes) -> Iterator[Rows]:
    """Yield the rows of a payload made for SQLite: of each document, its own values and those of its facts."""
    stream = BytesIO(payload)
    while stream.tell() < len(payload):
        yield marshal.load(stream)


def _fields(unique: bool) -> tuple[str, ...]:
    return (*FIELDS, MENTIONS) if unique else FIELDS


def _rows_of(extraction: Extraction, unique: bool) -> Rows:
    document = document_record(extraction)
    document.pop("text")
    fields = _fields(unique)
    records = [_bounded(record) for record in fact_records(extraction, unique=unique)]
    return tuple(document.values()), [tuple([_cell(record.get(field)) for field in fields]) for record in records]


def _bounded(record: Record) -> Record:
    """Return a record whose numbers fit into the columns of a database: what is larger than 64 bits is a float."""
    for key in ("value", "value_max"):
        value = record[key]
        if isinstance(value, int) and not -_INT64 <= value < _INT64:
            record = {**record, key: float(value)}
    return record


def _cell(value: object) -> object:
    return json.dumps(value) if isinstance(value, list | tuple) else value
