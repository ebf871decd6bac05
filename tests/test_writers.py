"""The formats: order and names of the fields, numbers as numbers, Persian intact."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

from factx.model import Document, Extraction, Fact
from factx.writers import FORMATS, text_writer
from factx.writers.html import page
from factx.writers.records import FIELDS, document_record, fact_record

TEXT = "۲/۵ میلیون تن گندم در سال 93 خریداری شد.\n۱۵ جلسه <b>\tبرگزار شد"


def fact(start: int, end: int, **values: object) -> Fact:
    blank = dict.fromkeys(FIELDS)
    base = {"document": "a.txt", "qualifier": "=", "kind": "count", "year_basis": "none", "status": "actual"}
    place = {"text": TEXT[start:end], "start": start, "end": end, "sentence": TEXT, "rule": "number-unit"}
    return Fact(**{**blank, **base, **place, **values})  # type: ignore[arg-type]


WHEAT = fact(
    0,
    14,
    value=2_500_000,
    unit="t",
    kind="measure",
    subject="گندم",
    year=1393,
    calendar="jalali",
    year_basis="explicit",
)
MEETINGS = fact(41, 43, value=15, value_max=17.5, subject="جلسه")
EXTRACTION = Extraction(Document("a.txt", TEXT), (WHEAT, MEETINGS), 1394, "slogan")
RECORDS = [fact_record(fact) for fact in EXTRACTION.facts]
DOCUMENT = document_record(EXTRACTION)


def written(form: str, excel: bool = False) -> str:
    writer = text_writer(form, FIELDS, excel=excel)
    return writer.head() + writer.page(DOCUMENT, RECORDS)


def test_record_order_is_the_contract() -> None:
    assert ",".join(FIELDS) == (
        "document,value,value_max,qualifier,unit,kind,subject,year,calendar,year_basis,change,baseline_year,status,"
        "predicate,place,speaker,text,start,end,sentence,rule"
    )


def test_json_is_one_object_a_document() -> None:
    line = written("json")
    assert line.count("\n") == 1
    parsed = json.loads(line)
    assert list(parsed) == ["document", "facts"]
    assert parsed["document"]["text"] == TEXT
    assert (parsed["document"]["reference_year"], parsed["document"]["reference_year_basis"]) == (1394, "slogan")
    assert [tuple(fact) for fact in parsed["facts"]] == [FIELDS, FIELDS]
    assert "گندم" in line, "Persian is not escaped"
    for found in parsed["facts"]:
        assert TEXT[found["start"] : found["end"]] == found["text"]


def test_jsonl_is_one_fact_a_line() -> None:
    lines = written("jsonl").splitlines()
    assert [json.loads(line)["value"] for line in lines] == [2_500_000, 15]
    assert '"value": 15, "value_max": 17.5,' in lines[1], "an integer stays one"
    assert '"year": null' in lines[1]


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited(form: str, delimiter: str) -> None:
    text = written(form)
    assert "\r" not in text
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert tuple(rows[0]) == FIELDS
    assert [row["subject"] for row in rows] == ["گندم", "جلسه"]
    assert (rows[1]["value"], rows[1]["year"], rows[1]["sentence"]) == ("15", "", TEXT)


def test_header_stands_without_facts() -> None:
    writer = text_writer("csv", FIELDS)
    assert writer.head() + writer.page(DOCUMENT, []) == ",".join(FIELDS) + "\n"


def test_excel_gets_its_mark_and_no_formula() -> None:
    assert written("csv", excel=True).startswith("\ufeffdocument,")
    writer = text_writer("csv", ("qualifier", "sentence", "value"), excel=True)
    row = writer.page(DOCUMENT, [{"qualifier": "=", "sentence": '=HYPERLINK("x")', "value": -5}])
    assert row == '=,"\'=HYPERLINK(""x"")",-5\n'


def test_no_format_adds_direction_marks() -> None:
    for form in FORMATS:
        assert not set(written(form)) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_table_shows_everything_without_cutting() -> None:
    writer = text_writer("table", ())
    text = writer.page(DOCUMENT, RECORDS)
    assert text.startswith("a.txt: 2 facts, written in 1394 (slogan)\n")
    assert "2,500,000 " in text
    assert "گندم" in text
    assert "…" not in text
    assert writer.page(DOCUMENT, []) == "a.txt: no facts, written in 1394 (slogan)\n\n"


@dataclass
class Reader(HTMLParser):
    """Collects the text inside <article>, without the numbers of the marks, and the marked pieces."""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.marks: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.loaded += [
            value or "" for key, value in attrs if key in ("src", "href") and not (value or "").startswith("#")
        ]
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "article" in self.open and "sup" not in self.open:
            self.text += data
            if "mark" in self.open:
                self.marks[-1] += data


def test_page_holds_the_text_and_marks_the_facts() -> None:
    overlapping = fact_record(fact(4, 14, value=1, subject="<i>"))
    reader = Reader()
    reader.feed(page(DOCUMENT, [*RECORDS, overlapping]))
    assert reader.text == TEXT
    assert reader.marks == [TEXT[0:14], "۱۵"]
    assert reader.loaded == [], "nothing is loaded from elsewhere"
