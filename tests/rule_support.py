"""The examples of the rules, for the tests that run them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factx.model import Document, Extraction
from factx.pipeline import engine

EXAMPLES = Path(__file__).parent / "rule_examples.toml"
TODAY = "1394-02-10"
DIGITS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
"""ASCII, Persian and Arabic-Indic digits."""


def read(text: str, published: str | None = TODAY) -> Extraction:
    return engine().read(Document("-", text, published=published), explain=True)


def rules(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(EXAMPLES.read_text("utf-8"))[kind]
    return found


def cases(kind: str, key: str) -> list[Any]:
    """One test parameter for each sentence: the rule with the sentence."""
    return [
        pytest.param(rule, sentence, id=f"{rule['rule']}-{number}")
        for rule in rules(kind)
        for number, sentence in enumerate(rule[key], 1)
    ]


def in_digits(text: str, digits: str) -> str:
    """The text with every digit in the digits of one set."""
    table = {ord(digit): digits[value] for one in DIGITS for value, digit in enumerate(one)}
    return text.translate(table)


def arabic(text: str) -> str:
    """The text in the letters of an Arabic keyboard, one for one."""
    return text.translate(str.maketrans("یک", "يك"))


def disguises(text: str) -> list[str]:
    """The text in three digit sets and both letter sets."""
    return [letters(in_digits(text, digits)) for digits in DIGITS for letters in (str, arabic)]
