"""Where half-spaces belong: what is given back, and what stays as it is."""

from __future__ import annotations

import pytest

from factx.lexicon.loader import load_lexicon
from factx.lexicon.wordlist import load_wordlist
from factx.text.morphology import Morphology, load_morphology

MORPHOLOGY = load_morphology()

RESTORED = {
    "plural": (
        "دستگاه|های تشکل|های اولویت|ها سیاست|هایی برنامه|هایش کشورها بیمارستان|ها خانواده|های نمایشگاه|هایشان شرکت|ها"
    ),
    "verb": "می|کند نمی|شود می|توانند می|آید می|گفت نمی|خواستند می|شده|است برمی|گردد می|گوییم",
    "perfect": "شده|اند گرفته|اند کرده|ایم نشده|است رفته|ام آورده|اند",
    "after he": "ویژه|ای حرفه|ای منطقه|ای برنامه|ای گسترده|ای دوره|ای نامه|ای خانه|اش",
    "plural against he": "نشست|های بخش|های زبان|های پیشرفت|هایی",
    "comparative": "مهم|ترین قوی|تر سریع|تر حرفه|ای|تر اصلی|ترین",
    "listed": "قابل|ملاحظه بین|المللی اطلاع|رسانی خرم|آباد ولی|فقیه گفت|وگو ایده|آل حجت|الاسلام",
    "compound": "سرمایه|گذاری|های برنامه|ریزی|ها شفاف|سازی مسئولیت|پذیری بهره|وری بی|توجهی دانش|آموزانی",
    "with be": "به|عنوان به|طوری|که به|کارگیری به|دلیل به|ویژه",
    "run together": "بالغ_بر با_بیان در_کشور از_طریق زمانی_که آذربایجان_غربی",
    "name": "موسوی|نژاد علی|اکبر عنایت|اله بهمن|ماه نجف|آباد",
}


@pytest.mark.parametrize("form", [form for forms in RESTORED.values() for form in forms.split()])
def test_restored(form: str) -> None:
    wanted = form.replace("_", " ").replace("|", "\u200c")
    assert MORPHOLOGY.restore(wanted.replace("\u200c", "").replace(" ", "")) == wanted
    assert all(MORPHOLOGY.restore(word) == word for word in wanted.split(" ")), "what is right stays"


LEFT_ALONE = """
کتاب کشورها شهرهای آنها اینکه بهتر بیشتری تنها تنهایی میدان میزبان میانگین میراث بهار بهشت همایش همکاری
پیشگیری راهپیمایی فرماندهان شاهرود لرستان بندرعباس تهران علیرضا بازنشستگان نمایندگان دانشگاهی کارشناسان
امیدواریم درخواست برگزار برشمرد تکنیک فیلتر رهاشده بلااستفاده الهام کمپین آلبوم مادران نان انصارالله سرانجام
سیستان کتابشان خودروهایی روستاها نهادهای رفت شود
"""


@pytest.mark.parametrize("form", [*LEFT_ALONE.split(), "", "ه", "های", "ا" * 500, "qwerty", "\ud800", "کتاب\u200cها"])
def test_left_alone(form: str) -> None:
    assert MORPHOLOGY.restore(form) == form


JOINED = """
دستگاه|های کتاب|ها خانه|هایی می|کند نمی|شود می|توانند شده|اند کرده|ایم حرفه|ای مهم|ترین قوی|تر سرمایه|گذاری
برنامه|ریزی بی|توجهی رئیس|جمهور حجت|الاسلام آن|ها علاقه|مندان اصلی|ترین برمی|گردد قهرمانی|اش سه|شنبه بهمن|ماه
حسن|نژاد نجف|آباد
"""
APART = """
این_کتاب شده_است گفته_شده امام_جمعه سال_گذشته یکی_از در_حال به_خصوص ریاست_جمهوری محیط_زیست خرداد_ماه می_او
نان_گران طی_نامه هم_او نیز_بخشی از_ها مرکز_فروش توکل_الله برای_من
"""


@pytest.mark.parametrize("pair", JOINED.split())
def test_joined(pair: str) -> None:
    left, right = pair.split("|")
    assert MORPHOLOGY.join(left, right) == f"{left}\u200c{right}"


@pytest.mark.parametrize("pair", APART.split())
def test_apart(pair: str) -> None:
    assert MORPHOLOGY.join(*pair.split("_")) == ""


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factx.text.morphology._MEMO", 50)
    morphology = Morphology(load_wordlist(), load_lexicon())
    for i in range(300):
        morphology.restore("کتاب" + "ا" * (i % 30) + "ب" * (i % 7) + "های")
        morphology.join("کتاب" * (i % 70 + 1), "ها")
        assert len(morphology._memo) <= 52
        assert len(morphology._pairs) <= 52
