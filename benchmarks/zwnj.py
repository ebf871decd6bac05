"""Scores the return of lost half-spaces, and what the normalizer changes in text that has lost none.

    python benchmarks/zwnj.py [SOURCE] [--show N] [--unread]

SOURCE is a file of cases (JSON Lines with ``text`` without half-spaces, ``spaced`` with spaces for them, ``gold``), or
a collection of articles (``text``, ``published``) to make cases from; without one ../shared/corpus/fars.jsonl is used
where it exists. Cases of even number may be read when something is wrong (``--show`` prints their errors), those of
odd number are only counted; ``--unread`` counts nothing else. Floors stand in this file; a figure beyond its floor ends
the run with exit code 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from factx.text.normalize import load_normalizer

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "fars.jsonl"
ZWNJ = "\u200c"
FLOORS = {"fused f1": 0.94, "fused precision": 0.96, "spaced f1": 0.91}
CEILING = 0.008
"""Share of the words of right text that may change."""


_FOLD = str.maketrans("يىكۀةأإٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکههااا01234567890123456789")
"""Letters and digits that a normalizer may write another way."""


class Case(NamedTuple):
    """A sentence as published, with its half-spaces lost, and with spaces in their places."""

    gold: str
    fused: str
    spaced: str


class Score(NamedTuple):
    """Counts of breaks: right, wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + self.wrong + self.missed) or 1)


def read_cases(source: Path) -> list[Case]:
    """The cases of a file, or those made from the articles of a collection of 1393 and later."""
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    if rows and "gold" in rows[0]:
        return [Case(row["gold"], row["text"], row["spaced"]) for row in rows]
    sentences = [sentence for row in rows if row["published"] >= "1393" for sentence in _sentences(row["text"])]
    random.Random(5).shuffle(sentences)
    return [Case(gold, gold.replace(ZWNJ, ""), gold.replace(ZWNJ, " ")) for gold in sentences[:600]]


def _sentences(text: str) -> Iterator[str]:
    """Sentences of middling length that have at least two half-spaces."""
    for piece in re.split(r"\n|(?<=[.؟!])[^\S\n]+", text):
        sentence = re.sub(f"{ZWNJ}+", ZWNJ, re.sub(f"(?<!\\w){ZWNJ}|{ZWNJ}(?!\\w)", "", piece.strip()))
        if 8 <= len(sentence.split()) <= 45 and sentence.count(ZWNJ) >= 2 and not re.search("[يك]", sentence):
            yield sentence


def breaks(text: str) -> tuple[str, dict[int, str]]:
    """The letters of a text, and what parts them (a half-space or a space) before which of them."""
    letters: list[str] = []
    found: dict[int, str] = {}
    for char in unicodedata.normalize("NFKC", text).translate(_FOLD):
        if char == ZWNJ:
            found.setdefault(len(letters), ZWNJ)
        elif char.isspace():
            found[len(letters)] = " "
        elif char.isalnum():
            letters.append(char)
    return "".join(letters), found


_normalize: list[Callable[[str], str]] = []


def normalize_with(normalize: Callable[[str], str]) -> None:
    """Measure another normalizer than that of factx."""
    _normalize[:] = [normalize]


def _normalizer() -> Callable[[str], str]:
    return _normalize[0] if _normalize else load_normalizer().normalize


def score(cases: list[Case], *, spaced: bool, errors: Counter[str]) -> Score:
    """Compare what the normalizer makes of damaged cases with the published sentences.

    In fused text a half-space or a space counts as restored, and spaces that stood there are not judged; in spaced
    text only a half-space counts.
    """
    normalize = _normalizer()
    right = wrong = missed = 0
    for case in cases:
        damaged = case.spaced if spaced else case.fused
        letters, gold = breaks(case.gold)
        _, had = breaks(damaged)
        kept, have = breaks(normalize(damaged))
        if kept != letters:  # a normalizer that changes letters has not restored the sentence
            missed += sum(part == ZWNJ for part in gold.values())
            continue
        for at in gold.keys() | have.keys():
            if not spaced and had.get(at) == " ":
                continue
            want = gold.get(at) == ZWNJ
            got = have.get(at) == ZWNJ if spaced else at in have
            right += want and got
            missed += want and not got
            wrong += got and (gold.get(at) != ZWNJ if spaced else at not in gold)
            if want != got:
                mark = "missed" if want else "wrong"
                errors[f"{mark}: {letters[max(0, at - 9) : at]}|{letters[at : at + 9]}"] += 1
    return Score(right, wrong, missed)


def changes(cases: list[Case], errors: Counter[str]) -> tuple[int, int]:
    """Words changed, and words in all, when the published sentences are normalized."""
    normalize = _normalizer()
    changed = words = 0
    for case in cases:
        letters, before = breaks(case.gold)
        _, after = breaks(normalize(case.gold))
        words += len(case.gold.split())
        for at in before.keys() | after.keys():
            if before.get(at) != after.get(at):
                changed += 1
                errors[f"changed: {letters[max(0, at - 9) : at]}|{letters[at : at + 9]}"] += 1
    return changed, words


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def report(name: str, cases: list[Case], errors: Counter[str]) -> dict[str, float]:
    """Print the figures of some cases and return them."""
    figures: dict[str, float] = {}
    for mode in ("fused", "spaced"):
        found = score(cases, spaced=mode == "spaced", errors=errors)
        figures |= {f"{mode} f1": found.f1, f"{mode} precision": found.precision, f"{mode} recall": found.recall}
        say(f"{name:7} {mode:7} F1 {found.f1:.4f}  precision {found.precision:.4f}  recall {found.recall:.4f}")
    changed, words = changes(cases, errors)
    say(f"{name:7} right   {changed} of {words} words change: {changed / words:.3%}")
    return figures | {"changed": changed / words}


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=CORPUS)
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print the N commonest errors that may be read"
    )
    parser.add_argument("--unread", action="store_true", help="count the unread half alone")
    options = parser.parse_args()
    if not options.source.exists():
        sys.stderr.write(f"zwnj: {options.source} is not there: name a file of cases or a collection\n")
        return 2
    cases = read_cases(options.source)
    read: Counter[str] = Counter()
    if not options.unread:
        report("read", cases[::2], read)
    figures = report("unread", cases[1::2], Counter())
    if not options.unread:
        figures = report("all", cases, Counter())
        for error, times in read.most_common(options.show):
            say(f"{times:5}  {error}")
        low = [f"{name} {figures[name]:.4f} < {floor}" for name, floor in FLOORS.items() if figures[name] < floor]
        high = [f"changed {figures['changed']:.4f} > {CEILING}"] if figures["changed"] > CEILING else []
        for line in low + high:
            sys.stderr.write(f"zwnj: below the floor: {line}\n")
        return 1 if low or high else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
