"""Every word proves itself; a user's own words work; a wrong file is told by file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from factx.errors import LexiconError
from factx.lexicon.loader import load_lexicon
from factx.lexicon.schema import KINDS, OPEN_CLASSES, Entry
from factx.model import Document
from factx.pipeline import Engine, engine
from factx.text.words import CLASSES, bit
from tests.rule_support import read

LEXICON = load_lexicon()
SHADOWED = {
    # The word is there for what it is not, or its example shows it beside a number of something else.
    "counter_tir": "a day of Tir",
    "unit_pound_mass": "pounds of money",
    "unit_karat": "a grade names the gold",
    "unit_btu": "stands without a number",
    "unit_bar": "times",
    "unit_centisecond": "12 hundredths of a second",
    "unit_hour": "a period says only when",
}
"""Entries whose own example is read otherwise."""


def parameters(*kinds: str) -> list[object]:
    return [pytest.param(entry, id=entry.id) for entry in LEXICON.of(*kinds) if entry.id not in SHADOWED]


def units(text: str) -> list[str]:
    return [fact.unit or "" for fact in read(text).facts]


@pytest.mark.parametrize("entry", parameters("unit", "counter"))
def test_unit_is_read_in_its_example(entry: Entry) -> None:
    unit = entry.values["unit"]
    found = units(entry.example)
    assert unit in found or any(unit in one.split("/") or one.startswith(unit + "/") for one in found), found


@pytest.mark.parametrize("entry", parameters("qualifier"))
def test_qualifier_is_read_in_its_example(entry: Entry) -> None:
    assert entry.values["sign"] in [fact.qualifier for fact in read(entry.example).facts]


@pytest.mark.parametrize("entry", parameters("slogan"))
def test_every_form_of_a_slogan_tells_the_year(entry: Entry) -> None:
    for form in entry.forms:
        extraction = read(f"سال {form.removeprefix('سال ')} آغاز شد.", None)
        assert (extraction.reference_year, extraction.reference_year_basis) == (entry.values["year"], "slogan")


@pytest.mark.parametrize("entry", parameters("name_before_number", "name_with_number", "weekday", "daytime", "period"))
def test_example_raises_nothing_and_stays_in_place(entry: Entry) -> None:
    extraction = read(entry.example)
    places = [(one.start, one.end, one.text) for one in extraction.facts]
    places += [(one.start, one.end, one.text) for one in extraction.rejected]
    assert all(entry.example[start:end] == text for start, end, text in places)


def test_every_entry_but_a_place_has_an_example() -> None:
    assert [entry.id for entry in LEXICON.entries if not entry.example and entry.kind != "place"] == []


def test_ids_are_unique_and_kinds_known() -> None:
    ids = [entry.id for entry in LEXICON.entries]
    assert len(ids) == len(set(ids))
    assert {entry.kind for entry in LEXICON.entries} <= set(KINDS)


def test_the_digest_tells_one_lexicon_from_another(tmp_path: Path) -> None:
    assert load_lexicon().digest == LEXICON.digest
    assert load_lexicon((own(tmp_path, UNIT),)).digest != LEXICON.digest


# A user's own lexicon

UNIT = """
[[unit]]
id = "my_unit"
unit = "sang"
kind = "measure"
forms = ["سنگ آسیاب"]
example = "20 سنگ آسیاب آب"

