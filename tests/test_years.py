"""In which year a fact holds: each rule where it dates, where it must not, and the scope of several years."""

from __future__ import annotations

from typing import Any

import pytest

import factx
from tests.rule_support import TODAY, cases, disguises, read, rules

Rule = dict[str, Any]
Dated = tuple[int | None, str | None, str]


def dated(text: str, published: str | None = TODAY) -> list[Dated]:
    return [(fact.year, fact.calendar, fact.year_basis) for fact in read(text, published).facts]


def twenty(text: str) -> tuple[Dated, str | None]:
    """How the one fact whose value is 20 is dated, and by which rule."""
    extraction = read(text)
    found = [
        ((fact.year, fact.calendar, fact.year_basis), proof.year_rule)
        for fact, proof in zip(extraction.facts, extraction.evidence, strict=True)
        if fact.value == 20
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("rule", "example"), cases("year", "examples"))
def test_example(rule: Rule, example: Rule) -> None:
    expected = (example["year"], example.get("calendar", "jalali"), example["basis"])
    for text in (example["text"], *disguises(example["text"])):
        assert twenty(text) == (expected, rule["rule"])


@pytest.mark.parametrize(("rule", "sentence"), cases("year", "never"))
def test_never(rule: Rule, sentence: str) -> None:
    extraction = read(sentence)
    assert rule["rule"] not in {proof.year_rule for proof in extraction.evidence}


def test_every_rule_stands_once_with_both() -> None:
    names = [rule["rule"] for rule in rules("year")]
    assert len(names) == len(set(names))
    assert all(rule["examples"] and rule["never"] for rule in rules("year"))


# Several years in a sentence


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("در سال 92، 20 پل و در سال 93، 30 پل ساخته شد.", [1392, 1393]),
        ("مراکز از 198 تا در سال 92 به 256 تا در سال 93 رسید.", [1392, 1393]),
        ("پارسال 20 پل ساخته شد و امسال 30 پل در دست ساخت است.", [1393, 1394]),
        ("در سال 93، 20 پل ساخته شد و 30 پل بازسازی شد.", [1393, 1393]),
        ("فروش شرکت در سه ماه نخست 95 به 20 میلیارد تومان رسید.", [1395]),
        ("مصرف فولاد در سه ماه اول 2024 معادل 231 میلیون تن بود.", [2024]),
        ("در دو سال اول 1500 پل ساخته شد.", [None]),
        ("در بودجه 1403، 20 میلیارد تومان برای راه پیش‌بینی شد.", [1403]),
        ("از ابتدای امسال تا حالا 312 میلی‌متر باران باریده است.", [1394]),
        ("پارسال سرما آمد و برداشت سیب در آن سال به 20 تن رسید.", [1393]),
        ("از 47 میلیارد ریالی که امسال تصویب شد تنها 20 درصد پرداخت شد.", [1394, 1394]),
        ("کارگران از 18 هزار نفر در سال 92 امسال به 11 هزار نفر رسیده‌اند.", [1392, 1394]),
        ("تولید در سه ماهه سوم سال جاری به 20 تن رسید.", [1394]),
        ("20 پرونده باقیمانده از سال 92 رسیدگی شد.", [None]),
        ("تولید در سال 1392 ده تن بود و امروز به 20 تن رسیده است.", [1392, None]),
        ("شرکت‌ها در سال 2020 زیان خواهند دید و درآمدشان به 20 میلیارد دلار خواهد رسید.", [2020]),
        ("در سال 1392 بیست پل ساخته شد. پل‌ها 30 متر طول دارند.", [1392, None]),
        ("وی گفت فروش در سال جاری خوب است، افزود: این رقم از 20 میلیارد تومان گذشته است.", [1394]),
        ("شرکت از ابتدای امسال 26 میلیارد تومان گرفت که 15 درصد بیشتر از مدت مشابه سال 93 است.", [1394, 1394]),
        ("تولید خودرو نسبت به مدت مشابه سال گذشته که 20 هزار دستگاه بود رشد دارد.", [1393]),
        ("این مجتمع از ابتدای امسال 21 تن تولید کرده و 20 درصد نیاز کشور را پوشش داده است.", [1394, 1394]),
        ("لایحه بودجه سال 1392 را که همه خواستند با 20 رأی تصویب کردند.", [None]),
        ("تعداد نوزادانی که در سال 1392 متولد شدند 20 هزار نفر بود.", [1392]),
        ("اعتبار از ماده 180 سال 94 به 3 میلیارد رسید.", [1394]),
        ("تولید فولاد در سال‌های 91 و 92 به ترتیب 20 و 30 درصد رشد داشت.", [1391, 1392]),
        ("فروش در سال 1392 به 20 تن رسید در حالی که در مدت مشابه سال قبل 15 تن بود.", [1392, 1391]),
        ("صادرات سال گذشته 20 تن بود و سال پیش از آن 15 تن بود.", [1393, 1392]),
        ("او متولد 1356 است و 20 کتاب نوشته است.", [None]),
        ("کلنگ مدرسه سال 86 به زمین خورد و زیربنای آن 300 متر مربع است.", [None]),
        ("مدرسه در سال 1395 باز می‌شود ولی برای 20 کلاس هنوز میز نرسیده است.", [None]),
        (
            "نرخ اجاره که پارسال 5 میلیون تومان بود به 8 میلیون تومان رسیده و خانه را 20 میلیون می‌فروشند.",
            [1393, None, None],
        ),
    ],
)
def test_each_number_has_its_own_year(text: str, years: list[int | None]) -> None:
    assert [fact.year for fact in read(text).facts] == years


