"""What a clause says of its quantity: predicate, change and status."""

from __future__ import annotations

import pytest

import factx
from factx.model import Fact


def facts(text: str) -> list[Fact]:
    return factx.extract(text, published="1394-02-10")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("صادرات 20 درصد افزایش یافت.", "increase"),
        ("افزایش 20 درصدی قیمت نان", "increase"),
        ("صادرات 80 درصد رشد داشت.", "increase"),
        ("قیمت نان 20 درصد گران شد.", "increase"),
        ("بودجه 20 درصد بیشتر است.", "increase"),
        ("حوادث 11 درصد کاهش یافت.", "decrease"),
        ("کاهش 11 درصدی حوادث", "decrease"),
        ("تولید گندم 12 درصد کمتر شد.", "decrease"),
        ("نرخ بیکاری به 10 درصد رسید.", "to"),
        ("نرخ بیکاری به 10 درصد کاهش یافت.", "to"),
        ("جمعیت شهر دو برابر شد.", "increase"),
        ("شاخص بورس 20 هزار واحد ریخت.", "decrease"),
        ("20 درصد از تلفات کاسته شد.", "decrease"),
        ("رشد اقتصادی منفی 5 درصد بود.", "decrease"),
        ("شمار زائران به 74 نفر رسیدند.", "to"),
        ("معاملات سهام رشد 300 درصد داشت.", "increase"),
        ("جمعیت این شهر نزدیک به 21 هزار نفر رسیده است.", "to"),
        ("شمار مدال‌ها به عدد 10 رسید.", "to"),
        ("سیب به کیلویی 19 هزار تومان رسید.", "to"),
        ("تولید این کشور 2 درصد کوچک شد.", "decrease"),
        ("این شرکت 600 خلبان کم دارد.", None),
        ("پوشش روستایی استان رسید به 81 درصد.", "to"),
        ("ذخایر نفت به 8 میلیون بشکه افت کرد.", "to"),
        ("سهم زنان 30 درصد بود.", None),
        ("1264 مجوز صادر شد.", None),
        ("30 درصد مدارس بازسازی شد.", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    assert [fact.change for fact in facts(text)] == [change]


@pytest.mark.parametrize(
    "text",
    [
        "نرخ بیکاری از 12 درصد به 10 درصد کاهش یافت.",
        "نرخ بیکاری از 12 به 10 درصد رسید.",
        "تولید از 2 میلیون تن به 3 میلیون تن رسید.",
        "نرخ بیکاری که پارسال 10 درصد بود به 14 درصد رسید.",
        "بهای برنج از تنی 540 دلار به تنی 638 دلار رسید.",
        "مصرف بنزین که 9 میلیون لیتر بود به 8 میلیون لیتر افت کرد.",
        "قیمت نان از 500 تومان به 700 تومان افزایش یافت.",
    ],
)
def test_two_levels(text: str) -> None:
    assert [fact.change for fact in facts(text)] == ["from", "to"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("20 مدرسه ساخته شد.", "actual"),
        ("20 مدرسه ساخته شده است.", "actual"),
        ("روزانه 20 اتوبوس اعزام می‌شود.", "actual"),
        ("دانشگاه 12 هزار دانشجو دارد.", "actual"),
        ("قرار است 20 مدرسه ساخته شود.", "planned"),
        ("20 مدرسه ساخته خواهد شد.", "planned"),
        ("باید 20 مدرسه ساخته شود.", "planned"),
        ("پیش‌بینی می‌شود 20 مدرسه ساخته شود.", "planned"),
        ("سال آینده 20 مدرسه ساخته می‌شود.", "planned"),
        ("امیدواریم 20 مدرسه ساخته شود.", "planned"),
        ("این شهر به 20 مدرسه نیاز دارد.", "planned"),
        ("هدف ما ساخت 20 مدرسه است.", "planned"),
        ("با راه‌اندازی کارخانه 20 کارگر مشغول به کار می‌شوند.", "planned"),
        ("تعداد مسافران 12 درصد افزایش دارد.", "actual"),
        ("تکمیل این طرح نیازمند 9 میلیارد تومان اعتبار است.", "planned"),
        ("22 میلیون نفر به کمک نیاز دارند.", "actual"),
        ("برای این مجموعه دو سالن در نظر گرفته شده است.", "planned"),
        ("برای این مجموعه 20 میلیارد تومان در نظر گرفته شده است.", "actual"),
        ("پیشرفت ایستگاه از 81 درصد گذشته و پیمانکار باید کار را تحویل دهد.", "actual"),
        ("وی از بهره‌برداری 12 خانه بهداشت تا پایان سال خبر داد.", "planned"),
        ("برداشت گندم از 70 میلیون تن بیشتر نخواهد شد.", "planned"),
        ("سد کرج 20 درصد آب تهران را تأمین می‌کند.", "actual"),
        ("به دنبال بازداشت 20 مأمور، این پاسگاه حذف خواهد شد.", "actual"),
        ("به علت خرابی 20 پل، جاده بسته خواهد شد.", "actual"),
        ("با ساخت 20 پل، جاده باز خواهد شد.", "planned"),
        ("20 مدرسه ساخته نشد.", "negated"),
        ("20 مدرسه ساخته نشده است.", "negated"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [fact.status for fact in facts(text)] == [status]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("1264 مجوز مشاغل خانگی صادر شد.", "صادر شد"),
        ("812 میلیارد ریال پرداخت شد.", "پرداخت شد"),
        ("صادرات 20 درصد افزایش یافت.", "افزایش یافت"),
        ("صادرات 80 درصد رشد داشته است.", "رشد داشته است"),
        ("20 مدرسه راه‌اندازی خواهد شد.", "راه‌اندازی خواهد شد"),
        ("توزیع 56 هزار کارت سوخت در استان", "توزیع"),
        ("ارزش بازار: 2 تریلیون دلار", None),
    ],
)
def test_predicate(text: str, predicate: str | None) -> None:
    assert [fact.predicate for fact in facts(text)] == [predicate]


def test_each_clause_has_its_own() -> None:
    found = facts("20 مدرسه ساخته شد و قرار است 30 مدرسه بازسازی شود.")
    assert [(fact.value, fact.status, fact.predicate) for fact in found] == [
        (20, "actual", "ساخته شد"),
        (30, "planned", "بازسازی شود"),
    ]


def test_the_reporting_verb_is_no_predicate() -> None:
    (fact,) = facts("وی گفت: 20 مدرسه ساخته شد.")
    assert fact.predicate == "ساخته شد"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("قیمت نان 2 درصد، برنج 3 درصد و روغن 5 درصد افزایش یافت.", ["increase"] * 3),
        ("پنیر 2 درصد گران و شیر 3 درصد ارزان شد.", ["increase", "decrease"]),
        ("درآمد شرکت 30 درصد رشد و هزینه‌ها 10 درصد کاهش داشت.", ["increase", "decrease"]),
        ("قیمت طلا با 10 دلار افزایش به 1250 دلار رسید.", ["increase", "to"]),
        ("هر سکه با 5 هزار تومان کاهش 950 هزار تومان فروخته شد.", ["decrease", None]),
    ],
)
def test_several_changes(text: str, changes: list[str | None]) -> None:
    assert [fact.change for fact in facts(text)] == changes


def test_a_week_is_no_baseline_year() -> None:
    text = "قیمت گوشت نسبت به هفته قبل 2 درصد و نسبت به سال قبل 20 درصد افزایش یافت."
    assert [fact.baseline_year for fact in facts(text)] == [None, 1393]
