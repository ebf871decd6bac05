"""Who does the work: this process, or several others; the results come in the order of the chunks either way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.batch.plan import Chunk
from factx.batch.work import Result, Settings, Worker

__all__ = ["run_here"]


def run_here(settings: Settings, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Result]]:
    """Do the work in this process, one chunk after the other."""
    worker = Worker(settings)
    for chunk in chunks:
        yield chunk, worker.run(chunk)
