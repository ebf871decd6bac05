"""What a worker does: a chunk of the input to the bytes of its facts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factx.batch.plan import Chunk, Failure
from factx.errors import FactxError
from factx.sources.collections import Keys, RecordError, document_of_line
from factx.sources.files import name_of, read_document
from factx.sources.html import is_page, read_page
from factx.writers.streams import Form, encoder, pack

if TYPE_CHECKING:
    from factx.model import Extraction
    from factx.pipeline import Engine

__all__ = ["Result", "Settings", "Worker", "failure_of", "parts"]


class Settings(NamedTuple):
    """What a run does with each document; the same for all its workers.

    Attributes:
        form: Format of the payload and its compression.
        keys: Names of the parts of a collection's records.
        published: Date for documents that carry none.
        lexicons: The user's own lexicon files.
        unique: Merge the mentions of one fact.
        engine: Where the engine is built, ``module:function`` called with the lexicon paths.
    """

    form: Form
    keys: Keys = Keys()
    published: str | None = None
    lexicons: tuple[str, ...] = ()
    unique: bool = False
    engine: str = "factx.pipeline:engine"


class Result(NamedTuple):
    """What became of a chunk.

    Attributes:
        payload: Bytes for the output.
        failures: Documents that could not be read.
        documents: Documents that were read.
        facts: Facts found in them.
    """

    payload: bytes
    failures: tuple[Failure, ...]
    documents: int
    facts: int


class Worker:
    """An engine with a writer over it; built once a process, used for any number of chunks.

    Args:
        settings: What to do.
        on_document: Called when a document begins.

    Raises:
        LexiconError: A lexicon file breaks the schema.
    """

    def __init__(self, settings: Settings, on_document: Callable[[], None] | None = None) -> None:
        self._settings = settings
        self._on_document = on_document
        self._engine = _build(settings)
        self._encode = encoder(settings.form, unique=settings.unique)

    def run(self, chunk: Chunk, *, packed: bool = True) -> Result:
        """Read the documents of a chunk; one that fails is reported and does not stop the others.

        Args:
            chunk: The documents.
            packed: Compress the payload as the output asks; a part of a chunk is compressed later, with the rest.
        """
        pieces: list[bytes] = []
        failures: list[Failure] = [chunk.failure] if chunk.failure else []
        documents = facts = 0
        for source, line, raw in _entries(chunk):
            if self._on_document is not None:
                self._on_document()
            try:
                extraction = self._read(source, line, raw)
                pieces.append(self._encode(extraction))
            except Exception as error:
                failures.append(failure_of(error, source, line))
                continue
            documents += 1
            facts += len(extraction.facts)
        payload = b"".join(pieces)
        return Result(pack(payload, self._settings.form) if packed else payload, tuple(failures), documents, facts)

    def _read(self, source: str, line: int | None, raw: bytes) -> Extraction:
        settings = self._settings
        if line is not None:
            return self._engine.read(document_of_line(raw, settings.keys, source, settings.published))
        if not is_page(source):
            return self._engine.read(read_document(source, published=settings.published))
        page = read_page(source)
        if settings.published is not None:
            page = page._replace(published=settings.published)
        return _dated_by_page(self._engine.read(page), given=settings.published is not None)


def _dated_by_page(extraction: Extraction, *, given: bool) -> Extraction:
    if not given and extraction.reference_year_basis == "published":
        return extraction._replace(reference_year_basis="metadata")
    return extraction


def _build(settings: Settings) -> Engine:
    from importlib import import_module

    module, _, name = settings.engine.partition(":")
    engine: Engine = getattr(import_module(module), name)(tuple(map(Path, settings.lexicons)))
    gc.freeze()  # the lexicon lives as long as the process: the collector need not walk it again and again
    return engine


def _entries(chunk: Chunk) -> Iterator[tuple[str, int | None, bytes]]:
    """Yield source, line and bytes of each document; a file has no line and is read by who asks for it."""
    for path in chunk.files:
        yield path, None, b""
    for number, line in enumerate(chunk.data.split(b"\n"), chunk.line):
        if line and not line.isspace():
            yield chunk.source, number, line


def failure_of(error: Exception, source: str, line: int | None) -> Failure:
    """Return the record of a document that could not be read."""
    name = name_of(source)
    if isinstance(error, RecordError):
        return Failure(name, line, error.code, str(error))
    if isinstance(error, FactxError):
        return Failure(name, line, "unreadable", str(error))
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" ({Path(trace.tb_frame.f_code.co_filename).name} line {trace.tb_lineno})" if trace is not None else ""
    return Failure(
        name, line, "unexpected", f"{type(error).__name__}: {error}{place}, a fault of factx: please report it"
    )


def parts(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a chunk for each document of a chunk, to find the one that a worker does not survive."""
    bare = chunk._replace(data=b"", files=(), failure=None)
    if chunk.failure:
        yield bare._replace(failure=chunk.failure)
    for source, line, raw in _entries(chunk):
        yield bare._replace(files=(source,)) if line is None else bare._replace(line=line, data=raw)
