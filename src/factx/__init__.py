"""factx reads Persian news for its numbers: how much, of what, in which year.

>>> import factx
>>> fact = factx.extract("هزار و 264 مجوز مشاغل خانگی در سال 93 صادر شد")[0]
>>> fact.value, fact.subject, fact.year
(1264, 'مجوز مشاغل خانگی', 1393)
"""

from __future__ import annotations

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
