"""The article that started the project, whole: its 25 facts, their places, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factx.model import Extraction, Fact
from tests.conftest import ARTICLE, ROOT
from tests.rule_support import arabic, in_digits, read

TEXT = ARTICLE.read_text("utf-8")
GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"


class Expected(NamedTuple):
    """A fact of the article; ``year`` is 1393 throughout where the text leaves it to the reader (``told`` is false)."""

    start: int
    text: str
    value: int
    unit: str | None
    subject: str
    year: int
    told: bool
    qualifier: str = "="
    change: str | None = None
    baseline: int | None = None


FACTS = [
    Expected(0, "۱۲۶۴", 1264, None, "مجوز مشاغل خانگی", 1393, False),
    Expected(107, "۱۲۶۴", 1264, None, "مجوز مشاغل خانگی", 1393, True),
    Expected(910, "15", 15, None, "جلسه", 1393, True),
    Expected(921, "262", 262, None, "مصوبه", 1393, True),
    Expected(959, "104", 104, None, "بنگاه اقتصادی و کارگری", 1393, False),
    Expected(1044, "812 میلیارد ریال", 812_000_000_000, "IRR", "", 1393, False),
    Expected(1089, "80 درصد", 80, "%", "پرداخت", 1393, False, "=", "increase", 1392),
    Expected(1340, "هزار و 264", 1264, None, "مجوز مشاغل خانگی", 1393, True),
    Expected(1385, "یک میلیارد تومان", 1_000_000_000, "IRT", "پرداخت", 1393, True, ">"),
    Expected(1599, "300 هزار نفر", 300_000, "person", "بسته غذایی", 1393, False, ">"),
    Expected(1745, "50", 50, None, "خانواده شهید", 1393, True),
    Expected(1797, "130 خانوار", 130, "خانوار", "خانوار جامعه کارگری", 1393, True),
    Expected(1959, "25", 25, None, "مرکز فنی و حرفه‌ای", 1393, True),
    Expected(1983, "14 سال", 14, "a", "مرکز فنی و حرفه‌ای", 1393, False),
    Expected(2274, "198 تا", 198, "item", "مراکز", 1392, True, "=", "from"),
    Expected(2294, "256 تا", 256, "item", "مراکز", 1393, True, "=", "to", 1392),
    Expected(2467, "214", 214, None, "تعاونی", 1393, True),
    Expected(2497, "پنج میلیارد تومان", 5_000_000_000, "IRT", "", 1393, True, ">"),
    Expected(2525, "2 هزار واحد", 2000, "واحد", "واحد مسکن مهر", 1393, True),
    Expected(2644, "7 هزار و 109", 7109, None, "دادخواست", 1393, True),
    Expected(2683, "6 هزار", 6000, None, "رأی", 1393, True, "~"),
    Expected(2719, "2 هزار و 357 نفر", 2357, "person", "رأی سازش", 1393, True),
    Expected(2765, "11 هزار", 11_000, None, "مشاوره تلفنی و حضوری", 1393, False, ">"),
    Expected(2885, "11 درصد", 11, "%", "حوادث ناشی از کار", 1393, True, "=", "decrease"),
    Expected(2957, "17 درصد", 17, "%", "حوادث صنعت ساختمان", 1393, True),
]
SUBJECTS = {
    # Fair readers name what the money is, or what it was for.
    1044: ("پرداخت", "بنگاه اقتصادی و کارگری", "تفاهم‌نامه وزارت کار و امور اجتماعی و بانک‌های عامل"),
    2497: ("سرمایه‌ای", "تعاونی"),
}
STAGES = "سه مرحله"
"""The one count that a fair reader may leave out."""


def extraction(text: str = TEXT) -> Extraction:
    return read(text, None)


def at(start: int) -> Fact:
    return next(fact for fact in extraction().facts if fact.start == start)


def test_nothing_is_missing_and_nothing_is_too_much() -> None:
    found = [fact for fact in extraction().facts if fact.text != STAGES]
    assert [(fact.start, fact.text) for fact in found] == [(fact.start, fact.text) for fact in FACTS]


@pytest.mark.parametrize("expected", FACTS, ids=lambda fact: str(fact.start))
def test_fact(expected: Expected) -> None:
    fact = at(expected.start)
    assert (fact.text, fact.value, fact.value_max) == (expected.text, expected.value, None)
    assert TEXT[fact.start : fact.end] == fact.text
    assert (fact.unit, fact.qualifier, fact.change) == (expected.unit, expected.qualifier, expected.change)
    assert fact.baseline_year == expected.baseline
    assert fact.status == "actual"
    if expected.told:
        assert (fact.year, fact.calendar) == (expected.year, "jalali")
    else:
        assert fact.year in (expected.year, None)
    accepted = SUBJECTS.get(expected.start)
    if accepted:
        assert fact.subject in accepted
    else:
        assert (fact.subject or "").removeprefix("این ").startswith(expected.subject)


def test_values_are_whole() -> None:
    assert {type(fact.value) for fact in extraction().facts} == {int}


def test_the_year_comes_from_the_slogan() -> None:
    assert (extraction().reference_year, extraction().reference_year_basis) == (1394, "slogan")


def test_sentences_are_the_text_around_the_facts() -> None:
    for fact in extraction().facts:
        assert fact.text in fact.sentence
        assert fact.sentence in TEXT


def same(fact: Fact) -> tuple[object, ...]:
    return (fact.start, fact.end, fact.value, fact.unit, fact.qualifier, fact.year, fact.change, fact.subject)


@pytest.mark.parametrize("digits", ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])
def test_letters_and_digits_make_no_difference(digits: str) -> None:
    expected = [same(fact) for fact in extraction().facts]
    for text in (in_digits(TEXT, digits), arabic(in_digits(TEXT, digits))):
        assert [same(fact) for fact in extraction(text).facts] == expected


def test_line_ends_make_no_difference() -> None:
    expected = [(fact.value, fact.unit, fact.subject, fact.year) for fact in extraction().facts]
    found = extraction(TEXT.replace("\n", "\r\n")).facts
    assert [(fact.value, fact.unit, fact.subject, fact.year) for fact in found] == expected


def gold(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as lines:
        document: dict[str, Any] = json.loads(next(lines))
    return document


@pytest.mark.skipif(not GOLD.exists(), reason="the gold articles stand beside a checkout only")
def test_agrees_with_the_gold_article() -> None:
    document = gold(GOLD)
    assert document["text"] == TEXT
    scored = [fact for fact in document["facts"] if not fact["optional"]]
    assert [(fact["start"], fact["value"]) for fact in scored] == [(fact.start, fact.value) for fact in FACTS]
    for reference in document["facts"]:
        assert any(
            (fact.value, fact.value_max) == (reference["value"], reference["value_max"])
            for fact in extraction().facts
            if fact.start < reference["end"] and reference["start"] < fact.end
        )
