"""JSON Lines collections: opening them, plain or compressed, and one line to one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any, NamedTuple

from factx.errors import InputError
from factx.model import Document
from factx.sources.published import check_published

__all__ = ["Keys", "RecordError", "blocks", "document_of_line", "is_collection", "is_plain"]

_SUFFIXES = (".jsonl", ".ndjson")
_CODECS = (".gz", ".zst")
_BLOCK = 1 << 16
_PACKED = 1 << 13
# zlib's way to ask for a gzip header.
_GZIP = 31


class Keys(NamedTuple):
    """The names under which a collection keeps the parts of a document."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"
    source: str = "source"


class RecordError(InputError):
    """A line of a collection that gives no document.

    Args:
        code: Its family, one word for programs: ``invalid-utf8``, ``invalid-json``, ``no-object``, ``no-text``,
            ``empty-text``, ``invalid-unicode``, ``wrong-type``, ``no-date``.
        what: What is wrong, in a few words.
        hint: What to try.
    """

    def __init__(self, code: str, what: str, *, hint: str = "") -> None:
        super().__init__(what, hint=hint)
        self.code = code


def is_collection(path: str) -> bool:
    """Say whether a path names a JSON Lines collection.

    >>> is_collection("آرشیو.jsonl.gz"), is_collection("خبر.txt"), is_collection("خبر.txt.gz")
    (True, False, False)
    """
    name = PurePath(path).name.lower()
    for codec in _CODECS:
        name = name.removesuffix(codec)
    return name.endswith(_SUFFIXES)


def is_plain(path: str) -> bool:
    """Say whether a collection stands uncompressed on disk, so that its bytes can be sought."""
    return PurePath(path).suffix.lower() not in _CODECS


def blocks(raw: IO[bytes], path: str) -> Iterator[bytes]:
    """Yield the uncompressed bytes of a collection, in pieces of bounded size, however well it is compressed.

    Args:
        raw: The file, opened in binary mode.
        path: Its path; the suffix tells how it is compressed. Members of ``.gz`` and frames of ``.zst`` may follow
            one another.

    Raises:
        InputError: The compressed data are damaged or end too early, or the extra that reads ``.zst`` is missing.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix == ".gz":
        return _inflate(raw, path)
    if suffix == ".zst":
        return _unpack(raw, path)
    return iter(lambda: raw.read(_BLOCK), b"")


def _inflate(raw: IO[bytes], path: str) -> Iterator[bytes]:
    import zlib

    inflater = zlib.decompressobj(_GZIP)
    begun = False
    while data := raw.read(_BLOCK):
        while data:
            begun = True
            try:
                yield inflater.decompress(data, _BLOCK)
            except zlib.error as error:
                raise InputError(f"damaged gzip data ({error})", where=path) from None
            data = inflater.unconsumed_tail
            if inflater.eof:
                data = inflater.unused_data.lstrip(b"\0")
                inflater = zlib.decompressobj(_GZIP)
                begun = False
    # What the bound held back comes out without further input.
    while begun and (rest := inflater.decompress(b"", _BLOCK)):
        yield rest
    if begun and not inflater.eof:
        raise InputError("the gzip data end too early", where=path)


def _unpack(raw: IO[bytes], path: str) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError:
        hint = "pip install 'factx[zstd]', or decompress it"
        raise InputError("reading .zst needs zstandard", where=path, hint=hint) from None
    unpacker = None
    try:
        # Small pieces: what comes out of one cannot be bounded.
        while data := raw.read(_PACKED):
            while data:
                unpacker = unpacker or zstandard.ZstdDecompressor().decompressobj()
                yield unpacker.decompress(data)
                data = b""
                if unpacker.eof:
                    data, unpacker = unpacker.unused_data, None
    except zstandard.ZstdError as error:
        raise InputError(f"damaged zstd data ({error})", where=path) from None
    if unpacker is not None:
        raise InputError("the zstd data end too early", where=path)


def document_of_line(line: bytes, keys: Keys, default_id: str, published: str | None = None) -> Document:
    """Read one line of a collection.

    Args:
        line: One JSON object in UTF-8.
        keys: Names of its parts; other keys are ignored.
        default_id: Id of a record that has none.
        published: Date of a record that has none.

    Returns:
        The document, its text exactly as the record holds it.

    Raises:
        RecordError: The line gives no document.

    >>> line = '{"id": 7, "text": "۸۰ واحد ساخته شد", "published": "1393-02-01"}'.encode()
    >>> document_of_line(line, Keys(), "a.jsonl")
    Document(id='7', text='۸۰ واحد ساخته شد', title=None, published='1393-02-01', source=None)
    >>> document_of_line('{"text": "۸۰ واحد'.encode(), Keys(), "a.jsonl")
    Traceback (most recent call last):
    ...
    factx.sources.collections.RecordError: not JSON: Unterminated string starting at: character 10
    """
    record = _parse(line)
    text = record.get(keys.text)
    if not isinstance(text, str):
        raise RecordError("no-text", f"no text under the key {keys.text!r}", hint="name the key with --text-key")
    if not text or text.isspace():
        raise RecordError("empty-text", "the text is empty")
    document = Document(
        _name(record, keys.id) or default_id,
        text,
        _name(record, keys.title),
        _date(_name(record, keys.published)) or published,
        _name(record, keys.source),
    )
    # Only an escape can bring half of a surrogate pair into the text; nothing could write it out again.
    if b"\\ud" in line or b"\\uD" in line:
        _check_unicode(document)
    return document


def _parse(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RecordError("invalid-utf8", f"not UTF-8 at byte {error.start} of the line") from None
    except json.JSONDecodeError as error:
        raise RecordError("invalid-json", f"not JSON: {error.msg}: character {error.pos + 1}") from None
    except RecursionError:
        raise RecordError("invalid-json", "not JSON: nested too deep") from None
    except ValueError as error:
        raise RecordError("invalid-json", f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise RecordError("no-object", "not a JSON object", hint="write one object a line")
    return record


def _name(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise RecordError("wrong-type", f"the value of {key!r} is no text")


def _date(value: str | None) -> str | None:
    """Return the day of a date or of an ISO time stamp."""
    if value is None:
        return None
    day = value[:10] if len(value) > 10 and value[10] in "T " else value
    try:
        return check_published(day)
    except InputError as error:
        raise RecordError("no-date", error.what, hint=error.hint) from None


def _check_unicode(document: Document) -> None:
    for value in document:
        if value is not None:
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise RecordError(
                    "invalid-unicode", f"half of a surrogate pair at character {error.start} of a value"
                ) from None
