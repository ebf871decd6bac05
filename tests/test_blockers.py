"""What is not a fact: each rule where it rejects the number, and the nearest sentence in which the number counts."""

from __future__ import annotations

from typing import Any

import pytest

import factx
from factx.model import Rejected
from tests.rule_support import cases, disguises, read, rules

Rule = dict[str, Any]


def rejected(text: str, number: str) -> list[Rejected]:
    return [one for one in read(text).rejected if one.text == number]


@pytest.mark.parametrize(("rule", "example"), cases("blocker", "examples"))
def test_example(rule: Rule, example: Rule) -> None:
    text = example["text"]
    found = rejected(text, example["number"])
    assert [(one.rule, one.reason) for one in found] == [(rule["rule"], rule["reason"])]
    assert all(text[one.start : one.end] == one.text for one in found)
    assert not [fact for fact in read(text).facts if found[0].start <= fact.start < found[0].end]


@pytest.mark.parametrize(("rule", "example"), cases("blocker", "examples"))
def test_example_in_disguise(rule: Rule, example: Rule) -> None:
    places = {(one.start, one.end, one.rule) for one in read(example["text"]).rejected}
    for text in disguises(example["text"]):
        assert {(one.start, one.end, one.rule) for one in read(text).rejected} == places


@pytest.mark.parametrize(("rule", "sentence"), cases("blocker", "never"))
def test_never(rule: Rule, sentence: Rule) -> None:
    extraction = read(sentence["text"])
    assert rule["rule"] not in {one.rule for one in extraction.rejected}
    assert sentence["value"] in [fact.value for fact in extraction.facts]


def test_every_rule_stands_once_with_both() -> None:
    names = [rule["rule"] for rule in rules("blocker")]
    assert len(names) == len(set(names))
    assert all(rule["examples"] and rule["never"] for rule in rules("blocker"))


REASONS = {"ordinal", "date", "name", "id", "list", "article", "score", "idiom"}


def test_reasons_are_the_families_of_the_record() -> None:
    assert {rule["reason"] for rule in rules("blocker")} == REASONS


@pytest.mark.parametrize(
    "text",
    [
        "این سومین همایش استان است.",
        "گروه دوم در مرحله یک‌چهارم نهایی بازی کرد.",
        "همایش روز چهارشنبه ساعت 18 در سالن شماره 3 برگزار می‌شود.",
        "این خبر 12/2/1394 منتشر شد.",
        "اصل 44 قانون اساسی و بند 3 ماده 5 را بخوانید.",
        "یکی از مسئولان این خبر را داد.",
        "برای اطلاع بیشتر با شماره 02188776655 تماس بگیرید.",
        "چهارشنبه سوری آرام بود.",
        "سهم هر نفر و بازده کار بررسی شد.",
        "دهیاری‌ها و شهرداری‌ها در سی‌ان‌ان دیده شدند.",
        "نه تنها باران نیامد بلکه باد وزید.",
        "دوباره به شهر بازگشت و سه‌تار نواخت.",
    ],
)
def test_no_fact_at_all(text: str) -> None:
    assert read(text).facts == ()


def test_names_with_numbers_beside_facts() -> None:
    facts = read("شبکه 3 در ساعت 20 روز 12 مهر از کشت 45 هکتار گندم خبر داد.").facts
    assert [(fact.value, fact.unit, fact.subject) for fact in facts] == [(45, "ha", "گندم")]


@pytest.mark.parametrize(
    "text",
    [
        "جنگنده اف - 16 سقوط کرد.",
        "عاملان فتنه 88 محاکمه شدند.",
        "تلاوت جزء 23 قرآن کریم برگزار شد.",
        "گزارش 6 ماهه این شرکت منتشر شد.",
        "طلای ۱۸ عیار گران شد.",
        "برخی پرونده‌ها از سال 91 مورد بررسی قرار گرفت.",
        "کد خبر: 1234567",
        "مشاوره رایگان: ۴۰۳۰",
        "ساعت: 18",
        "(همان: 254)",
        "در 21 ماه می 2004 منتشر شد.",
    ],
)
def test_names_dates_and_codes(text: str) -> None:
    assert factx.extract(text) == []


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("پاس گل: 7", 7, "پاس گل"),
        ("تعداد پرونده‌ها: 340", 340, "تعداد پرونده‌ها"),
        ("روی: ۲۸۴۴ دلار", 2844, "روی"),
        ("این برد شمار مدال‌ها را به عدد 10 رساند.", 10, "شمار مدال‌ها"),
        ("شاخص هوای شهر 158 است.", 158, "شاخص هوای شهر"),
        ("پس از دو ماه تلاش این راه باز شد.", 2, "تلاش این راه"),
        ("کشته شدن حدود 2000 سرباز تایید شد.", 2000, "سرباز"),
        ("این جشنواره در مدت پنج روز برگزار شد.", 5, "این جشنواره"),
    ],
)
def test_what_counts_beside_them(text: str, value: int, subject: str) -> None:
    assert [(fact.value, fact.subject) for fact in factx.extract(text)] == [(value, subject)]
