"""Folding keeps every offset: one code point in, one code point out."""

from __future__ import annotations

import unicodedata

import pytest

import factx
from factx.text.fold import MARK, ZWNJ, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("كتاب", "کتاب"),
        ("علي", "علی"),
        ("موسى", "موسی"),
        ("۱۲۳٤٥٦789", "123456789"),
        ("مؤسسة", "موسسه"),
        ("ﻛﺘﺎﺏ", "کتاب"),
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("12٪", "12%"),
        ("a\tb\u00a0c", "a b c"),
        ("", ""),
    ],
)
def test_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("joiner", ["\u200e", "\u200f", "\u200b", "\u00ac", "\ufeff", "\u00ad"])
def test_what_looks_like_a_half_space_is_one(joiner: str) -> None:
    assert fold(f"کتاب{joiner}ها") == f"کتاب{ZWNJ}ها"


@pytest.mark.parametrize("mark", list("\u064b\u064e\u0650\u0651\u0652\u0670"))
def test_marks_become_one_placeholder(mark: str) -> None:
    assert fold(f"مجو{mark}ز") == f"مجو{MARK}ز"


def test_every_code_point_of_the_plane_keeps_its_place() -> None:
    text = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    assert len(fold(text)) == len(text)


def test_digits_of_every_script_are_digits() -> None:
    digits = "".join(chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) == "Nd")
    assert fold(digits) == "".join(str(unicodedata.decimal(digit)) for digit in digits)


def test_folding_twice_changes_nothing() -> None:
    text = "١٢٦٤ مجوّز كار در ﻣﻲ‌ﻛﻨﺪ و 𝟙𝟚"
    assert fold(fold(text)) == fold(text)


def test_a_decomposed_letter_keeps_its_length() -> None:
    assert fold("\u0623") == "ا"
    assert len(fold("\u0627\u0654")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "در این شهر ١٢٦٤ مجوّز صادر شد.",
        "در اين شهر ۱۲۶۴ مجوز صادر شد.",
        "در این شهر \u200f1264 مجوز صادر شد.",
        "در این شهر\u00a01264\u00a0مجوز صادر شد.",
        "در این شهر 1264 مَجوز صادر شُد.",
        "در این شهر 1264 مجـــوز صادر شد.",
    ],
)
def test_the_same_fact_in_every_spelling(text: str) -> None:
    (fact,) = factx.extract(text)
    assert (fact.value, fact.subject) == (1264, "مجوز")
    assert text[fact.start : fact.end] == fact.text


def test_normalize_is_the_cleaning_for_people() -> None:
    assert factx.normalize("دستگاههاي اجرايي") == "دستگاه‌های اجرایی"
    assert factx.normalize("كتاب ها را مي خواند") == "کتاب‌ها را می‌خواند"
    assert factx.normalize("") == ""
