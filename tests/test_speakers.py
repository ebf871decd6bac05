"""Whom an article quotes for its facts."""

from __future__ import annotations

import pytest

from factx.lexicon.loader import load_lexicon
from factx.lexicon.wordlist import load_wordlist
from factx.model import Document
from factx.pipeline import engine
from factx.text.vocabulary import Vocabulary


def speakers(text: str) -> list[str | None]:
    return [fact.speaker for fact in engine().read(Document("-", text)).facts]


LEAD = "توزیع 70 تبلت در نهبندان\nرئیس اداره آموزش نهبندان گفت: 70 تبلت توزیع شد."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شهردار بافق گفت: 3 پل ساخته شد.", ["شهردار بافق"]),
        ("رضا کاویانی شهردار بافق امروز گفت: 3 پل ساخته شد.", ["رضا کاویانی"]),
        ("رضا کاویانی، شهردار بافق، در جمع خبرنگاران گفت: 3 پل ساخته شد.", ["رضا کاویانی"]),
        ("مدیرکل تعاون، کار و رفاه اجتماعی یزد گفت: 3 کارگاه ساخته شد.", ["مدیرکل تعاون، کار و رفاه اجتماعی یزد"]),
        ("رئیس پلیس راه کرمان سرهنگ رضا کاویانی گفت: 4 نفر کشته شدند.", ["سرهنگ رضا کاویانی"]),
        ("بانک مرکزی اعلام کرد: 500 سکه فروخته شد.", ["بانک مرکزی"]),
        ("قائم مقام شهردار بافق گفت: 3 پل ساخته شد.", ["قائم مقام شهردار بافق"]),
        ("شهردار بافق از ساخت 3 پل خبر داد.", ["شهردار بافق"]),
        ("شهردار بافق تاکید کرد که 3 پل ساخته شد.", ["شهردار بافق"]),
        ("در این حادثه 3 نفر زخمی شدند.", [None]),
    ],
)
def test_subject_of_a_reporting_verb(text: str, expected: list[str | None]) -> None:
    assert speakers("خبر روز\nخبر کوتاه از شهر.\n" + text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "وی افزود: 20 تبلت مانده است.",
        "کاویانی گفت: 20 تبلت مانده است.",
        "این مسئول تصریح کرد: 20 تبلت مانده است.",
        "رئیس اداره آموزش نهبندان خاطرنشان کرد: 20 تبلت مانده است.",
        "در ادامه این نشست، وی یادآور شد: 20 تبلت مانده است.",
        "معاون استاندار با اشاره به 20 تبلت گفت: خوب است.",
        "20 تبلت دیگر هم در راه است.",
    ],
)
def test_everything_is_said_by_the_man_the_article_introduces(line: str) -> None:
    named = "به گزارش خبرگزاری فارس از نهبندان، رضا کاویانی ظهر امروز اظهار داشت: 70 تبلت رسید."
    assert set(speakers(f"{LEAD}\n{named}\n{line}")) == {"رضا کاویانی"}


def test_somebody_else_is_introduced_by_name() -> None:
    text = f"{LEAD}\nرضا کاویانی افزود: 9 تبلت ماند.\nمینا سهرابی فرماندار نهبندان نیز گفت: 5 تبلت خریدیم."
    assert speakers(text)[-2:] == ["رضا کاویانی", "مینا سهرابی"]


def test_a_passer_by_is_quoted_in_his_paragraph_only() -> None:
    text = "بازار\nبازار شلوغ است.\nهوا سرد است.\nپیرزنی به نام مهین گفت: 3 کیلو سیب خریدم.\nامروز 50 مغازه باز بود."
    assert speakers(text)[-1] is None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("به گزارش خبرگزاری فارس، ", None),
        ("به گزارش خبرنگار اجتماعی فارس، ", None),
        ("به گزارش فارس به نقل از روابط عمومی شهرداری بافق، ", "روابط عمومی شهرداری بافق"),
        ("به نوشته روزنامه الرای، ", "روزنامه الرای"),
    ],
)
def test_source_of_a_dateline(opening: str, expected: str | None) -> None:
    assert speakers(f"کشف 40 سکه\nدیروز 40 سکه کشف شد.\n{opening}این 40 سکه طلا بود.") == [expected] * 3


def test_narration_ends_a_quotation() -> None:
    text = f"{LEAD}\nرضا کاویانی افزود: 9 تبلت ماند.\nگفتنی است 400 دانش‌آموز در این شهر درس می‌خوانند."
    assert speakers(text)[-1] is None


def test_before_the_first_fact_nothing_is_read() -> None:
    from factx.grammar.speakers import Speakers

    lexicon = load_lexicon()
    speech = Speakers(lexicon, Vocabulary(lexicon, load_wordlist())).read("الف گفت: ب\n" * 3)
    assert speech._cast is None


@pytest.mark.parametrize(
    "text", ["", ":", "\n\n:\n", "گفت:", "به گزارش", "به گزارش ،:", "وی\nوی:\n3", "، گفت: 3 نفر", "گفت، 3 نفر"]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    speech = engine()._speakers.read(text)
    assert speech.at(len(text), 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سخنگوی دولت: 5 هزار مدرسه ساخته می‌شود", ["سخنگوی دولت"]),
        ("🔴وزیر راه: 40 پل می‌سازیم\n🔴برای این کار 30 کارگاه برپا شد.", ["وزیر راه"] * 2),
        ("• شهرداری بافق: امسال 60 درخت در شهر کاشته شد", ["شهرداری بافق"]),
        ("📌 شهردار بافق:\n- 60 درخت کاشتیم\n- 7 بوستان ساختیم", ["شهردار بافق"] * 2),
        ("🔺60 درخت در بافق کاشته شد\nشهردار بافق: 7 بوستان هم ساختیم.", [None, "شهردار بافق"]),
        ("شهردار بافق: 7 بوستان ساختیم.\nاستانداری یزد اعلام کرد: 3 پل ساخته شد.", ["شهردار بافق", "استانداری یزد"]),
        ("خبر\nبوستان‌ها شلوغ بود. شهرداری بافق: 7 بوستان دیگر ساخته می‌شود.", ["شهرداری بافق"]),
        ("🔹شهردار بافق می‌گوید 7 بوستان ساخته شد.", ["شهردار بافق"]),
        ("خبر روز\n1- شهرداری بافق: 7 بوستان ساخته شد\n2- 60 درخت خشک شد", ["شهرداری بافق", None]),
        ("ارزش بازار: 2 تریلیون دلار", [None]),
        ("بانک کشاورزی: 20 شعبه", [None]),
        ("خبرگزاری فارس: 30 نفر در بافق آمدند", [None]),
    ],
)
def test_label_before_a_colon(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize("glued", ["بابیان", "بااشاره", "باتأکید", "درگفتگو", "درحاشیه"])
def test_a_name_ends_before_words_that_are_run_together(glued: str) -> None:
    line = f"خبر روز\nخبر کوتاه از شهر.\nرضا کاویانی {glued} این نشست گفت: 3 پل ساخته شد."
    assert speakers(line) == ["رضا کاویانی"]
