"""Words written together, apart or with a half-space: the same facts at the same letters."""

from __future__ import annotations

import pytest

import factx

ZWNJ = "\u200c"


def seen(text: str) -> list[tuple[float, str | None, str | None]]:
    facts = factx.extract(text)
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    return [(fact.value, fact.unit, fact.subject) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("463نفر کارگر آمدند.", (463, "person", "کارگر")),
        ("جذب714 میلیارد تومان اعتبار", (714_000_000_000, "IRT", "اعتبار")),
        ("8هزار مجوز صادر شد.", (8000, None, "مجوز")),
        ("يك‌هزارو 76 مجوز صادر شد.", (1076, None, "مجوز")),
        ("در سال92، 80 مدرسه ساخته شد.", (80, None, "مدرسه")),
        ("تعداد20دستگاه خودرو توقیف شد.", (20, "دستگاه", "خودرو")),
        ("20خانه ویران شد.", (20, None, "خانه")),
        ("(20 خانه) ویران شد.", (20, None, "خانه")),
    ],
)
def test_written_together(text: str, expected: tuple[float, str | None, str | None]) -> None:
    assert seen(text) == [expected]


@pytest.mark.parametrize("gap", ["", " ", ZWNJ])
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("20 کتاب", "های درسی خریده شد.", (20, None, "کتاب‌های درسی")),
        ("بیست", "هزار نفر کارگر آمدند.", (20_000, "person", "کارگر")),
        ("30 میلی", "متر برف بارید.", (30, "mm", "برف")),
    ],
)
def test_with_every_gap(gap: str, before: str, after: str, expected: tuple[float, str | None, str]) -> None:
    assert seen(before + gap + after) == [expected]


@pytest.mark.parametrize("word", ["سهم", "دهکده", "پنجره", "یکسان", "هزاره", "صدا", "نهال", "سیب"])
def test_a_number_word_within_a_word_is_none(word: str) -> None:
    assert factx.numbers(f"این {word} از شهر آمد.") == []


@pytest.mark.parametrize("space", [" ", "  ", "\t", "\u00a0", "\u2009"])
def test_spaces_of_every_kind(space: str) -> None:
    assert seen(space.join(["12", "هزار", "کیلومتر", "جاده", "ساخته", "شد"])) == [(12_000, "km", "جاده")]


def test_marks_between_letters() -> None:
    assert seen("20 کِتابِ دَرسی خریده شُد.") == [(20, None, "کتاب درسی")]


@pytest.mark.parametrize("text", ["\u200c20\u200c خانه ویران شد", "\u200f20 خانه ویران شد", "\ufeff20 خانه ویران شد"])
def test_stray_joiners(text: str) -> None:
    assert seen(text) == [(20, None, "خانه")]
