"""factx reads Persian news for its numbers: how much, of what, in which year.

>>> import factx
>>> fact = factx.extract("هزار و 264 مجوز مشاغل خانگی در سال 93 صادر شد")[0]
>>> fact.value, fact.subject, fact.year
(1264, 'مجوز مشاغل خانگی', 1393)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factx.errors import FactxError
    from factx.model import Document, Extraction, Fact, Number
    from factx.pipeline import extract, extract_many, normalize, numbers

__all__ = [
    "Document",
    "Extraction",
    "Fact",
    "FactxError",
    "Number",
    "extract",
    "extract_many",
    "normalize",
    "numbers",
]

_HOMES = {
    "factx.errors": ("FactxError",),
    "factx.model": ("Document", "Extraction", "Fact", "Number"),
    "factx.pipeline": ("extract", "extract_many", "normalize", "numbers"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: the command line must not pay for rooms it does not enter."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(module), name)
            return value
    raise AttributeError(f"module 'factx' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
