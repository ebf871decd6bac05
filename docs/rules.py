"""Prints docs/rules.md from the examples of the rules: python docs/rules.py > docs/rules.md."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "tests" / "rule_examples.toml"

HEAD = """# Rules

Every fact names the rule that found its subject (`rule`), and `factx explain` names the rule that dated it or that
refused a number. This page lists them with sentences in which each one reads, and sentences close by in which it must
not. It is printed from `tests/rule_examples.toml`, which the tests run, by `docs/rules.py`.
"""
PARTS = (
    ("subject", "What is counted or measured", "`src/factx/grammar/subjects.py` holds the order of the rules."),
    ("year", "Years", "`src/factx/grammar/years.py` finds them, `dating.py` says how far they reach."),
    ("blocker", "Numbers that are no facts", "`src/factx/grammar/blockers.py` and the two rooms beside it."),
)


def shown(example: Any) -> str:
    """An example on one line: the sentence and what is read in it."""
    if isinstance(example, str):
        return example
    read = [str(example[key]) for key in ("value", "unit", "subject", "year", "number") if key in example]
    return f"{example['text']} → {' · '.join(read)}" if read else example["text"]


def page() -> Iterator[str]:
    """The lines of the page, as they must stand in docs/rules.md."""
    rules = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    yield HEAD
    for kind, title, where in PARTS:
        yield f"## {title}\n\n{where}\n"
        for rule in rules[kind]:
            reason = f" ({rule['reason']})" if "reason" in rule else ""
            yield f"### {rule['rule']}{reason}\n"
            yield from (f"- {shown(example)}" for example in rule["examples"])
            yield from (f"- not: {shown(example)}" for example in rule.get("never", ()))
            yield ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(page()))
