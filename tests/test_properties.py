"""What holds for every text: nothing raises, spans are the text, numbers spelled out come back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import factx
from factx.model import Document
from factx.pipeline import engine
from factx.text.fold import fold
from factx.text.sentences import paragraphs, sentences
from tests.conftest import ARTICLE

TEXT = ARTICLE.read_text("utf-8")
QUIET = settings(
    deadline=None, max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)

LETTERS = "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكةۀأإؤئءى"
DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
MARKS = "\u064b\u064e\u0650\u0651\u0652\u0654\u0670\u0640"
CONTROLS = "\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\x00\x0b\x1f\x7f\u00ad\u2028\u0085"
SIGNS = " \n\t.,،؛:!؟?()«»\"'-–—/٪%$€#@*+=…[]{}|\\"
COMMON = (
    "سال سالهای گذشته امسال درصد میلیون میلیارد هزار ریال تومان نفر تن دستگاه فقره از به تا در که و را نسبت بین "
    "بیش حدود کاهش افزایش رشد یافت شد است نشد خواهد باید قرار وی گفت افزود آن این یک دو سه "
    "ده صد نیم سوم چهارم مهر نوروز ساعت شماره ماده کیلومتر متر مربع برابر ساله مجوز صادر پرداخت قیمت هر می ها های ای"
)
WORDS = COMMON.split()
CHARACTERS = st.one_of(
    st.sampled_from(LETTERS + DIGITS + MARKS + CONTROLS + SIGNS),
    st.sampled_from("abcXYZéß漢𝟙𝟚😀👩‍🚀\U0010ffff"),
    st.characters(exclude_categories=["Cs"]),
)
NOISE = st.text(CHARACTERS, max_size=60)
SPEECH = st.lists(
    st.one_of(st.sampled_from(WORDS), st.integers(0, 10**7).map(str), st.text(DIGITS + "/.,٫", max_size=6), NOISE),
    max_size=25,
).flatmap(lambda pieces: st.sampled_from([" ", "", "\u200c", "\n"]).map(lambda gap: gap.join(pieces)))
TEXTS = st.one_of(NOISE, SPEECH)


def check(text: str) -> None:
    extraction = engine().read(Document("-", text, published="1394-02-10"), explain=True)
    previous = 0
    for fact in extraction.facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.text
        assert fact.sentence in text
        assert fact.start >= previous
        assert fact.value_max is None or fact.value_max > fact.value
        assert fact.year is None or fact.calendar is not None
        assert not (isinstance(fact.value, float) and fact.value.is_integer())
        previous = fact.start
    for one in extraction.rejected:
        assert text[one.start : one.end] == one.text
    assert len(extraction.evidence) == len(extraction.facts)
    for number in factx.numbers(text):
        assert text[number.start : number.end] == number.text


@QUIET
@given(TEXTS)
@example("")
@example("\x00")
@example("5\u200c")
@example("۱۲" * 400)
@example("هزار " * 200)
@example("و " * 300 + "5 نفر")
@example("1/2/3/4/5/6/7/8")
@example("تا تا 5 تا تا 6 تا")
def test_any_text_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["5 ک\ud800تاب", "À0«\ud800"])
def test_half_of_a_surrogate_pair_is_read(text: str) -> None:
    check(text)


@QUIET
@given(TEXTS)
def test_fold_keeps_the_length(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@QUIET
@given(TEXTS)
def test_sentences_lie_in_order(text: str) -> None:
    folded, last = fold(text), 0
    for first, stop in paragraphs(folded):
        for start, end in sentences(folded, first, stop):
            assert last <= start < end <= stop
            last = end


@QUIET
@given(TEXTS)
def test_any_text_is_normalized(text: str) -> None:
    assert isinstance(factx.normalize(text), str)


@settings(QUIET, max_examples=100)
@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert factx.extract(text) == factx.extract(text)


@settings(QUIET, max_examples=60)
@given(st.lists(TEXTS, max_size=4))
def test_documents_do_not_disturb_each_other(texts: list[str]) -> None:
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    together = [result.facts for result in factx.extract_many(documents)]
    assert together == [engine().read(document).facts for document in documents]


# Numbers spelled out

UNITS = ["", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه"]
TEENS = ["ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"]
TENS = ["", "", *["بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]]
HUNDREDS = ["", *["صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]]
SCALES = [(10**12, "تریلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (1000, "هزار")]


def below_thousand(value: int) -> list[str]:
    words = [HUNDREDS[value // 100]]
    rest = value % 100
    words += [TEENS[rest - 10]] if 10 <= rest < 20 else [TENS[rest // 10], UNITS[rest % 10]]
    return [word for word in words if word]


def spelled(value: int) -> str:
    """The number in words.

    >>> spelled(1264), spelled(1_000_000)
    ('هزار و دویست و شصت و چهار', 'یک میلیون')
    """
    if value == 0:
        return "صفر"
    groups: list[str] = []
    for scale, name in SCALES:
        count, value = divmod(value, scale)
        if count:
            groups.append(name if (count, scale) == (1, 1000) else f"{' و '.join(below_thousand(count))} {name}")
    return " و ".join([*groups, *below_thousand(value)])


def mixed(value: int) -> str:
    """The number with digits before the scales: 7 هزار و 109."""
    groups: list[str] = []
    for scale, name in SCALES:
        count, value = divmod(value, scale)
        if count:
            groups.append(f"{count} {name}")
    return " و ".join([*groups, str(value)] if value or not groups else groups)


SIZES = st.one_of(
    st.integers(0, 1000),
    st.integers(0, 10**12),
    st.integers(0, 999).map(lambda n: n * 1000),
    st.integers(0, 12).map(lambda power: 10**power),
    st.tuples(st.integers(1, 999), st.sampled_from([10**3, 10**6, 10**9]), st.integers(0, 99)).map(
        lambda parts: parts[0] * parts[1] + parts[2]
    ),
)


def comes_back(text: str, value: int) -> None:
    sentence = f"در این شهر {text} نفر کار می‌کنند."
    (number,) = factx.numbers(sentence)
    assert (number.text, number.value, number.value_max) == (text, value, None)
    assert isinstance(number.value, int)


@QUIET
@given(SIZES)
def test_spelled_numbers_come_back(value: int) -> None:
    comes_back(spelled(value), value)


@QUIET
@given(SIZES)
def test_numbers_with_digits_and_scales_come_back(value: int) -> None:
    comes_back(mixed(value), value)


@QUIET
@given(SIZES, st.sampled_from(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]), st.sampled_from(["", ",", "٬", "،"]))
def test_digits_with_thousands_marks_come_back(value: int, digits: str, mark: str) -> None:
    text = f"{value:,}".replace(",", mark).translate(str.maketrans("0123456789", digits))
    comes_back(text, value)


def test_every_number_to_two_thousand_comes_back() -> None:
    text = "\n".join(f"{spelled(value)} نفر آمدند." for value in range(2001))
    assert [number.value for number in factx.numbers(text)] == list(range(2001))


# The article


@pytest.mark.parametrize("part", range(8))
def test_every_prefix_of_the_article_is_read(part: int) -> None:
    for end in range(part * 5, len(TEXT), 40):
        check(TEXT[:end])


def test_every_suffix_of_the_article_is_read() -> None:
    for start in range(0, len(TEXT), 97):
        check(TEXT[start:])


def test_facts_of_the_article_are_the_same_twice() -> None:
    assert factx.extract(TEXT) == factx.extract(TEXT)


def test_two_articles_with_a_line_between_give_the_facts_of_both() -> None:
    second = "در این شهر 20 مدرسه ساخته شد."
    alone = factx.extract(second)
    (moved,) = [fact for fact in factx.extract(f"{TEXT}\n\n{second}") if fact.start > len(TEXT)]
    assert (moved.value, moved.subject, moved.text) == (alone[0].value, alone[0].subject, alone[0].text)
    assert moved.start == alone[0].start + len(TEXT) + 2
