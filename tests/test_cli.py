"""The commands as a user meets them, in processes of their own."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factx.writers.records import DOCUMENT_FIELDS, FIELDS
from tests.conftest import ARTICLE, ROOT, Factx

NEWS = "هزار و 264 مجوز مشاغل خانگی در سال 93 صادر شد.\nبرای ۱۰۴ بنگاه ۸۱۲ میلیارد ریال پرداخت شد.\n"
COMMANDS = ["extract", "batch", "normalize", "explain", "view", "lexicon"]


def test_help(factx: Factx) -> None:
    for arguments in ([], ["-h"], ["--help"]):
        run = factx(*arguments)
        assert (run.code, run.err) == (0, "")
        assert all(f"\n  {command} " in run.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(factx: Factx, command: str) -> None:
    short, long = factx(command, "-h"), factx(command, "--help")
    assert short == long
    assert (short.code, short.err) == (0, "")
    assert "Example:  " in short.out
    for switch in ("--quiet", "--verbose", "--no-color", "--debug"):
        assert switch in short.out


def test_version(factx: Factx) -> None:
    run = factx("--version")
    assert run.code == 0
    words = run.out.split()
    assert words[0] == "factx"
    assert f'version = "{words[1]}"' in (ROOT / "pyproject.toml").read_text()
    assert "schema 1, lexicon " in run.out


def test_json(factx: Factx) -> None:
    run = factx("extract", ARTICLE)
    assert (run.code, run.err) == (0, "")
    page = json.loads(run.out)
    assert tuple(page["document"]) == DOCUMENT_FIELDS
    assert page["document"]["id"] == str(ARTICLE)
    assert page["document"]["reference_year"] == 1394
    assert page["document"]["reference_year_basis"] == "slogan"
    text = ARTICLE.read_text()
    assert page["facts"]
    for fact in page["facts"]:
        assert tuple(fact) == FIELDS
        assert text[fact["start"] : fact["end"]] == fact["text"]


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_jq() -> None:
    command = f"{sys.executable} -m factx extract {ARTICLE} | jq '[.facts[] | select(.year == 1393)] | length'"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    years = [fact["year"] for fact in json.loads(_out("extract", str(ARTICLE)))["facts"]]
    assert int(run.stdout) == years.count(1393) > 0


def _out(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "factx", *arguments], capture_output=True, text=True, check=True
    ).stdout


def test_formats_hold_the_same_facts(factx: Factx) -> None:
    facts = json.loads(factx("extract", ARTICLE).out)["facts"]
    assert [json.loads(line) for line in factx("extract", ARTICLE, "-f", "jsonl").out.splitlines()] == facts
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(
            csv.DictReader(io.StringIO(factx("extract", ARTICLE, "-f", form).out, newline=""), delimiter=delimiter)
        )
        assert [{key: "" if value is None else str(value) for key, value in fact.items()} for fact in facts] == rows
    table = factx("extract", ARTICLE, "-f", "table").out
    assert all(fact["subject"] in table for fact in facts if fact["subject"])


def test_standard_input(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    from_file = json.loads(factx("extract", "a.txt").out)
    for arguments in ([], ["-"]):
        page = json.loads(factx("extract", *arguments, stdin=NEWS).out)
        assert page["document"]["id"] == "-"
        assert [{**fact, "document": "a.txt"} for fact in page["facts"]] == from_file["facts"]


def test_several_files(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.txt").write_text("باران بارید")
    run = factx("extract", "a.txt", "-", "b.txt", stdin="۵ نفر آمدند")
    assert [json.loads(line)["document"]["id"] for line in run.out.splitlines()] == ["a.txt", "-", "b.txt"]
    rows = factx("extract", "b.txt", "a.txt", "-f", "csv").out.splitlines()
    assert rows[0] == ",".join(FIELDS)
    assert all(row.startswith("a.txt,") for row in rows[1:])


def test_no_facts_is_no_error(factx: Factx) -> None:
    run = factx("extract", stdin="باران بارید")
    assert (run.code, run.err, json.loads(run.out)["facts"]) == (0, "", [])
    assert factx("extract", "-f", "csv", stdin="باران بارید").out == ",".join(FIELDS) + "\n"


def test_fields(factx: Factx) -> None:
    run = factx("extract", "--fields", "year,value", "-f", "jsonl", stdin=NEWS)
    assert json.loads(run.out.splitlines()[0]) == {"year": 1393, "value": 1264}
    assert factx("extract", "--fields", "year, value", "-f", "csv", stdin=NEWS).out.startswith(
        "year,value\n1393,1264\n"
    )


def test_output_file(factx: Factx, tmp_path: Path) -> None:
    for name, start in (("a.json", '{"document"'), ("a.jsonl", '{"document": "-"'), ("a.csv", "document,"), ("a", "{")):
        run = factx("extract", "-o", name, stdin=NEWS)
        assert (run.code, run.out, run.err) == (0, "", "")
        assert (tmp_path / name).read_text().startswith(start)
    assert factx("extract", "-o", "a.csv", "-f", "jsonl", stdin=NEWS).code == 0
    assert (tmp_path / "a.csv").read_text().startswith("{"), "an explicit format wins over the suffix"
    assert sorted(os.listdir(tmp_path)) == ["a", "a.csv", "a.json", "a.jsonl"]


def test_output_keeps_mode_and_link(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to("real.json")
    assert factx("extract", "-o", "link.json", stdin=NEWS).code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640
    assert json.loads((tmp_path / "real.json").read_text())


def test_excel(factx: Factx, tmp_path: Path) -> None:
    assert factx("extract", ARTICLE, "--excel", "-o", "a.csv").code == 0
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdocument,value,")
    assert "مجوز مشاغل خانگی" in raw.decode("utf-8-sig")


def test_published(factx: Factx) -> None:
    text = "در سال گذشته ۱۲ پل ساخته شد"
    for published, year in (("1394-02-07", 1393), ("2015-04-27", 1393), ("2015-03-01", 1392)):
        page = json.loads(factx("extract", "--published", published, stdin=text).out)
        assert page["facts"][0]["year"] == year
        assert (page["document"]["published"], page["document"]["reference_year_basis"]) == (published, "published")
    page = json.loads(factx("extract", stdin=text).out)
    assert (page["facts"][0]["year"], page["document"]["reference_year_basis"]) == (None, "none")


def test_page(factx: Factx, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs factx[html]")
    from tests.test_sources import PAGE

    (tmp_path / "a.html").write_text(PAGE)
    page = json.loads(factx("extract", "a.html").out)
    assert page["document"]["reference_year_basis"] == "metadata"
    assert page["document"]["reference_year"] == 1394
    assert 1393 in [fact["year"] for fact in page["facts"]]
    page = json.loads(factx("extract", "a.html", "--published", "1390-01-01").out)
    assert (page["document"]["reference_year"], page["document"]["reference_year_basis"]) == (1390, "published")


def test_unique(factx: Factx) -> None:
    run = factx("extract", ARTICLE, "--unique", "-f", "jsonl")
    found = [json.loads(line) for line in run.out.splitlines()]
    assert all(tuple(fact) == (*FIELDS, "mentions") for fact in found)
    permits = [fact for fact in found if fact["value"] == 1264]
    assert len(permits) == 1
    assert len(permits[0]["mentions"]) == 3
    text = ARTICLE.read_text()
    assert [text[start:end] for start, end in permits[0]["mentions"]] == ["۱۲۶۴", "۱۲۶۴", "هزار و 264"]


def test_collection(factx: Factx, tmp_path: Path) -> None:
    rows = [{"id": 7, "text": NEWS, "x": 1}, {"text": "در سال گذشته ۵ پل ساخته شد", "published": "1394-02-07"}]
    (tmp_path / "news.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    pages = [json.loads(line) for line in factx("extract", "news.jsonl").out.splitlines()]
    assert [page["document"]["id"] for page in pages] == ["7", "news.jsonl:2"]
    assert pages[1]["facts"][0]["year"] == 1393


def test_own_lexicon(factx: Factx, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(
        '[[counter]]\nid = "my_crate"\nforms = ["صندوقچه"]\nunit = "صندوقچه"\nexample = "۱۲ صندوقچه انگور فروخته شد"\n'
    )
    text = "۱۲ صندوقچه انگور فروخته شد"
    assert factx("lexicon", "check", "my.toml").out == "my.toml: 1 entry, no fault\n"
    fact = json.loads(factx("extract", "--lexicon", "my.toml", "-f", "jsonl", stdin=text).out)
    assert (fact["value"], fact["unit"], fact["subject"]) == (12, "صندوقچه", "انگور")


def test_explain(factx: Factx) -> None:
    text = "در ماده 44 آمده است که ۸۰ واحد در سال 93 ساخته شد. باران بارید."
    run = factx("explain", stdin=text)
    assert (run.code, run.err) == (0, "")
    assert "باران" not in run.out, "a sentence without a number is not shown"
    page = json.loads(factx("explain", "-f", "json", stdin=text).out)
    (sentence,) = page["sentences"]
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    numbers = {number["text"]: number for number in sentence["numbers"]}
    article, units = numbers["44"], next(number for number in numbers.values() if number["text"].startswith("۸۰"))
    assert article["fact"] is None
    assert article["rejected"]["reason"] == "name"
    assert units["fact"]["value"] == 80
    start, end = units["evidence"]["year"]
    assert "93" in text[start:end]
    for number in sentence["numbers"]:
        assert text[number["start"] : number["end"]] == number["text"]
        if number["fact"]:
            assert f"rule {number['fact']['rule']}" in run.out
        elif number["rejected"]:
            assert f"rule {number['rejected']['rule']}" in run.out


def test_explain_drafts_a_case(factx: Factx) -> None:
    case = json.loads(factx("explain", "--as-case", stdin="۱۲ پل در سال 93 ساخته شد").out)
    assert case["text"] == "۱۲ پل در سال 93 ساخته شد"
    assert case["facts"][0]["value"] == 12
    assert "qualifier" not in case["facts"][0]


def test_view(factx: Factx, tmp_path: Path) -> None:
    assert factx("view", ARTICLE, "-o", "a.html").code == 0
    page = (tmp_path / "a.html").read_text()
    assert page.startswith("<!doctype html>")
    assert page.count("<mark ") == page.count("<tr id=")
    assert page.count("<mark ") > 0


def test_normalize(factx: Factx, tmp_path: Path) -> None:
    run = factx("normalize", stdin="كتاب ها را ميخوانند\r\n")
    assert (run.code, run.out) == (0, "کتاب\u200cها را می\u200cخوانند\r\n")
    page = json.loads(factx("normalize", "-f", "json", "--digits", "persian", stdin="كتاب 5").out)
    assert page["text"] == "کتاب ۵"
    text = "كتاب 5"
    for step in page["steps"]:
        for edit in reversed(step["edits"]):
            assert text[edit["start"] : edit["end"]] == edit["before"]
            text = text[: edit["start"]] + edit["after"] + text[edit["end"] :]
    assert text == page["text"], "the steps can be replayed"
    assert "كتاب → کتاب" in factx("normalize", "--steps", stdin="كتاب").out
    assert factx("normalize", "--without", "letters", stdin="كتاب").out == "كتاب"
    assert factx("normalize", "--without", "nothing", stdin="كتاب").code == 2
    (tmp_path / "a.txt").write_text("كتاب")
    assert factx("normalize", "a.txt", "-o", "a.txt").code == 2


def test_lexicon(factx: Factx) -> None:
    kinds = dict(line.split("\t") for line in factx("lexicon", "list").out.splitlines())
    assert int(kinds["unit"]) == len(factx("lexicon", "list", "unit").out.splitlines())
    assert "currency_toman" in factx("lexicon", "search", "تومان").out
    assert factx("lexicon", "search", "ريال") == factx("lexicon", "search", "ریال")
    entry = json.loads(factx("lexicon", "search", "تومان", "-f", "json").out.splitlines()[0])
    assert entry["kind"] == "unit"
    nothing = factx("lexicon", "search", "xyzzy")
    assert (nothing.code, nothing.out) == (0, "")
    assert factx("lexicon", "check").code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(factx: Factx, shell: str) -> None:
    run = factx(env={"_FACTX_COMPLETE": f"{shell}_source"})
    assert run.code == 0
    assert "_FACTX_COMPLETE" in run.out
    words = factx(env={"_FACTX_COMPLETE": "bash_complete", "COMP_WORDS": "factx ex", "COMP_CWORD": "1"})
    assert "plain,extract" in words.out


def test_verbose_and_quiet_stay_off_standard_output(factx: Factx) -> None:
    loud, quiet = factx("extract", "-v", ARTICLE), factx("extract", "-q", ARTICLE)
    assert loud.out == quiet.out
    assert "1394 (slogan)" in loud.err
    assert quiet.err == ""
    assert factx("-v", "extract", ARTICLE).err == loud.err


def test_any_locale_gives_the_same_bytes(factx: Factx) -> None:
    for locale in ("C", "POSIX", "en_US.ISO-8859-1"):
        for command in (["extract", ARTICLE], ["explain", ARTICLE]):
            env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
            assert factx(*command, env=env) == factx(*command)


def at_terminal(*arguments: str, env: dict[str, str] | None = None) -> str:
    """What a command prints when its standard output is a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "factx", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **(env or {})},
    )
    os.close(follower)
    pieces = []
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(leader)
    assert process.wait() == 0
    return b"".join(pieces).decode()


def test_table_at_a_terminal() -> None:
    shown = at_terminal("extract", str(ARTICLE), env={"NO_COLOR": ""})
    assert "facts, written in 1394 (slogan)" in shown
    assert "\x1b[" in shown
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())) <= 100
    for plain in (
        at_terminal("extract", str(ARTICLE), env={"NO_COLOR": "1"}),
        at_terminal("extract", "--no-color", str(ARTICLE), env={"NO_COLOR": ""}),
    ):
        assert "\x1b[" not in plain
        assert "facts, written in 1394" in plain
    assert at_terminal("extract", "-f", "json", str(ARTICLE)).startswith('{"document"')
