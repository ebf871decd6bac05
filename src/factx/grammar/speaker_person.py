"""Who is quoted, by the words of the text that name him."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factx.grammar.speaker_words import Sign
from factx.model import Span

__all__ = ["Person", "Words"]


class Words(NamedTuple):
    """A stretch of the words of a sentence that begins at an offset."""

    signs: Sequence[Sign]
    first: int
    last: int
    start: int

    def span(self, text: str) -> Span:
        """Where the words stand, with the quotation mark that closes them."""
        at = begin = self.start
        for place in range(self.last):
            form = self.signs[place].form
            at = text.find(form, at)
            if place == self.first:
                begin = at
            at += len(form)
        quoted = text[begin:at]
        if quoted.count("«") > quoted.count("»") and text[at : at + 1] == "»":
            at += 1
        return Span(begin, at)


class Person:
    """Someone who is quoted; the name may come after the role."""

    __slots__ = ("_label", "_told", "keys", "name", "office", "role")

    def __init__(self, name: Words | None, role: Words | None, keys: tuple[str, ...], office: bool) -> None:
        self.name = name
        self.role = role
        self.keys = keys
        """Keys of the words of the role."""
        self.office = office
        """Whether it is a person in an office, not an institution."""
        self._told: Words | None = None
        self._label: Span | None = None

    def label(self, text: str) -> Span | None:
        """Where the text gives the name, else the role."""
        words = self.name or self.role
        if words is not self._told and words is not None:
            self._told, self._label = words, words.span(text)
        return self._label
