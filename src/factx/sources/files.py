"""One file, or standard input, to one document."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from factx.errors import InputError
from factx.model import Document

__all__ = ["STDIN", "decode", "name_of", "open_bytes", "read_bytes", "read_document"]

STDIN = "-"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_document(path: str, *, published: str | None = None) -> Document:
    """Read one UTF-8 text file as a document.

    Args:
        path: Path of the file, or ``-`` for standard input.
        published: Date of publication to give the document.

    Returns:
        The document; its id is the path as given, its text what the file holds, byte-order mark removed.

    Raises:
        InputError: The file cannot be read, is empty, or is no UTF-8 text.
    """
    name = name_of(path)
    return Document(name, decode(read_bytes(path), name), published=published)


def name_of(path: str) -> str:
    """The path as it can be written out: bytes that are no UTF-8 become the replacement mark.

    >>> name_of("اخبار/۱.txt")
    'اخبار/۱.txt'
    """
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def open_bytes(path: str) -> Iterator[BinaryIO]:
    """Open a file to read its bytes, or standard input for ``-``; errors of opening and reading name the file.

    Raises:
        InputError: It does not exist, is a folder, or may not be read.
    """
    name = name_of(path)
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise InputError("standard input is closed", where=name, hint="give a file")
            yield sys.stdin.buffer
            return
        with Path(path).open("rb") as file:
            yield file
    except FileNotFoundError:
        raise InputError("no such file", where=name, hint="check the path") from None
    except IsADirectoryError:
        raise InputError("is a folder", where=name, hint="read folders with: factx batch FOLDER -o OUT") from None
    except PermissionError:
        raise InputError("may not be read", where=name, hint="check its permissions") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=name, hint="check the file") from None


def read_bytes(path: str) -> bytes:
    """Return all bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: It does not exist, is a folder, or may not be read.
    """
    with open_bytes(path) as file:
        return file.read()


def decode(raw: bytes, where: str) -> str:
    r"""Decode the bytes of an article, strictly.

    Args:
        raw: UTF-8, with or without byte-order mark.
        where: The name to put into errors.

    Returns:
        The text, byte-order mark removed, line ends as they came.

    Raises:
        InputError: The bytes are no UTF-8 (the message names the first wrong byte), hold a NUL, or hold no text.

    >>> decode("\ufeffسلام".encode(), "a.txt")
    'سلام'
    >>> decode("سلام".encode("cp1256"), "a.txt")
    Traceback (most recent call last):
    ...
    factx.errors.InputError: a.txt: byte 0: not UTF-8 (convert it, for example: iconv -f WINDOWS-1256 -t UTF-8)
    """
    if raw.startswith(_UTF16_MARKS):
        raise InputError("not UTF-8", where=f"{where}: byte 0", hint="convert it with: iconv -f UTF-16 -t UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte-order mark it took off.
        offset = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        raise InputError(
            "not UTF-8",
            where=f"{where}: byte {offset}",
            hint="convert it, for example: iconv -f WINDOWS-1256 -t UTF-8",
        ) from None
    if (offset := raw.find(b"\0")) >= 0:
        raise InputError("a NUL byte, so this is no text", where=f"{where}: byte {offset}", hint="check the file")
    if not text or text.isspace():
        raise InputError("is empty", where=where, hint="nothing to read")
    return text
