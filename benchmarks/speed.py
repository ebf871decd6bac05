"""Measures speed and memory, each as a ratio of two figures taken in the same run, and keeps them from falling.

    python benchmarks/speed.py [COLLECTION.jsonl] [--long] [--only NAME]...

COLLECTION is a JSON Lines file of articles; without one ../shared/corpus/fars.jsonl is used where it exists, else
generated articles. ``--long`` adds what takes minutes: a collection of 500 MB, an article of 50 MB, 100,000 articles.
The floors stand in floors.json under ``speed``; a figure beyond its floor ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import measures
from measures import Figures, Material

FLOORS = Path(__file__).with_name("floors.json")
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "fars.jsonl"

MEASURES: dict[str, Callable[[Material, bool], Figures]] = {
    "hazm": measures.against_hazm,
    "normalize": measures.normalizer_against_hazm,
    "stages": measures.stages,
    "start": measures.start,
    "jobs": measures.jobs,
    "cost": measures.cost,
    "memory": measures.memory,
    "linear": measures.linear,
}
# Figures that must not rise; all others must not fall.
AT_MOST = frozenset(
    {"worker_mb", "growth", "start", "help", "linear_article", "linear_articles", "linear_digits", "linear_and"}
)


def beyond(figures: Figures, floors: dict[str, float]) -> list[str]:
    """The lines that tell which figures are beyond their floors."""
    lines = []
    for name, floor in floors.items():
        if name not in figures:
            continue
        if name in AT_MOST and figures[name] > floor:
            lines.append(f"speed: {name} is {figures[name]:.3f}, at most {floor:g} is allowed")
        if name not in AT_MOST and figures[name] < floor:
            lines.append(f"speed: {name} is {figures[name]:.3f}, at least {floor:g} is asked")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", nargs="?", type=Path)
    parser.add_argument("--long", action="store_true", help="also measure what takes minutes")
    parser.add_argument("--only", action="append", choices=MEASURES, help="measure only this; may be repeated")
    options = parser.parse_args(arguments)
    material = Material.of(options.collection or (CORPUS if CORPUS.exists() else None))
    floors: dict[str, float] = json.loads(FLOORS.read_text()).get("speed", {}) if FLOORS.exists() else {}
    print(f"{len(material.articles)} articles, {material.size / 1e6:.2f} MB of text")
    missed: list[str] = []
    for name in options.only or MEASURES:
        missed += beyond(MEASURES[name](material, options.long), floors)
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
