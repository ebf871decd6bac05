"""The normalizer: every step by example, and what holds for every text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factx.text.normalize_fast as fast
from factx.text.normalize import Normalizer, load_normalizer
from factx.text.steps import Digits, apply
from tests.conftest import ARTICLE

NORMALIZER = load_normalizer()
TEXT = ARTICLE.read_text("utf-8")
ZWNJ = "\u200c"

STEPS = [
    ("letters", "علي كتاب ﻣﻲﻛﻨﺪ را ﻻزم", "علی کتاب می|کند را لازم"),
    ("letters", "مسئول رأی مؤثر ۀ ﷲ ﷼ ﷺ", "مسئول رأی مؤثر ۀ ﷲ ﷼ ﷺ"),
    ("joiners", "می\u200bکند کتاب\u00acها خانه\u00adای", "می|کند کتاب|ها خانه|ای"),
    ("joiners", "کتاب||ها |سلام| (خوب|) |", "کتاب|ها سلام (خوب)"),
    ("spacing", "یک  دو\tسه\u00a0چهار  \nپنج   ", "یک دو سه چهار\nپنج"),
    ("punctuation", "خوب , بله؛خیر ؟ چرا? ( نه )", "خوب، بله؛ خیر؟ چرا؟ (نه)"),
    ("punctuation", "« آری » تمام .", "«آری» تمام."),
    ("punctuation", "کتاب, قلم; دفتر,کاغذ", "کتاب، قلم؛ دفتر، کاغذ"),
    ("words", "دستگاههای اجرایی میکنند بالغبر ده", "دستگاه|های اجرایی می|کنند بالغ بر ده"),
    ("words", "«دستگاههای»، (میشود) کتابهای‌شان", "«دستگاه|های»، (می|شود) کتابهای|شان"),
    ("words", "مجوّزهای کتابِ تشکّلهای", "مجوّزهای کتابِ تشکّل|های"),
    ("pairs", "دستگاه های نو را می خرند و نمی فروشند", "دستگاه|های نو را می|خرند و نمی|فروشند"),
    ("pairs", "گفت و گو با رئیس جمهور", "گفت|وگو با رئیس|جمهور"),
    ("pairs", "کتاب، ها می. کند", "کتاب، ها می. کند"),
]


@pytest.mark.parametrize(("step", "text", "wanted"), STEPS)
def test_step(step: str, text: str, wanted: str) -> None:
    text, wanted = text.replace("|", ZWNJ), wanted.replace("|", ZWNJ)
    assert NORMALIZER.normalize(text) == wanted
    changed = {name for name, edits in NORMALIZER.normalize_steps(text).steps if edits}
    assert step in changed or text == wanted


def test_every_step_has_an_example_and_can_be_left_out() -> None:
    assert {step for step, _, _ in STEPS} | {"digits"} == set(Normalizer.NAMES)
    for name in Normalizer.NAMES:
        result = Normalizer(without=[name]).normalize_steps(TEXT, "persian")
        assert name not in [step for step, _ in result.steps]
    bare = Normalizer(without=Normalizer.NAMES)
    assert bare.normalize(TEXT, "ascii") == TEXT


def test_unknown_step() -> None:
    with pytest.raises(ValueError, match="unknown step 'wrong'"):
        Normalizer(without=["wrong"])


@pytest.mark.parametrize(
    ("digits", "wanted"),
    [("keep", "۱۲ ٣ 45 12kg #93"), ("ascii", "12 3 45 12kg #93"), ("persian", "۱۲ ۳ ۴۵ 12kg #93")],
)
def test_digits(digits: Digits, wanted: str) -> None:
    assert NORMALIZER.normalize("۱۲ ٣ 45 12kg #93", digits) == wanted


CODES = """
3.5 ۳/۵ 1,234,567 ۱٬۲۳۴ ۱۲/۰۵/۱۳۹۳ 12:30 ۱۰-۱۵ ۸۰٪ 80% https://fa.example.org/wiki/دستگاههای,كتاب?q=ميشود
www.example.ir/ميكند a.b+c@example.org @كتابهاي_ما #دستگاههای_دولتی #كتاب 😀 👩‍👩‍👧 \u202aABC\u202c
\u2066میز\u2069 … ... --- کتـــاب x²+y²
"""
PASSAGES = """
ئەم کتێبە بۆ من زۆر گرنگە و دەستگاهەکان
هذا الكتاب الجديد في المكتبة الكبيرة
یہ کتاب بہت اچھی ہے اور میں اسے پڑھتا ہوں
دا کتاب ډېر ښه دی او زما خوښېږي
بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ
"""


@pytest.mark.parametrize("text", [*CODES.split(), *PASSAGES.strip().split("\n")])
def test_untouched(text: str) -> None:
    assert NORMALIZER.normalize(text) == text
    assert NORMALIZER.normalize(f"گفت: {text}. رفت.") == f"گفت: {text}. رفت."


def test_the_article() -> None:
    result = NORMALIZER.normalize(TEXT)
    for phrase in (
        "دستگاه|های اجرایی",
        "خرم|آباد",
        "تشکل|های کارگری",
        "ولی|فقیه",
        "به کار گرفته|اند",
        "می|کند",
        "بالغ بر یک میلیارد",
        "با بیان اینکه",
        "ویژه|ای به ظرفیت|های",
        "بلااستفاده",
        "به|طوری|که 25 مرکز فنی و حرفه|ای",
        "به|کارگیری سرمایه|های خرد",
    ):
        assert phrase.replace("|", ZWNJ) in result
    assert result.count("\n") == TEXT.count("\n")


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("مركز فني و حرفهای", "مرکز فنی و حرفه|ای"),
        ("تشكلهاي  كارگري", "تشکل|های کارگری"),
        ("حوادث ناشی از کار", "حوادث ناشی از کار"),
        ("مجوّزِ\n مشاغل\u200f خانگی ", "مجوز مشاغل خانگی"),
        ("", ""),
    ],
)
def test_clean(phrase: str, wanted: str) -> None:
    assert NORMALIZER.clean(phrase).replace(ZWNJ, "|") == wanted


PIECES = """
دستگاههای می کند ها های کتاب و گفت گو تر ترین بزرگ شده اند ای خانه بی توجه میکند نمی رود درکشور بالغبر آن رئیس
جمهور سرمایه گذاری علی هذا الذي في ة كتاب علي ﻣﻲ ﻛﻨﺪ ﻻ ﷲ abc 12 ۱۲ ٣ #کتابهای a@b.ir http://x.ir/میکند ه اش ام
مَ ـ به طور نام پور ست شان کار وگو برمی گردد شدهاست منتشرشدهاست عنوان آباد ماه الله
""".split()  # noqa: SIM905
GAPS = [
    " ", "  ", "\n", ZWNJ, ZWNJ * 2, "،", " ، ", ".", ". ", ",", "?", " ؟", ":", "«", "»", "« ", " »", "(", ")",
    "\t", "\u00a0", "\u200b", "\u200e", "\u200d", "/", "-", "…", "'", '"', ";", "!", "\u2003", "\x0b", "\u2028", "😀",
    "_",
]  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(GAPS), st.sampled_from(GAPS), st.text(max_size=3)), max_size=14
).map("".join)
QUIET = settings(
    deadline=None, max_examples=400, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def letters(text: str) -> str:
    """The letters and digits of a text, folded."""
    folded = unicodedata.normalize("NFKC", text).translate(str.maketrans("يىكڪےہھ", "ییککیهه"))
    return "".join(char for char in folded if char.isalnum())


def check(text: str, digits: Digits) -> None:
    result = NORMALIZER.normalize(text, digits)
    assert NORMALIZER.normalize(result, digits) == result
    steps = NORMALIZER.normalize_steps(text, digits)
    assert steps.text == result
    replayed = text
    for _, edits in steps.steps:
        for edit in edits:
            assert replayed[edit.start : edit.end] == edit.before != edit.after
        replayed = apply(replayed, edits)
    assert replayed == result
    if digits == "keep":
        assert letters(result) == letters(text)
    origins = [steps.origin(offset) for offset in range(len(result) + 1)]
    assert origins == sorted(origins)
    assert 0 <= origins[0] <= origins[-1] <= len(text)


@QUIET
@given(TEXTS, st.sampled_from(["keep", "ascii", "persian"]))
def test_idempotent_replayable_and_true_to_the_letters(text: str, digits: Digits) -> None:
    check(text, digits)


@QUIET
@given(TEXTS)
def test_blocks_change_nothing(text: str) -> None:
    whole = NORMALIZER.normalize(text)
    size = fast._BLOCK
    try:
        fast._BLOCK = 3
        assert NORMALIZER.normalize(text) == whole
    finally:
        fast._BLOCK = size


@pytest.mark.parametrize("gap", ["", " ", ZWNJ])
def test_the_article_in_disguise(gap: str) -> None:
    check(NORMALIZER.normalize(TEXT).replace(ZWNJ, gap), "keep")


@given(
    st.lists(
        st.sampled_from(["http://a.ir/كتابهاي,ما", "x@y.ir", "#كتابهاي", "3.5", "1,234", "12/5/93", "A4", "12:30"])
    )
)
def test_codes_and_numbers_stay(codes: list[str]) -> None:
    text = " می کند ".join(codes)
    result = NORMALIZER.normalize(text)
    assert [word for word in result.split(" ") if word in codes] == codes


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "_MEMO", 100)
    monkeypatch.setattr("factx.text.steps_words._MEMO", 100)
    normalizer = Normalizer()
    for i in range(400):
        normalizer.normalize(f"کتاب{'ا' * (i % 50)}{'ب' * (i % 9)}های خوب ها {i}")
    assert len(normalizer._fast["keep"]._chunks) <= 110
    assert all(len(memo) <= 110 for memo in (normalizer._words._restored, normalizer._words._lefts))


@pytest.mark.parametrize(
    "unit", ["و", ZWNJ, " ", "a", "،", "@", "ك", " ،", "« ", "ا?", "ة ", "\n", "a://", "می ", "کتاب ها "]
)
def test_long_lines_end_soon(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert letters(NORMALIZER.normalize(text)) == letters(text)
