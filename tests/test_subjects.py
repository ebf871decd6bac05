"""What is counted or measured: each rule where it reads, where it must not, and in every disguise."""

from __future__ import annotations

from typing import Any

import pytest

import factx
from factx import numbers
from factx.model import Fact
from tests.rule_support import cases, disguises, read, rules

Rule = dict[str, Any]


def by_rule(text: str, rule: str) -> list[Fact]:
    return [fact for fact in read(text).facts if fact.rule == rule]


def check(fact: Fact, example: Rule) -> None:
    assert (fact.value, fact.unit, fact.subject) == (example["value"], example.get("unit"), example["subject"])


def chosen(text: str, example: Rule) -> Fact:
    facts = [fact for fact in read(text).facts if fact.value == example["value"]]
    assert facts, [(fact.value, fact.rule) for fact in read(text).facts]
    return facts[0]


@pytest.mark.parametrize(("rule", "example"), cases("subject", "examples"))
def test_example(rule: Rule, example: Rule) -> None:
    fact = chosen(example["text"], example)
    check(fact, example)
    assert fact.rule == rule["rule"]


@pytest.mark.parametrize(("rule", "example"), cases("subject", "examples"))
def test_example_among_other_lines(rule: Rule, example: Rule) -> None:
    before, after = "مسئولان در نشستی سخن گفتند.\n", "\nاین نشست پایان یافت."
    alone = chosen(example["text"], example)
    moved = chosen(before + example["text"] + after, example)
    check(moved, example)
    assert (moved.start, moved.end) == (alone.start + len(before), alone.end + len(before))


@pytest.mark.parametrize(("rule", "example"), cases("subject", "examples"))
def test_example_in_disguise(rule: Rule, example: Rule) -> None:
    for text in disguises(example["text"]):
        check(chosen(text, example), example)


@pytest.mark.parametrize(("rule", "sentence"), cases("subject", "never"))
def test_never(rule: Rule, sentence: str) -> None:
    assert numbers(sentence), "nothing to judge"
    assert not by_rule(sentence, rule["rule"])


