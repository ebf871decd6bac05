"""What the tests of batch runs share: generated articles, a small engine that can also hang and die, a listener."""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factx.batch.fingerprint import Survey
from factx.batch.journal import State
from factx.batch.options import Options
from factx.batch.plan import Failure
from factx.batch.run import run
from factx.batch.work import Settings
from factx.model import Document, Extraction, Fact
from factx.writers.streams import form_of

ENGINE = f"{__name__}:engine"

_SENTENCES = (
    "در سال {year} شمار {n} دستگاه تراکتور به کشاورزان {town} داده شد.",
    "مدیر جهاد کشاورزی {town} گفت: {n} هکتار باغ پسته زیر کشت رفته است.",
    "برای ساخت این پل {n} میلیارد تومان هزینه شد.",
    "بهای هر کیلو خرما {n} تومان بود و مردم {town} از آن خشنود بودند.",
    "این کارگاه با {n} نفر کارگر در {town} آغاز به کار کرد.",
    "باران دیشب راه روستا را بست و کسی آسیب ندید.",
    "میزان بارندگی در {town} {n} درصد بیشتر از سال {year} است.",
)
_TOWNS = ("یزد", "کرمان", "شیراز", "تبریز", "رشت", "سمنان")
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_NUMBER = re.compile(r"[0-9۰-۹]+")


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Articles of very different lengths, always the same for the same seed."""
    draw = random.Random(seed)
    for number in range(count):
        length = draw.choice((1, 3, 8, 20, 60))
        sentences = [
            draw.choice(_SENTENCES).format(
                year=str(draw.randint(1385, 1402)).translate(_DIGITS),
                n=str(draw.randint(2, 9999)).translate(_DIGITS if draw.random() < 0.5 else {}),
                town=draw.choice(_TOWNS),
            )
            for _ in range(length)
        ]
        yield {
            "id": f"گزارش-{number}",
            "title": f"گزارش {number}",
            "published": "1394-02-07",
            "text": "\n".join(sentences),
        }


def write_collection(path: Path, count: int, seed: int = 1) -> Path:
    lines = [json.dumps(article, ensure_ascii=False) + "\n" for article in articles(count, seed)]
    path.write_text("".join(lines), encoding="utf-8")
    return path


class Engine:
    """Takes every number for a fact; does what a text asks for that begins with a word in capitals."""

    def read(self, document: Document, *, explain: bool = False) -> Extraction:
        text = document.text
        if text.startswith("HANG"):
            time.sleep(60)
        elif text.startswith("DIE"):
            os._exit(7)
        elif text.startswith("RAISE"):
            raise RuntimeError("asked for")
        elif text.startswith("SLOW"):
            time.sleep(0.02)
        facts = tuple(self._fact(document, match) for match in _NUMBER.finditer(text))
        return Extraction(document, facts, 1394, "published")

    def _fact(self, document: Document, match: re.Match[str]) -> Fact:
        text = document.text
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        value = int(match[0])
        return Fact(
            document=document.id,
            value=value if value % 3 else value + 0.5,
            value_max=value * 2 if value % 5 == 0 else None,
            qualifier="=",
            unit="%" if value % 2 else None,
            kind="count",
            subject="دستگاه «تراکتور»,\tنو" if value % 7 else None,
            year=1393 if value % 4 == 0 else None,
            calendar="jalali" if value % 4 == 0 else None,
            year_basis="explicit" if value % 4 == 0 else "none",
            change=None,
            baseline_year=None,
            status="actual",
            predicate=None,
            place=None,
            speaker=None,
            text=match[0],
            start=match.start(),
            end=match.end(),
            sentence=text[start : end if end >= 0 else len(text)],
            rule="every–number",
        )


def engine(lexicons: tuple[Path, ...] = ()) -> Engine:
    return Engine()


class Listener:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.failures: list[Failure] = []
        self.begun: State | None = None
        self.states: list[State] = []

    def notice(self, message: str) -> None:
        self.notices.append(message)

    def begin(self, found: Survey, state: State) -> None:
        self.begun = state

    def failed(self, failure: Failure) -> None:
        self.failures.append(failure)

    def advance(self, state: State) -> None:
        self.states.append(state)


def batch(*sources: Path | str, output: Path | str, **more: Any) -> tuple[State, Listener]:
    """Run a batch with the small engine; ``more`` are fields of the settings or of the options."""
    listener = Listener()
    settings = {name: more.pop(name) for name in tuple(more) if name in Settings._fields}
    settings.setdefault("engine", ENGINE)
    options = Options(
        sources=tuple(map(str, sources)),
        output=str(output),
        settings=Settings(form_of(str(output)), **settings),
        **more,
    )
    return run(options, listener), listener


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
