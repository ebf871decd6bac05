"""A page that shows an article with its facts marked: one file, no script, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from factx.writers.table import amount, caption

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --mark: #ffe08a; --ink: #221a00; }
@media (prefers-color-scheme: dark) { :root { --mark: #6b5500; --ink: #fff3c4; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
body { font: 1.05rem/2 Vazirmatn, Tahoma, "Noto Naskh Arabic", sans-serif; }
article { white-space: pre-wrap; }
mark { background: var(--mark); color: var(--ink); border-radius: .2em; padding: .1em .2em; text-decoration: none; }
mark:target, tr:target { outline: 2px solid currentColor; }
mark a, td a { color: inherit; text-decoration: none; }
mark sup { font-size: .65em; opacity: .7; margin-inline-start: .35em; unicode-bidi: isolate; }
table { border-collapse: collapse; width: 100%; margin-top: 2rem; font-size: .9rem; line-height: 1.6; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: start; vertical-align: top; }
td.n { font-variant-numeric: tabular-nums; white-space: nowrap; }
header { border-bottom: 1px solid var(--line); }
h1 { font-size: 1rem; }
"""
_COLUMNS = ("unit", "subject", "year", "predicate", "place", "speaker", "rule")


def page(document: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> str:
    """Return the HTML page of a document.

    Args:
        document: Its record.
        facts: The records of its facts in the order of the text.

    >>> facts = [{"value": 15, "text": "15", "start": 0, "end": 2, "subject": "جلسه"}]
    >>> document = {"id": "a.txt", "text": "15 جلسه <b>", "reference_year": None}
    >>> "</mark> جلسه &lt;b&gt;" in page(document, facts)
    True
    """
    title = escape(str(document.get("title") or document["id"]))
    return (
        f'<!doctype html>\n<html lang="fa" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<header dir="ltr"><h1>{escape(caption(document, len(facts)))}</h1></header>\n'
        f"<article>{_marked(document['text'], facts)}</article>\n{_table(facts)}</body>\n</html>\n"
    )


def _marked(text: str, facts: Sequence[Mapping[str, Any]]) -> str:
    pieces = []
    done = 0
    for number, fact in sorted(enumerate(facts, 1), key=lambda pair: (pair[1]["start"], -pair[1]["end"])):
        # Where two facts share a place, the one that begins first is marked; the table lists both.
        if fact["start"] < done:
            continue
        pieces.append(escape(text[done : fact["start"]]))
        pieces.append(
            f'<mark id="m{number}" title="{escape(_hint(fact))}"><a href="#f{number}">'
            f"{escape(text[fact['start'] : fact['end']])}<sup>{number}</sup></a></mark>"
        )
        done = fact["end"]
    pieces.append(escape(text[done:]))
    return "".join(pieces)


def _hint(fact: Mapping[str, Any]) -> str:
    parts = [amount(fact)] + [str(fact[key]) for key in ("unit", "subject", "year") if fact.get(key) is not None]
    return " · ".join(parts)


def _table(facts: Sequence[Mapping[str, Any]]) -> str:
    if not facts:
        return ""
    head = "".join(f"<th>{name}</th>" for name in ("#", "value", *_COLUMNS))
    rows = []
    for number, fact in enumerate(facts, 1):
        cells = "".join(f"<td>{escape('' if fact.get(key) is None else str(fact[key]))}</td>" for key in _COLUMNS)
        rows.append(
            f'<tr id="f{number}"><td><a href="#m{number}">{number}</a></td>'
            f'<td class="n" dir="ltr">{escape(amount(fact))}</td>{cells}</tr>\n'
        )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
