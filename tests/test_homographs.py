"""Words that their neighbours settle."""

from __future__ import annotations

import pytest

import factx


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("این تیم 12 برد، 5 تساوی و 3 شکست دارد.", [(12, "برد"), (5, "تساوی"), (3, "شکست")]),
        ("مسابقه با 26 «ست» تمام شد.", [(26, "ست")]),
        ("دو رود بزرگ از این استان می‌گذرد.", [(2, "رود بزرگ")]),
        ("دو کلیه از او اهدا شد.", [(2, "کلیه")]),
        ("حذف سه صفر از پول ملی تصویب شد.", [(3, "صفر")]),
        ("30 روستا به دلیل نبود پزشک درمانگاه ندارند.", [(30, "روستا")]),
        ("دولت امسال گندم را 15 هزار تومان خرید.", [(15000, "گندم")]),
        ("استخراج سرب و روی این معدن 20 تن بود.", [(20, "استخراج سرب و روی این معدن")]),
        ("7 مغازه شبانه روزی در شهر هست.", [(7, "مغازه شبانه‌روزی")]),
        ("شاخص هم وزن 20 درصد رشد کرد.", [(20, "شاخص هم‌وزن")]),
        ("برای خرید سی تی اسکن 20 کمک رسید.", [(20, "کمک")]),
        ("20 درصد ارزش کشتی پایین آمده است.", [(20, "ارزش کشتی")]),
        ("سیل از 3 روستا بالا می‌آید.", [(3, "روستا")]),
    ],
)
def test_nouns_behind_numbers(text: str, facts: list[tuple[int, str]]) -> None:
    assert [(fact.value, fact.subject) for fact in factx.extract(text)] == facts


@pytest.mark.parametrize("form", ["حالی‌که", "حالیکه", "حالی که"])
def test_a_clause_written_together_with_its_conjunction(form: str) -> None:
    read = factx.extract(f"این رقم 200 دلار است، در {form} هزینه درمان برای هر ایرانی کمتر از 10 دلار محاسبه می‌شود.")
    assert [fact.subject for fact in read] == ["این رقم", "هزینه درمان"]


def test_future_takes_its_verb() -> None:
    (fact,) = factx.extract("زائران 5 میلیارد تومان خواهند پرداخت.")
    assert (fact.predicate, fact.status) == ("خواهند پرداخت", "planned")


@pytest.mark.parametrize("text", ["شمار طرح‌ها به 300 رسید.", "کلیه 40 کارگر آمدند.", "این تیم 3 بازی را برد."])
def test_they_stay_what_they_are_elsewhere(text: str) -> None:
    (fact,) = factx.extract(text)
    assert fact.subject in ("طرح‌ها", "شمار طرح‌ها", "کارگر", "بازی")


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("20 طرح تعیین گردیده است.", "تعیین گردیده است"),
        ("شهرداری 20 کارگر جذب نموده است.", "جذب نموده است"),
        ("سود این شرکت 37 درصد آب رفت.", "آب رفت"),
        ("ارزش پول 30 درصد آب می‌رود.", "آب می‌رود"),
        ("20 طرح معرفی نگردیده است.", "معرفی نگردیده است"),
        ("بهای سیمان 20 درصد بالا رفته است.", "رفته است"),
        ("3 متهم تبرئه شدند.", "تبرئه شدند"),
        ("به 20 نامه جواب داده‌اند.", "جواب داده‌اند"),
    ],
)
def test_verbs_that_the_word_list_lacks(text: str, predicate: str) -> None:
    (fact,) = factx.extract(text)
    assert fact.predicate == predicate