@pytest.mark.parametrize(
    ("text", "year", "baseline"),
    [
        ("صادرات نسبت به سال 92، 80 درصد رشد داشت.", None, 1392),
        ("صادرات در سال 93 نسبت به سال 92، 80 درصد رشد داشت.", 1393, 1392),
        ("صادرات در سال 93 نسبت به سال قبل 80 درصد رشد داشت.", 1393, 1392),
        ("صادرات امسال در مقایسه با مدت مشابه سال گذشته 12 درصد کاهش یافت.", 1394, 1393),
        ("صادرات در سال 93، 12 درصد کاهش یافت.", 1393, None),
    ],
)
def test_baseline(text: str, year: int | None, baseline: int | None) -> None:
    fact = read(text).facts[0]
    assert (fact.year, fact.baseline_year) == (year, baseline)


@pytest.mark.parametrize(
    "text",
    [
        "در دهه 80 بیست پل ساخته شد.",
        "در 5 سال گذشته 20 پل ساخته شد.",
        "از سال 86 تاکنون 20 پل ساخته شد.",
        "20 پل ساخته شد.",
    ],
)
def test_no_year(text: str) -> None:
    assert dated(text) == [(None, None, "none")]


# What the relative years are counted from

BRIDGES = "در سال گذشته 20 پل ساخته شد."


@pytest.mark.parametrize(
    ("published", "year"),
    [("1394-02-10", 1393), ("2015-04-30", 1393), ("2015-03-20", 1392), ("2015-03-21", 1393), ("1400-01-01", 1399)],
)
def test_published(published: str, year: int) -> None:
    (fact,) = factx.extract(BRIDGES, published=published)
    assert (fact.year, fact.calendar, fact.year_basis) == (year, "jalali", "relative")


@pytest.mark.parametrize(
    ("published", "text", "year"),
    [
        ("1393-12-20", "در سال جدید 20 پل ساخته می‌شود.", 1394),
        ("1394-01-20", "در سال جدید 20 پل ساخته می‌شود.", 1394),
        ("2015-03-11", "در سال جدید 20 پل ساخته می‌شود.", 1394),
        ("1394-10-01", "در سال جدید 20 پل ساخته می‌شود.", None),
        ("1393-12-20", "در آستانه سال جدید 20 پل ساخته شد.", None),
    ],
)
def test_the_new_year(published: str, text: str, year: int | None) -> None:
    (fact,) = factx.extract(text, published=published)
    assert fact.year == year


def test_without_a_reference_the_relative_year_is_unknown() -> None:
    extraction = read(BRIDGES, None)
    assert (extraction.reference_year, extraction.reference_year_basis) == (None, "none")
    assert dated(BRIDGES, None) == [(None, None, "none")]


SLOGANS = {
    1378: "امام خمینی",
    1379: "امام علی",
    1380: "رفتار علوی",
    1381: "عزت و افتخار حسینی",
    1382: "نهضت خدمت‌رسانی به مردم",
    1383: "پاسخگویی",
    1384: "همبستگی ملی و مشارکت عمومی",
    1385: "پیامبر اعظم",
    1386: "اتحاد ملی و انسجام اسلامی",
    1387: "نوآوری و شکوفایی",
    1388: "اصلاح الگوی مصرف",
    1389: "همت مضاعف و کار مضاعف",
    1390: "جهاد اقتصادی",
    1391: "تولید ملی، حمایت از کار و سرمایه ایرانی",
    1392: "حماسه سیاسی و حماسه اقتصادی",
    1393: "اقتصاد و فرهنگ با عزم ملی و مدیریت جهادی",
    1394: "دولت و ملت، همدلی و همزبانی",
    1395: "اقتصاد مقاومتی، اقدام و عمل",
    1396: "اقتصاد مقاومتی، تولید ـ اشتغال",
    1397: "حمایت از کالای ایرانی",
    1398: "رونق تولید",
    1399: "جهش تولید",
    1400: "تولید، پشتیبانی‌ها و مانع‌زدایی‌ها",
    1401: "تولید، دانش‌بنیان، اشتغال‌آفرین",
    1402: "مهار تورم، رشد تولید",
    1403: "جهش تولید با مشارکت مردم",
    1404: "سرمایه‌گذاری برای تولید",
}