[[counter]]
id = "my_counter"
unit = "دِلو"
strong = true
forms = ["دلو"]
example = "3 دلو آب"
"""


def own(folder: Path, text: str, name: str = "my.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_own_units_and_counting_words(tmp_path: Path) -> None:
    reader = Engine([own(tmp_path, UNIT)])
    text = "کشاورزان 20 سنگ آسیاب آب و 3 دلو شیر خریدند."
    found = reader.read(Document("-", text)).facts
    assert [(fact.value, fact.unit, fact.kind, fact.subject) for fact in found] == [
        (20, "sang", "measure", "آب"),
        (3, "دِلو", "count", "شیر"),
    ]
    assert "sang" not in [fact.unit for fact in engine().read(Document("-", text)).facts]


def test_own_words_of_a_name(tmp_path: Path) -> None:
    path = own(tmp_path, '[[name_before_number]]\nid = "my_name"\nforms = ["کهکشان"]\nexample = "کهکشان 7 دیده شد"\n')
    text = "کهکشان 7 دیده شد"
    assert Engine([path]).read(Document("-", text)).facts == ()


def test_two_own_files(tmp_path: Path) -> None:
    other = '[[counter]]\nid = "other"\nunit = "مشک"\nstrong = true\nforms = ["مشک"]\nexample = "2 مشک آب"\n'
    reader = Engine([own(tmp_path, UNIT), own(tmp_path, other, "other.toml")])
    assert [fact.unit for fact in reader.read(Document("-", "2 مشک آب و 3 دلو شیر")).facts] == ["مشک", "دِلو"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('[[planet]]\nid = "x"\n', "", "planet"),
        ('[unit]\nid = "x"\n', "", "unit"),
        ('[[unit]]\nid = "x"\nunit = "u"\nkind = "measure"\n', "x", "forms"),
        ('[[unit]]\nforms = ["ه"]\nunit = "u"\nkind = "measure"\n', "without id", "id"),
        ('[[unit]]\nid = "x"\nunit = "u"\nkind = "measure"\nforms = []\n', "x", "forms"),
        ('[[unit]]\nid = "x"\nunit = "u"\nkind = "measure"\nforms = ["ه"]\ncolour = "red"\n', "x", "colour"),
        ('[[unit]]\nid = "x"\nunit = 5\nkind = "measure"\nforms = ["ه"]\n', "x", "unit"),
        ('[[unit]]\nid = "یک"\nunit = "u"\nkind = "measure"\nforms = ["ه"]\n', "یک", "ASCII"),
        ('[[unit]]\nid = "x"\nunit = "u"\nkind = "measure"\nforms = [" ه "]\n', "x", "trimmed"),
        ('[[slogan]]\nid = "x"\nyear = "1400"\nforms = ["ه"]\n', "x", "year"),
        ('[[unit]]\nid = "unit_percent"\nunit = "u"\nkind = "measure"\nforms = ["ه"]\n', "", "unit_percent"),
        ("this is no TOML", "", "TOML"),
        ('[[words]]\nid = "measure_nuon"\nforms = ["ه"]\n', "[[words]] measure_nuon", "measure_noun"),
        ('[[words]]\nid = "qqqq"\nforms = ["ه"]\n', "[[words]] qqqq", "lexicon list words"),
        ('[[words]]\nid = "form_deed"\nforms = ["ه"]\n', "[[words]] form_deed", "no class"),
        ('[[unit]]\nid = "preposition"\nunit = "u"\nkind = "measure"\nforms = ["ه"]\n', "preposition", "already"),
    ],
)
def test_an_error_names_file_and_entry(tmp_path: Path, text: str, where: str, what: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(LexiconError) as caught:
        Engine([path])
    message = str(caught.value)
    assert str(path) in message
    assert where in message
    assert what in message
    assert "\n" not in message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="absent"):
        load_lexicon((tmp_path / "absent.toml",))


def test_a_folder_is_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot read"):
        load_lexicon((tmp_path,))


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('[[unit]]\nid = "x"\nforms = ["é"]'.encode("latin-1"))
    with pytest.raises(LexiconError, match="UTF-8"):
        load_lexicon((path,))


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_text("\ufeff" + UNIT, "utf-8")
    assert "my_unit" in {entry.id for entry in load_lexicon((path,)).entries}


def test_forms_of_a_closed_class() -> None:
    assert "که" in LEXICON.forms("clause_conjunction")
    with pytest.raises(KeyError):
        LEXICON.forms("no_such_class")


def test_own_words_join_a_class(tmp_path: Path) -> None:
    text = '[[words]]\nid = "{}"\nforms = ["زیرپوش"]\n'
    one, two = own(tmp_path, text.format("noun"), "one.toml"), own(tmp_path, text.format("preposition"), "two.toml")
    word = Engine([one, two]).vocabulary["زیرپوش"]
    assert word.flags & bit("noun")
    assert word.flags & bit("preposition")
    assert {"زیرپوش", "در"} <= set(load_lexicon((one, two)).forms("preposition"))


def test_classes_of_words_have_bits() -> None:
    classes = [entry.id for entry in LEXICON.of("words") if not entry.id.startswith(("morph-", "speech_", "form_"))]
    assert set(classes) | set(OPEN_CLASSES) <= set(CLASSES)
