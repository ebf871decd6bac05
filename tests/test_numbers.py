"""Every way a number is written, in three digit sets and both letter sets."""

from __future__ import annotations

import pytest

import factx
from tests.rule_support import disguises

Read = tuple[str, float, float | None]

FORMS: list[tuple[str, str, float]] = [
    # as digits
    ("3.5 میلیون", "3.5 میلیون", 3_500_000),
    ("3/5 میلیون", "3/5 میلیون", 3_500_000),
    ("3٫5 میلیون", "3٫5 میلیون", 3_500_000),
    ("1,264 نفر", "1,264", 1264),
    ("1٬264 نفر", "1٬264", 1264),
    ("1،264 نفر", "1،264", 1264),
    ("1,234,567 نفر", "1,234,567", 1_234_567),
    ("1'250'000 ریال", "1'250'000", 1_250_000),
    ("0/5 درصد", "0/5", 0.5),
    ("12.5 درصد", "12.5", 12.5),
    ("25 نفر", "25", 25),
    ("دوتا بچه", "دوتا", 2),
    ("12٪", "12", 12),
    # in words
    ("سه میلیون و چهارصد و بیست هزار و یک", "سه میلیون و چهارصد و بیست هزار و یک", 3_420_001),
    ("یکصد و بیست هزار", "یکصد و بیست هزار", 120_000),
    ("سیصد و هفتاد و پنج", "سیصد و هفتاد و پنج", 375),
    ("یک میلیون و دویست هزار", "یک میلیون و دویست هزار", 1_200_000),
    ("چهار صد نفر", "چهار صد", 400),
    ("هفتصد نفر", "هفتصد", 700),
    ("هفت تریلیون", "هفت تریلیون", 7 * 10**12),
    ("هزار میلیارد تومان", "هزار میلیارد", 10**12),
    ("هزار هزار", "هزار هزار", 10**6),
    ("صفر درجه", "صفر", 0),
    ("نه نفر", "نه", 9),
    ("سی نفر", "سی", 30),
    # mixed
    ("هزار و 264", "هزار و 264", 1264),
    ("7 هزار و 109", "7 هزار و 109", 7109),
    ("2 هزار و 500", "2 هزار و 500", 2500),
    ("3 میلیون و 500 هزار", "3 میلیون و 500 هزار", 3_500_000),
    ("5 هزار میلیارد", "5 هزار میلیارد", 5 * 10**12),
    ("5 هزار و 800 میلیارد", "5 هزار و 800 میلیارد", 5_800 * 10**9),
    ("یک میلیارد و 200 میلیون و 30 هزار", "یک میلیارد و 200 میلیون و 30 هزار", 1_200_030_000),
    ("2 میلیون و 300 هزار و 450", "2 میلیون و 300 هزار و 450", 2_300_450),
    ("یکهزار و 200 نفر", "یکهزار و 200", 1200),
    ("50 همت", "50 همت", 50 * 10**12),
    # halves, quarters and other parts
    ("یک و نیم میلیون", "یک و نیم میلیون", 1_500_000),
    ("یک میلیون و نیم", "یک میلیون و نیم", 1_500_000),
    ("2 و نیم میلیون", "2 و نیم میلیون", 2_500_000),
    ("دو و نیم برابر", "دو و نیم", 2.5),
    ("نیم میلیون", "نیم میلیون", 500_000),
    ("نصف مردم", "نصف", 0.5),
    ("ربع ساعت", "ربع", 0.25),
    ("دو سوم مردم", "دو سوم", 2 / 3),
    ("یک‌چهارم زمین‌ها", "یک‌چهارم", 0.25),
    ("سه‌دهم درصد", "سه‌دهم", 0.3),
    ("پنج و هفت دهم درصد", "پنج و هفت دهم", 5.7),
    ("یک صدم درصد", "یک صدم", 0.01),
    # written together
    ("سه‌هزار نفر", "سه‌هزار", 3000),
    ("8هزار نفر", "8هزار", 8000),
    ("463نفر", "463", 463),
    ("جذب714 میلیارد", "714 میلیارد", 714 * 10**9),
    ("یک‌هزارو 76", "یک‌هزارو 76", 1076),
    ("دوهزارو پانصد", "دوهزارو پانصد", 2500),
    ("بیست‌ودو نفر", "بیست‌ودو", 22),
    ("صدوبیست نفر", "صدوبیست", 120),
    ("یک‌ونیم میلیون", "یک‌ونیم میلیون", 1_500_000),
    ("دویست‌هزار نفر", "دویست‌هزار", 200_000),
    # with the suffix of an adjective
    ("وام دو میلیاردی", "دو میلیاردی", 2 * 10**9),
    # below nothing
    ("منفی 5 درجه", "منفی 5", -5),
    ("دمای -5 درجه", "-5", -5),
]
RANGES: list[tuple[str, str, float, float]] = [
    ("10 تا 15 نفر", "10 تا 15", 10, 15),
    ("3 الی 5 نفر", "3 الی 5", 3, 5),
    ("10-15 نفر", "10-15", 10, 15),
    ("10–15 نفر", "10–15", 10, 15),
    ("بین 3 و 5 نفر", "3 و 5", 3, 5),
    ("10 تا 15 هزار نفر", "10 تا 15 هزار", 10_000, 15_000),
    ("10 هزار تا 15 هزار نفر", "10 هزار تا 15 هزار", 10_000, 15_000),
    ("چهار یا پنج نفر", "چهار یا پنج", 4, 5),
    ("دو سه نفر", "دو سه", 2, 3),
]


