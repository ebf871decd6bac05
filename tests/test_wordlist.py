"""hazm's word list and verbs as the rest of the program sees them."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from factx.errors import LexiconError
from factx.lexicon.verbs import Verbs, conjugate, stems
from factx.lexicon.wordlist import ADJ, NOUN, NUM, load_wordlist

ZWNJ = "\u200c"
WORDS = load_wordlist()


@pytest.mark.parametrize(
    ("form", "tag"), [("کتاب", NOUN), ("بزرگ", ADJ), ("پنج", NUM), ("قابل‌ملاحظه", ADJ), ("قابلملاحظه", ADJ)]
)
def test_tags(form: str, tag: int) -> None:
    assert WORDS.tags(form) & tag


@pytest.mark.parametrize("form", ["میکند", "کردهاند", "دستگاههای", "", "abc", "\ud800"])
def test_no_tags(form: str) -> None:
    assert WORDS.tags(form) == 0


def test_bands_grow_with_frequency() -> None:
    bands = [WORDS.band(form) for form in ("دستگاههای", "میکند", "باقرقره", "کتاب")]
    assert bands[0] == 0
    assert bands[1] == 1
    assert bands == sorted(bands)


FINITE = """
رفت رفتم رفتند نرفت نرفتند می‌رود می‌روند میرود نمیرود نمی‌رفت می‌رفتند رود روند برود بروند نرود بیاید بیایند نیامد نیاید
شده‌است شده‌اند شدهاند نشده‌اند می‌شده‌است گفته‌ام گفتهایم گوید می‌گوید میگویند بگو بگوید خواهد نخواهد خواهند است نیست
هستند نیستند باید نباید می‌توان می‌بایست دارد ندارد ندارند باشد نباشد می‌باشد می‌افتد بیفتد نیفتاد می‌آورد بیاورند
آورده‌اند می‌پروراند نمی‌چرخانند
"""


@pytest.mark.parametrize("form", FINITE.split())
def test_finite_verbs(form: str) -> None:
    assert WORDS.is_verb(form)


@pytest.mark.parametrize("form", ["می رود", "نمی رود", f"می{ZWNJ}رود", "شده اند", "شده است", "گفته ایم"])
def test_spaced_verbs(form: str) -> None:
    assert WORDS.is_verb(form)


@pytest.mark.parametrize("form", ["کتاب", "دستگاه", "میز", "تهران", "شده", "برنامه", "", "می", "نمی", "ن"])
def test_no_verbs(form: str) -> None:
    assert not WORDS.is_verb(form)


@pytest.mark.parametrize("form", ["شده", "نشده", "گرفته", "نیامده", "ساخته", "رسیده"])
def test_participles(form: str) -> None:
    assert WORDS.participle(form)


@pytest.mark.parametrize("form", ["مدرسه", "شد", "خانه", "برنامه", "ه", ""])
def test_no_participles(form: str) -> None:
    assert not WORDS.participle(form)


@pytest.mark.parametrize(
    ("key", "spelling"),
    [
        ("میکند", f"می{ZWNJ}کند"),
        ("نمیروند", f"نمی{ZWNJ}روند"),
        ("کردهاند", f"کرده{ZWNJ}اند"),
        ("شدهاست", f"شده{ZWNJ}است"),
        ("میکردهاند", f"می{ZWNJ}کرده{ZWNJ}اند"),
        ("بگیرد", "بگیرد"),
    ],
)
def test_spelling_of_verbs(key: str, spelling: str) -> None:
    form = WORDS.verb(key)
    assert form is not None
    assert form.spelling == spelling


def test_every_form_of_a_verb_comes_back() -> None:
    verbs = Verbs(conjugate(stems(["نوشت#نویس", "افراشت#افراز", "آموخت#آموز", "گفت#گوی"])))
    for form in verbs.forms:
        assert verbs.read(form) is not None
    for form, kind in [("ننوشت", "past"), ("نیفراشت", "past"), ("بیاموزد", "subjunctive"), ("بگویند", "subjunctive")]:
        assert verbs.forms[form] == kind


def test_hazm_is_not_imported() -> None:
    code = (
        "import sys; from factx.text.normalize import load_normalizer; load_normalizer().normalize('کتابها'); "
        "sys.exit('hazm' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0


def test_hazm_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LexiconError, match="pip install hazm"):
        load_wordlist.__wrapped__()


@pytest.mark.parametrize("lost", ["words.dat", "verbs.dat"])
def test_data_of_hazm_missing_or_broken(lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "words.dat").write_text("کتاب\t10\tN\nbroken line\nآب\tx\tN\nمي‌شود\t3\tV\n", "utf-8")
    (data / "verbs.dat").write_text("رفت#رو\n#هست\n\nبی‌نشان\n", "utf-8")
    spec = ModuleSpec("hazm", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    monkeypatch.setenv("FACTX_CACHE_DIR", str(tmp_path / "cache"))
    words = load_wordlist.__wrapped__()
    assert words.tags("کتاب") & NOUN
    assert words.band("می‌شود") == 3
    assert words.is_verb("میرود")
    (data / lost).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(LexiconError, match="reinstall"):
        load_wordlist.__wrapped__()
    (data / lost).unlink()
    with pytest.raises(LexiconError, match="reinstall"):
        load_wordlist.__wrapped__()
