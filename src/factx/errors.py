"""The errors factx raises on purpose; everything else that escapes is a bug."""

from __future__ import annotations

__all__ = ["FactxError", "InputError", "LexiconError", "OutputError"]


class FactxError(Exception):
    """An error a user can act on: one line that says what is wrong, where, and what to try.

    Args:
        what: What is wrong, in a few words.
        where: File, line or byte offset it was found at; empty when there is no such place.
        hint: What to try; empty when nothing can be suggested.

    >>> str(InputError("not UTF-8", where="news.txt: byte 12", hint="convert it with iconv"))
    'news.txt: byte 12: not UTF-8 (convert it with iconv)'
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(what, where, hint)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} ({self.hint})" if self.hint else line


class InputError(FactxError):
    """A document or collection that cannot be read."""


class OutputError(FactxError):
    """An output that cannot be written."""


class LexiconError(FactxError):
    """A lexicon file, built in or the user's own, that breaks the schema."""