def test_every_rule_stands_once_with_both() -> None:
    names = [rule["rule"] for rule in rules("subject")]
    assert len(names) == len(set(names))
    assert all(rule["examples"] and rule["never"] for rule in rules("subject"))


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("هزینه بیمه از 2 درصد ارزش کشتی به 3 درصد رسید.", 2, "هزینه بیمه"),
        ("ظرفیت نیروگاه از ۱۴۰ مگاوات کنونی به ۳۰۰ مگاوات رسید.", 140, "ظرفیت نیروگاه"),
        ("روستایی با قدمت بیش از ۵۰ سال ساکنانش رفته‌اند.", 50, "قدمت"),
        ("معافیت از مالیات به مدت ۲۰ سال برای شرکت‌ها اجرا شد.", 20, "معافیت"),
        ("کرایه در مسیر تهران - مشهد به 50 هزار تومان رسید.", 50_000, "کرایه"),
        ("شهرداری 35 میلیارد تومان بدهکار بوده است.", 35 * 10**9, "شهرداری"),
        ("شاهین G: ۸۱۵ میلیون تومان", 815 * 10**6, "شاهین G"),
        ("او در 16 سالگی به تیم ملی دعوت شد.", 16, "او"),
        ("زوار 3 میلیون نفر بودند.", 3_000_000, "زوار"),
        ("در این زمین‌لرزه 10 درصد به خانه‌ها خسارت وارد شد.", 10, "خسارت"),
        ("میانگین بارش نسبت به متوسط بلندمدت ۵ درصد کاهش نشان می‌دهد.", 5, "میانگین بارش"),
    ],
)
def test_of_these_sentences(text: str, value: int, subject: str) -> None:
    assert next(fact.subject for fact in factx.extract(text) if fact.value == value) == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("سرعت باد 90 کیلومتر بر ساعت اندازه‌گیری شد.", ["سرعت باد"]),
        ("مصرف برق از 40 هزار مگاوات تجاوز کرد.", ["مصرف برق"]),
        ("سهام این شرکت 300 تومان معامله و راهی بازار شد.", ["سهام این شرکت"]),
        ("مالیات را 3 درصد تصویب و عوارض را 75 هزار تومان تعیین کردند.", ["مالیات", "عوارض"]),
        ("تولید معدن احتمالاً 3 میلیون تن خواهد بود.", ["تولید معدن"]),
        ("عمر متوسط خودروها در اروپا 8 سال است.", ["عمر متوسط خودروها"]),
        ("حقوق یک معلم 900 هزار تومان است.", ["حقوق یک معلم"]),
        ("قیمت گندم که دولت آن را 1050 تومان می‌خرد بالا رفت.", ["قیمت گندم"]),
        ("بانک‌ها وام با سود 12 درصد دادند.", ["سود"]),
        ("مصرف بنزین با رسیدن به مرز 102 میلیون لیتر رکورد زد.", ["مصرف بنزین"]),
        ("خودرویی که 18 میلیون تومان خریداری شد، فروخته شد.", ["خودرویی"]),
        ("نرخ بیکاری برابر با 12 درصد است.", ["نرخ بیکاری"]),
    ],
)
def test_topic_before_deed(text: str, subjects: list[str]) -> None:
    assert [fact.subject for fact in read(text).facts] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("قد متوسط مردان هلندی 183 سانتی‌متر است.", ["قد متوسط مردان هلندی"]),
        ("مزد روزانه کارگران را 23 هزار تومان اعلام کرد.", ["مزد روزانه کارگران"]),
        ("قیمت گوشت در میادین میوه و تره‌بار به 34 هزار تومان رسید.", ["قیمت گوشت"]),
        ("14 صندوق حمایت از توسعه کشاورزی تشکیل شد.", ["صندوق حمایت از توسعه کشاورزی"]),
        ("سران چهار کشور ایران، عراق، ترکیه و سوریه آمدند.", ["کشور ایران، عراق، ترکیه و سوریه"]),
        ('فردی به نام "سعید بهرامی" 26 ساله دستگیر شد.', ["سعید بهرامی"]),
        ("علی، 12 ساله و رضا، 14 ساله شناسایی شدند.", ["علی", "رضا"]),
        ("در طرح میدان شهدا وسعت میدان به شش هکتار می‌رسد.", ["وسعت میدان"]),
        ("بیمه ایران 274 میلیارد تومان در سهام سرمایه‌گذاری کرد.", ["سرمایه‌گذاری"]),
        ("غلظت ذرات اندازه‌گیری شد که 6 برابر حد مجاز است.", ["غلظت ذرات"]),
        ("قیمت پراید 21، تیبا 25 و سمند 32 میلیون تومان است.", ["قیمت پراید", "تیبا", "سمند"]),
        ("وام‌های 100 و 200 میلیونی پرداخت شد.", ["وام‌های", "وام‌های"]),
        ("مدرسه 6 کلاسه ساخته شد.", ["مدرسه"]),
        ("سطح تولید خود را به میزان قبل یعنی 10 میلیون بشکه رساند.", ["سطح تولید خود"]),
        ("70 درصد دانشجویان دانشگاه شاغل هستند.", ["دانشجویان دانشگاه"]),
        ("42 کیلو حشیش کشف و متهم را دستگیر کردند.", ["حشیش"]),
        ("برای راه‌آهن 5 میلیارد تومان هزینه شده است.", ["راه‌آهن"]),
        ("5 میلیارد ریال از محل اعتبارات استانی هزینه شد.", ["اعتبارات استانی"]),
        ("ایجاد شغل برای دولت یک میلیارد تومان هزینه دارد.", ["هزینه"]),
        ("در بازار آزاد قیمت سکه به 20 میلیون تومان رسید.", ["قیمت سکه"]),
        ("در بورس تهران شاخص کل 200 واحد افزایش یافت.", ["شاخص کل"]),
        ("در پی این تصمیم قیمت نفت 2 دلار افزایش یافت.", ["قیمت نفت"]),
        ("در سطح کشور تعداد بیمارستان‌ها به 900 رسید.", ["تعداد بیمارستان‌ها"]),
        ("وی در اجتماع پرشور 5 هزار نفری بسیجیان گفت.", ["اجتماع پرشور"]),
        ("بودجه 1403 حدود 2800 همت است.", ["بودجه"]),
        ("هر ایرانی سالانه 8 کیلوگرم ماهی مصرف می‌کند.", ["ماهی"]),
        ("قیمت ماهی 20 درصد افزایش یافت.", ["قیمت ماهی"]),
        ("کارگران ماهی 5 میلیون تومان حقوق می‌گیرند.", ["حقوق"]),
        ("شمار پرونده‌ها به نصف کاهش یافت.", ["شمار پرونده‌ها"]),
        ("این واژه سه بار به‌کار رفته است.", ["این واژه"]),
        ("دو سال است این کارخانه تعطیل شده است.", ["این کارخانه"]),
        ("این کتاب که در 2000 نسخه چاپ شده است پرفروش است.", ["این کتاب"]),
        ("به گزارش روابط عمومی سازمان فرهنگ این کتاب 200 صفحه‌ای است.", ["کتاب"]),
        ("592 موقوفه و تعداد موقوفات بدون درآمد گزارش شد.", ["موقوفه"]),
        ("وی خبر داد که توافق شده قیمت خرید گندم 1700 تومان باشد.", ["قیمت خرید گندم"]),
        ("طرح میدان طی پنج سال اجرا می‌شود.", ["طرح میدان"]),
        ("طی سه سال 5 پل ساخته شد.", ["پل"]),
        ("در این فصل 5 بازیکن ایرانی حضور دارند.", ["بازیکن ایرانی"]),
        ("دونده ایران در دو 60 متر به 3 مدال رسید.", ["مدال"]),
    ],
)
def test_where_phrases_begin_and_end(text: str, subjects: list[str | None]) -> None:
    assert [fact.subject for fact in read(text).facts] == subjects
