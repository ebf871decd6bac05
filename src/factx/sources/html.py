"""A saved news page to a document: the article's text without menus, with the date its metadata gives."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import Any

from factx.errors import FactxError, InputError
from factx.model import Document
from factx.sources.files import name_of, read_bytes

__all__ = ["is_page", "read_page"]

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def is_page(path: str) -> bool:
    """Say whether a path names an HTML page.

    >>> is_page("خبر.html"), is_page("خبر.txt")
    (True, False)
    """
    return PurePath(path).suffix.lower() in _SUFFIXES


def read_page(path: str) -> Document:
    """Read the article out of an HTML page.

    Args:
        path: Path of the page.

    Returns:
        The document. Its text is the page's title on a line of its own, then the article; ``published`` is the date
        that the page states in its metadata, or None; ``source`` is its address or the name of its site.

    Raises:
        InputError: The file cannot be read or holds no article.
        FactxError: The library for pages is not installed.
    """
    name = name_of(path)
    raw = read_bytes(path)
    found = _library().bare_extraction(
        raw,
        with_metadata=True,
        include_comments=False,
        # A date guessed from anywhere on the page would date the facts wrongly: no date is better.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not found.text:
        raise InputError("no article found in the page", where=name, hint="save the article's text as .txt")
    title = found.title or None
    body = found.text
    text = body if title is None or body.startswith(title) else f"{title}\n{body}"
    return Document(name, text, title=title, published=found.date or None, source=found.url or found.sitename or None)


@cache
def _library() -> Any:
    try:
        import trafilatura
    except ImportError:
        raise FactxError("HTML pages need one more library", hint="pip install 'factx[html]'") from None
    import logging

    # It logs each oddity of a page; what concerns the reader is raised as an error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    return trafilatura
