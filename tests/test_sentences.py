"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

from itertools import pairwise

import pytest

import factx
from factx.text.fold import fold
from factx.text.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    folded = fold(text)
    return [text[a:b] for first, last in paragraphs(folded) for a, b in sentences(folded, first, last)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("باران آمد. سیل شد.", ["باران آمد.", "سیل شد."]),
        ("باران آمد.سیل شد.", ["باران آمد.", "سیل شد."]),
        ("باران آمد! سیل شد؟ نه.", ["باران آمد!", "سیل شد؟", "نه."]),
        ("عنوان\n\nمتن خبر.\n", ["عنوان", "متن خبر."]),
        ("  متن  \n\t\n", ["متن"]),
        ("وی گفت: «کار تمام شد.» سپس رفت.", ["وی گفت: «کار تمام شد.", "سپس رفت."]),
        ("این طرح ... پایان یافت.", ["این طرح ... پایان یافت."]),
        ("خبرگزاری فارس: کار آغاز شد.", ["خبرگزاری فارس: کار آغاز شد."]),
        ("", []),
        ("\n\n", []),
        ("…", ["…"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "نرخ 3.5 درصد است.",
        "نرخ ۳.۵ درصد است.",
        "نشانی www.example.com را ببینید.",
        "دکتر م. رضایی آمد.",
        "1. ساخت مدرسه",
        "نسخه 5.3.1 آماده شد.",
        "مبلغ 1.250.000 ریال پرداخت شد.",
        "سال 620 ه.ق. آغاز شد",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


def test_spans_lie_in_order_and_cover_every_letter() -> None:
    text = "عنوان خبر\nباران آمد. سیل شد!\n  3.5 درصد ماند؟ پایان"
    folded = fold(text)
    spans = [span for first, last in paragraphs(folded) for span in sentences(folded, first, last)]
    assert all(a < b <= c < d for (a, b), (c, d) in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_the_sentence_of_a_fact_is_as_written() -> None:
    text = "باران آمد. در اين سيل 20 خانه ويران شد. نرخ 3.5 درصد است."
    assert [fact.sentence for fact in factx.extract(text)] == ["در اين سيل 20 خانه ويران شد.", "نرخ 3.5 درصد است."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\n\n\n"])
def test_a_title_is_a_sentence(end: str) -> None:
    text = f"ساخت 20 مدرسه در استان{end}این طرح آغاز شد."
    (fact,) = factx.extract(text)
    assert fact.sentence == "ساخت 20 مدرسه در استان"


@pytest.mark.parametrize("mark", ["-", "–", "*", "•", '"', "/", "…", "(", "["])
def test_a_number_word_behind_a_mark_is_seen(mark: str) -> None:
    text = f"{mark}دو سرباز در این درگیری کشته شدند."
    assert [(fact.value, fact.subject) for fact in factx.extract(text)] == [(2, "سرباز")]