@pytest.mark.parametrize(("year", "slogan"), SLOGANS.items())
def test_slogan(year: int, slogan: str) -> None:
    text = f"استاندار در آغاز سال {slogan} سخن گفت.\nوی افزود: {BRIDGES}"
    extraction = read(text, None)
    assert (extraction.reference_year, extraction.reference_year_basis) == (year, "slogan")
    assert dated(text, None) == [(year - 1, "jalali", "relative")]


def test_the_latest_slogan_is_the_year_of_the_report() -> None:
    text = f"پس از سال {SLOGANS[1393]} اکنون سال {SLOGANS[1394]} آغاز شده است.\n{BRIDGES}"
    assert dated(text, None) == [(1393, "jalali", "relative")]


@pytest.mark.parametrize("sentence", ["سال‌ها از حمایت مردم سخن گفتند.", "تولید در استان رونق گرفت."])
def test_everyday_words_are_no_slogan(sentence: str) -> None:
    assert read(f"{sentence}\n{BRIDGES}", None).reference_year is None


def test_published_wins_over_the_slogan() -> None:
    text = f"سال {SLOGANS[1393]} آغاز شد.\n{BRIDGES}"
    extraction = read(text, "1398-05-01")
    assert (extraction.reference_year, extraction.reference_year_basis) == (1398, "published")


def test_full_date_of_the_dateline() -> None:
    text = f"تهران، 1395/4/12\n{BRIDGES}"
    extraction = read(text, None)
    assert (extraction.reference_year, extraction.reference_year_basis) == (1395, "dateline")
    assert dated(text, None) == [(1394, "jalali", "relative")]


def test_a_slogan_begins_at_a_word() -> None:
    assert read(f"امسال تولید ملی رونق گرفت.\n{BRIDGES}", None).reference_year is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("20 پل در سال 91 و 30 پل در سال 92 ساخته شد.", [1391, 1392]),
        ("شمار مراکز از 198 مرکز در سال 92 به 256 مرکز در سال 93 رسید.", [1392, 1393]),
        ("بودجه 50 همتی تصویب شد.", [None]),
        ("تا پایان سال 20 پل ساخته می‌شود.", [1394]),
    ],
)
def test_each_quantity_has_its_own_year(text: str, years: list[int | None]) -> None:
    assert [fact.year for fact in read(text).facts] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("نرخ بیکاری از 12 درصد در سال گذشته به 9 درصد رسید.", [1393, None]),
        ("قیمت پارسال 50 هزار تومان بود و اکنون از 90 هزار تومان گذشته است.", [1393, None]),
        ("در سال 93 این کارخانه راه افتاد که روزانه 500 تن شیر می‌خرد.", [None]),
        ("قرار است تا پایان سال 95 ظرفیت از 30 تن به 40 تن برسد.", [None, 1395]),
        ("تا آخر شهریور 60 هزار خودرو وارد می‌شود.", [None]),
        ("در این سال‌ها 35 هزار نفر آمدند.", [None]),
        ("سرمایه شرکت 2000 میلیارد تومان است.", [None]),
    ],
)
def test_scope_ends(text: str, years: list[int | None]) -> None:
    assert [year for year, _, _ in dated(text)] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("در 9 ماهه 92 تعداد 500 پروانه صادر شد.", [1392]),
        ("در سه ماهه نخست 93 تولید خودرو 12 درصد رشد کرد.", [1393]),
        ("در نیمه اول 94 صادرات 30 درصد کم شد.", [1394]),
        ("در سال منتهی به 1392 سود شرکت 20 میلیارد ریال شد.", [1392]),
        ("از سال 84 تا پایان سال 93 تعداد 50 سد ساخته شد.", [None]),
        ("نرخ تورم در سال 92 برابر 34.7 درصد بود.", [1392]),
        ("در مقایسه با 43 میلیارد تومان مدت مشابه سال 92، درآمد 12 درصد رشد کرد.", [1392, None]),
        ("ایرانیان در سال 70 کیلوگرم نان می‌خورند.", [None]),
        ("از ابتدای سال تنها 5 میلیارد تومان اختصاص یافت.", [1394]),
    ],
)
def test_years_of_periods(text: str, years: list[int | None]) -> None:
    assert [year for year, _, _ in dated(text)] == years