def read(text: str) -> list[Read]:
    return [(number.text, number.value, number.value_max) for number in factx.numbers(text)]


@pytest.mark.parametrize(("text", "surface", "value"), FORMS)
def test_form(text: str, surface: str, value: float) -> None:
    ((found, exact, high),) = read(text)
    assert (found, high) == (surface, None)
    assert exact == pytest.approx(value)


@pytest.mark.parametrize(("text", "surface", "low", "high"), RANGES)
def test_range(text: str, surface: str, low: float, high: float) -> None:
    assert read(text) == [(surface, low, high)]


@pytest.mark.parametrize("text", [form[0] for form in FORMS] + [form[0] for form in RANGES])
def test_every_digit_and_letter_set(text: str) -> None:
    expected = [(n.start, n.end, n.value, n.value_max) for n in factx.numbers(text)]
    for disguised in disguises(text):
        assert [(n.start, n.end, n.value, n.value_max) for n in factx.numbers(disguised)] == expected


@pytest.mark.parametrize("text", [form[0] for form in FORMS] + [form[0] for form in RANGES])
@pytest.mark.parametrize("frame", ["({})", "«{}»", "به گزارش ما {}.", "{}؛", "نخست:\n{}\nپایان", "{}…"])
def test_in_a_sentence(text: str, frame: str) -> None:
    before = frame.index("{")
    inside = [
        (n.text, n.value, n.value_max)
        for n in factx.numbers(frame.format(text))
        if before <= n.start < before + len(text)
    ]
    assert inside == read(text)


@pytest.mark.parametrize("text", ["3 میلیون", "7 هزار و 109", "دویست هزار", "5/2 میلیون"])
def test_marks_that_nobody_sees(text: str) -> None:
    (plain,) = factx.numbers(text)
    for mark in "\u200f\u200e\u064e":
        (marked,) = factx.numbers(text.replace(" ", f" {mark}", 1))
        assert marked.value == plain.value


def test_whole_values_are_int() -> None:
    values = [factx.numbers(text)[0].value for text in ("2/5 میلیون", "4.0 نفر", "نیم میلیون")]
    assert [(type(value), value) for value in values] == [(int, 2_500_000), (int, 4), (int, 500_000)]
    assert isinstance(factx.numbers("2/5 درصد")[0].value, float)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "این سطر عددی ندارد.",
        "ده‌ها نفر",
        "صدها هزار نفر",
        "او نه تنها آمد بلکه ماند",
        "سهم مردم",
        "دوباره و سه‌باره",
        "می‌دهم و می‌سازم",
        "سازمان سیما",
        "1393/2/5",
    ],
)
def test_no_number(text: str) -> None:
    assert read(text) == []


def test_several_numbers_in_order() -> None:
    text = "۲/۵ میلیون یا 10 تا 15 هزار، هزار و ۲۶۴ و سه"
    found = factx.numbers(text)
    assert [number.value for number in found] == [2_500_000, 10_000, 1264, 3]
    assert all(text[number.start : number.end] == number.text for number in found)


def test_coordinated_numbers_stay_apart() -> None:
    assert [value for _, value, _ in read("300 و 400 تن")] == [300, 400]
    assert [value for _, value, _ in read("6/5 و 7/5 درصد")] == [6.5, 7.5]
    assert [value for _, value, _ in read("سال92، 80 درصد")] == [92, 80]


def test_digits_without_end_raise_nothing() -> None:
    assert all(number.end <= 5000 for number in factx.numbers("9" * 5000))
    assert factx.extract("9" * 5000 + " نفر") == factx.extract("۹" * 5000 + " نفر") == []


@pytest.mark.parametrize(
    ("text", "value"), [("-25", -25), ("−25", -25), ("-25 درجه", -25), ("-25 نفر", 25), ("- 25", 25)]
)
def test_a_dash_that_opens_a_text(text: str, value: int) -> None:
    assert [number.value for number in factx.numbers(text)] == [value]
