"""Bytes to documents: encodings, dates, HTML pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factx.errors import FactxError, InputError
from factx.sources import html
from factx.sources.files import read_document
from factx.sources.html import read_page
from factx.sources.published import check_published
from tests.conftest import ARTICLE

PAGE = """<!doctype html><html lang="fa"><head><meta charset="utf-8"><title>۴۰ کتابخانه ساخته شد</title>
<meta property="article:published_time" content="2015-05-02T10:00:00+04:30">
<meta property="og:site_name" content="خبرخانه"></head>
<body><nav><a href="/">خانه</a> <a href="/2">صفحه ۲</a></nav>
<article><h1>۴۰ کتابخانه ساخته شد</h1>
<p>رئیس اداره کتابخانه‌های شهر گفت: در سال گذشته ۴۰ کتابخانه در روستاهای استان ساخته شد و مردم از آن استقبال کردند.</p>
<p>وی افزود: برای ساخت این کتابخانه‌ها ۱۲ میلیارد تومان هزینه شد و خیران شهر نیز در ساخت آن‌ها همکاری کردند.</p>
</article><footer>تلفن ۸۸۹۹۷۷۶۶</footer></body></html>"""


def test_text_is_kept_as_it_came(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + "ي\r\n۵\u200cك\n".encode())
    document = read_document(str(tmp_path / "a.txt"), published="1394-02-07")
    assert document.text == "ي\r\n۵\u200cك\n"
    assert (document.id, document.published) == (str(tmp_path / "a.txt"), "1394-02-07")


def test_fixture_is_byte_exact() -> None:
    raw = ARTICLE.read_bytes()
    assert len(raw) == 5272
    assert read_document(str(ARTICLE)).text.encode() == raw


@pytest.mark.parametrize("value", ["1394-01-31", "1395-12-30", "1399-12-30", "1403-12-30", "2016-02-29", "1699-01-01"])
def test_dates(value: str) -> None:
    assert check_published(value) == value


@pytest.mark.parametrize(
    "value", ["", "93", "1394", "1394-2-7", "1394/02/07", "۱۳۹۴-۰۲-۰۷", "1394-07-31", "1394-13-01", "1394-00-01",
              "1394-01-00", "1394-12-30", "2015-02-29", "0093-01-01", "1394-02-07T10:00", "1394-02-07 "],
)  # fmt: skip
def test_no_dates(value: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        check_published(value)


def test_leap_years_of_the_solar_calendar() -> None:
    leap = {1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408}
    for year in range(1367, 1412):
        if year in leap:
            assert check_published(f"{year}-12-30")
        else:
            with pytest.raises(InputError):
                check_published(f"{year}-12-30")


def test_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs factx[html]")
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    document = read_page(str(path))
    assert document.title == "۴۰ کتابخانه ساخته شد"
    assert document.text.startswith("۴۰ کتابخانه ساخته شد\n")
    assert document.text.count("۴۰ کتابخانه ساخته شد") == 1
    assert "۱۲ میلیارد تومان" in document.text
    assert "۸۸۹۹۷۷۶۶" not in document.text
    assert document.published == "2015-05-02"


def test_page_without_an_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs factx[html]")
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    with pytest.raises(InputError, match="no article found"):
        read_page(str(tmp_path / "a.html"))


def test_page_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html._library.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE)
    with pytest.raises(FactxError, match=r"pip install 'factx\[html\]'"):
        read_page(str(tmp_path / "a.html"))
