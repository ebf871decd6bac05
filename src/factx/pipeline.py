"""The order of the rooms: the only module that knows which stage follows which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from factx.model import Document, Extraction, Fact, Number

__all__ = ["Engine", "engine", "extract", "extract_many", "normalize", "numbers"]


class Engine:
    """A loaded lexicon with the stages built over it. Build it once, use it for any number of documents."""

    def __init__(self, lexicons: Sequence[Path] = ()) -> None:
        self.lexicons = tuple(lexicons)

    def read(self, document: Document, *, explain: bool = False) -> Extraction:
        return Extraction(document, (), None, "none")

    def numbers(self, text: str) -> list[Number]:
        return []

    def normalize(self, text: str) -> str:
        return text


@cache
def engine(lexicons: tuple[Path, ...] = ()) -> Engine:
    """The engine over the built-in lexicon and the user's own lexicon files."""
    return Engine(lexicons)


def extract(text: str, *, published: str | None = None) -> list[Fact]:
    return list(engine().read(Document("-", text, published=published)).facts)


def extract_many(documents: Iterable[Document]) -> Iterator[Extraction]:
    reader = engine()
    for document in documents:
        yield reader.read(document)


def numbers(text: str) -> list[Number]:
    return engine().numbers(text)


def normalize(text: str) -> str:
    return engine().normalize(text)
