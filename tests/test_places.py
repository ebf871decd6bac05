"""Where facts hold."""

from __future__ import annotations

import pytest

from factx.model import Document
from factx.pipeline import engine


def places(text: str) -> list[str | None]:
    return [fact.place for fact in engine().read(Document("-", text)).facts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("در استان کردستان 60 معلم استخدام شد.", ["استان کردستان"]),
        ("60 معلم در سنندج و 40 معلم در بانه استخدام شدند.", ["سنندج", "بانه"]),
        ("در یزد 60 معلم و در اردکان 40 معلم استخدام شدند.", ["یزد", "اردکان"]),
        ("در شهرستان میانه 60 معلم استخدام شد.", ["شهرستان میانه"]),
        ("در این میانه 60 معلم استخدام شد.", [None]),
        ("60 معلم در سراسر کشور استخدام شدند.", ["کشور"]),
        ("در جهان 60 معدن هست.", ["جهان"]),
        ("در کشور ترکیه 60 معدن هست.", ["کشور ترکیه"]),
        ("60 استاد دانشگاه تهران بازنشسته شدند.", [None]),
        ("کشتی با 60 مسافر در خلیج فارس بود.", [None]),
    ],
)
def test_place_in_the_sentence(sentence: str, expected: list[str | None]) -> None:
    assert places(sentence) == expected


BODY = "امسال 60 معلم استخدام شد."


@pytest.mark.parametrize(
    ("title", "lead", "dateline", "expected"),
    [
        ("استخدام معلم در یاسوج", "خبر خوب برای مدرسه‌ها.", "", "یاسوج"),
        ("استخدام معلم", "استاندار کردستان گفت: خبر خوبی داریم.", "", "کردستان"),
        ("استخدام معلم", "معلم استخدام شد.", "به گزارش خبرگزاری فارس از خرم‌آباد، جلسه برگزار شد.", "خرم‌آباد"),
        ("استخدام معلم", "معاون آموزش کشور گفت: خبر خوبی داریم.", "", "کشور"),
        ("استخدام معلم", "خبر خوبی داریم.", "", None),
        ("استخدام معلم در 11 کشور", "خبر خوبی داریم.", "", None),
    ],
)
def test_place_that_covers_the_article(title: str, lead: str, dateline: str, expected: str | None) -> None:
    assert places("\n".join([title, lead, dateline, BODY]))[-1] == expected


def test_the_province_of_an_article_about_a_town() -> None:
    text = "گازرسانی در بانه\nمدیر گاز کردستان گفت: خوب است.\nوی افزود: 60 کیلومتر لوله در استان گذاشته شد."
    assert places(text)[-1] == "کردستان"


def test_what_names_the_speaker_is_not_where_the_fact_holds() -> None:
    text = "گازرسانی در بانه\nکار آغاز شد.\nرضا کاویانی در گفت‌وگو با خبرنگار فارس در سنندج گفت: 60 خانه گاز گرفت."
    assert places(text)[-1] == "بانه"


def test_a_paragraph_stays_where_it_is() -> None:
    text = "گاز در کردستان\nکار آغاز شد.\nدر شهرستان بانه 60 خانه گاز گرفت. 40 خانه هم در نوبت است.\n10 خانه ماند."
    assert places(text) == ["شهرستان بانه", "شهرستان بانه", "کردستان"]


@pytest.mark.parametrize("text", ["", "\n", "کشور", "در", "به گزارش فارس از", "استان استان استان", "کشور کشور 3 نفر"])
def test_odd_texts_do_no_harm(text: str) -> None:
    article = engine()._places.read(text)
    assert article.cover is None or text[article.cover.start : article.cover.end] == "کشور"
