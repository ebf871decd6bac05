"""Scores the extraction on gold files and keeps it from falling.

    python benchmarks/quality.py GOLD.jsonl... [--kinds] [--update [--lower]]

A gold file has one document a line with its facts; ``score.py`` stands beside it and says what counts as right.
The floors of a gold file are kept in floors.json under its name, with a digest of the file: a score below its floor
ends the run with exit code 1. ``--update`` raises the floors to what was reached; ``--lower`` lets it lower them too,
and such a change belongs into the changelog.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factx.model import Document, Fact
from factx.pipeline import engine

FLOORS = Path(__file__).with_name("floors.json")
LEVELS = ("quantity", "unit", "subject", "year", "fact")
SHARES = ("subject_whole",)
FIELDS = ("predicate", "place", "speaker", "baseline_year")
KINDS = ("count", "money", "percent", "measure", "duration", "age", "multiple")

Scores = dict[str, float]
Gold = list[dict[str, Any]]


def load_scorer(gold: Path) -> Any:
    """The scorer that stands beside a gold file."""
    spec = importlib.util.spec_from_file_location("score", gold.with_name("score.py"))
    if spec is None or spec.loader is None:
        raise SystemExit(f"{gold.parent}: no score.py beside the gold file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(path: Path) -> Gold:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(gold: Gold) -> list[dict[str, Any]]:
    reader = engine()
    facts: list[Fact] = []
    for row in gold:
        document = Document(row["id"], row["text"], row.get("title"), row.get("published"), row.get("source"))
        facts.extend(reader.read(document).facts)
    return [fact._asdict() for fact in facts]


def flat(result: dict[str, Any]) -> Scores:
    """The scores that have floors, by name."""
    scores = {name: result[name]["f1"] for name in (*LEVELS, *FIELDS) if name in result}
    scores.update({name: result[name] for name in SHARES if name in result})
    scores.update(result.get("of_found", {}))
    return scores


def aside(fact: dict[str, Any], kind: str) -> dict[str, Any]:
    """A gold fact that counts only if it is of this kind."""
    return {**fact, "optional": fact["optional"] or fact["kind"] != kind}


def by_kind(scorer: Any, gold: Gold, facts: list[dict[str, Any]]) -> None:
    for kind in KINDS:
        part = [
            {**row, "facts": [{**f, "optional": f["optional"] or f["kind"] != kind} for f in row["facts"]]}
            for row in gold
        ]
        result = scorer.score(part, [fact for fact in facts if fact["kind"] == kind])
        line = "  ".join(f"{level} {result[level]['f1']:.3f}" for level in LEVELS)
        print(f"  {kind:9} {result['gold']:4} facts  {line}")


def compare(name: str, scores: Scores, floors: dict[str, Any]) -> list[str]:
    """The lines that tell which scores fell below their floor."""
    return [
        f"{name}: {key} {scores.get(key, 0.0):.4f} is below its floor {floor:.4f}"
        for key, floor in floors.items()
        if key != "digest" and scores.get(key, 0.0) < floor
    ]


def check(path: Path, options: argparse.Namespace, floors: dict[str, dict[str, Any]]) -> list[str]:
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()[:16]
    gold = read_gold(path)
    scorer = load_scorer(path)
    began = time.perf_counter()
    facts = predict(gold)
    seconds = time.perf_counter() - began
    result = scorer.score(gold, facts)
    scores = flat(result)
    print(f"{path.name}: {len(gold)} articles, {result['gold']} facts, {result['predicted']} read, {seconds:.2f} s")
    for level in LEVELS:
        row = result[level]
        print(f"  {level:9} precision {row['precision']:.4f}  recall {row['recall']:.4f}  F1 {row['f1']:.4f}")
    print("  " + "  ".join(f"{name} {value:.4f}" for name, value in scores.items() if name not in LEVELS))
    print(f"  of the marked: {result['of_marked']}, dated years {result['dated_years']}")
    if options.kinds:
        by_kind(scorer, gold, facts)
    kept = floors.get(path.name, {})
    if kept and kept["digest"] != digest and not options.update:
        return [f"{path.name}: the file is not the one its floors were measured on (run with --update)"]
    fallen = compare(path.name, scores, kept)
    if options.update and (options.lower or not fallen):
        floors[path.name] = {"digest": digest, **{key: round(value, 4) for key, value in scores.items()}}
        return []
    return fallen


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--kinds", action="store_true", help="also score each kind of quantity by itself")
    parser.add_argument("--update", action="store_true", help="raise the floors to the scores reached")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args(arguments)
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fallen = [line for path in options.gold for line in check(path, options, floors)]
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n")
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
