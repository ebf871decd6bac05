"""Compares the normalizers that are installed: half-spaces given back, right text kept, numbers kept, speed.

    python benchmarks/normalizers.py [COLLECTION.jsonl] [--only NAME]...

Knows factx, hazm, shekar, parsivar and rishe, and runs those that can be imported. COLLECTION is a JSON Lines file of
articles of 1393 and later (``text``, ``published``); without one ../shared/corpus/fars.jsonl is used where it exists.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import zwnj

Normalize = Callable[[str], str]

NUMBERS = (
    "3.5 میلیون",
    "1,234,567 ریال",
    "12/05/1393",
    "۱۲٬۵۰۰ تن",
    "ساعت 12:30",
    "۸۰٪ مردم",
    "نسخه 5.3.1",
    "10-15 نفر",
)
"""What must come back as it was but for the set of digits."""
_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٪٫٬", "01234567890123456789%.,")


def _factx() -> Normalize:
    from factx.text.normalize import Normalizer

    return Normalizer().normalize


def _hazm() -> Normalize:
    return importlib.import_module("hazm").Normalizer().normalize  # type: ignore[no-any-return]


def _shekar() -> Normalize:
    return importlib.import_module("shekar").Normalizer().normalize  # type: ignore[no-any-return]


def _parsivar() -> Normalize:
    return importlib.import_module("parsivar").Normalizer().normalize  # type: ignore[no-any-return]


def _rishe() -> Normalize:
    return importlib.import_module("rishe").Normalizer().normalize  # type: ignore[no-any-return]


KNOWN: dict[str, Callable[[], Normalize]] = {
    "factx": _factx,
    "hazm": _hazm,
    "shekar": _shekar,
    "parsivar": _parsivar,
    "rishe": _rishe,
}


def installed(names: list[str]) -> Iterator[tuple[str, Normalize, float]]:
    """The normalizers that are there, each with the seconds it took to load."""
    for name in names:
        started = time.perf_counter()
        try:
            normalize = KNOWN[name]()
        except (ImportError, AttributeError) as error:
            zwnj.say(f"{name:9} is not installed ({error})")
            continue
        yield name, normalize, time.perf_counter() - started


def numbers_kept(normalize: Normalize) -> int:
    """How many of the numbers come back."""
    return sum(normalize(text).translate(_ASCII) == text.translate(_ASCII) for text in NUMBERS)


def compare(name: str, normalize: Normalize, load: float, cases: list[zwnj.Case], texts: list[str]) -> str:
    """A line of the table."""
    zwnj.normalize_with(normalize)
    fused = zwnj.score(cases, spaced=False, errors=Counter())
    spaced = zwnj.score(cases, spaced=True, errors=Counter())
    changed, words = zwnj.changes(cases, Counter())
    size = sum(len(text.encode()) for text in texts) / 1e6
    passes = []
    for _ in range(2):
        started = time.perf_counter()
        for text in texts:
            normalize(text)
        passes.append(size / (time.perf_counter() - started))
    cells = (
        f"{fused.f1:.2f} ({fused.precision:.2f}/{fused.recall:.2f})",
        f"{spaced.f1:.2f} ({spaced.precision:.2f}/{spaced.recall:.2f})",
        f"{changed / words:.1%}",
        f"{numbers_kept(normalize)} of {len(NUMBERS)}",
        f"{load:.2f}",
        f"{passes[0]:.1f}, {passes[1]:.1f}",
    )
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", nargs="?", type=Path, default=zwnj.CORPUS)
    parser.add_argument("--only", action="append", choices=list(KNOWN), help="one of the normalizers; may be repeated")
    options = parser.parse_args()
    if not options.collection.exists():
        sys.stderr.write(f"normalizers: {options.collection} is not there: name a collection of articles\n")
        return 2
    cases = zwnj.read_cases(options.collection)
    texts = [json.loads(line)["text"] for line in options.collection.read_text(encoding="utf-8").splitlines()]
    zwnj.say(
        "| | fused: F1 (precision/recall) | spaced | right words changed | numbers kept | load, s | MB/s, two passes |"
    )
    zwnj.say("| --- | --- | --- | --- | --- | --- | --- |")
    for name, normalize, load in installed(options.only or list(KNOWN)):
        zwnj.say(compare(name, normalize, load, cases, texts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
