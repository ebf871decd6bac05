"""Spoken Persian, as posts write it: verbs, the copula on a unit, the object marker, the infinitive for the past."""

from __future__ import annotations

import pytest

import factx
from factx.pipeline import engine

Read = tuple[object, str | None, str | None, str | None]


def read(text: str) -> list[Read]:
    return [(fact.value, fact.unit, fact.subject, fact.predicate) for fact in factx.extract(text)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("قیمت نان به 30 هزار تومان میرسه.", [(30_000, "IRT", "قیمت نان", "میرسه")]),
        ("این شرکت 20 کارگر استخدام میکنه.", [(20, None, "کارگر", "استخدام میکنه")]),
        ("قیمت گوشی 8 میلیون تومنه.", [(8_000_000, "IRT", "قیمت گوشی", "ه")]),
        ("کسری بودجه ۸۰۰ تا ۹۰۰ همته.", [(800 * 10**12, "IRT", "کسری بودجه", "ه")]),
        ("سود سپرده 20 درصده و 3 بانک بیشتر میدن.", [(20, "%", "سود سپرده", "ه"), (3, None, "بانک", "میدن")]),
        ("خسارت رو 15 میلیارد تومان برآورد کردند.", [(15 * 10**9, "IRT", "خسارت", "برآورد کردند")]),
        ("سه بازیکن دیگه هم میان.", [(3, None, "بازیکن دیگه", None)]),
        ("پارسال زائران 3 هزار نفر بودن و امسال بیشتر شدند.", [(3000, "person", "زائران", "بودن")]),
        ("تو این سیل 3 خانه خراب شدن و 6 چوپان گم شدن.", [(3, None, "خانه", "خراب شدن"), (6, None, "چوپان", "گم شدن")]),
        ("قطری‌ها 2 میلیون دلار پیشنهاد داده بودن ولی نشد.", [(2_000_000, "USD", "پیشنهاد", "پیشنهاد داده بودن")]),
        ("20 میلی‌متر بارون اومده.", [(20, "mm", "بارون", "اومده")]),
        ("45 درصد مردم رای ندادن", [(45, "%", "مردم", "رای ندادن")]),
        ("رویترز نوشته کرایه نفتکش‌ها 12 درصد بالا رفته.", [(12, "%", "کرایه نفتکش‌ها", "رفته")]),
        ("دولت قول داده 30 مدرسه بسازه.", [(30, None, "مدرسه", "بسازه")]),
        ("4 هزار نفر پای صندوق‌ها اومدن.", [(4000, "person", "نفر", "اومدن")]),
        ("سدها به زور 4 هزار مگاوات برق میدن.", [(4000, "MW", "برق", "میدن")]),
        ("مخزن سد 250 میلیون متر مکعبه.", [(250_000_000, "m3", "مخزن سد", "ه")]),
    ],
)
def test_facts(text: str, facts: list[Read]) -> None:
    assert read(text) == facts


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("میشه", "میشود"),
        ("نمیتونن", "نمیتوانند"),
        ("بشن", "بشوند"),
        ("داره", "دارد"),
        ("اگه", "اگر"),
        ("درمیاد", "درمیآید"),
        ("برسه", "برسد"),
        ("بیاره", "بیاورد"),
        ("برمیگرده", "برمیگردد"),
        ("باشه", "باشد"),
    ],
)
def test_written_form(form: str, key: str) -> None:
    assert engine().vocabulary[form].key == key


@pytest.mark.parametrize("form", ["نشین", "کوچه", "گرمه", "جینه", "بنده", "نامه"])
def test_other_words_stay(form: str) -> None:
    assert engine().vocabulary[form].key == form


@pytest.mark.parametrize(
    "text", ["بازار رو به رونق است و 3 مغازه باز شد.", "در سال پیش رو 5 پل ساخته می‌شود.", "از این رو 4 نفر آمدند."]
)
def test_face_is_no_object_marker(text: str) -> None:
    assert [fact.rule for fact in factx.extract(text)] not in ([], ["noun–object–number"])
