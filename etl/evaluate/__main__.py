"""The command `python -m etl.evaluate`: scores of the extractor over the labelled articles."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from etl.evaluate import floors, measured, report
from etl.evaluate.gold import GoldError
from etl.evaluate.match import PAIRED_BY
from etl.evaluate.score import Score, misses, score
from etl.evaluate.sets import HELD_OUT, sets
from etl.pipeline import extract

OTHER_COLUMNS = "qualifier direction commodity route mode reporter partner speaker baseline_start".split()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 1 where a floor is not held."""
    asked = _parser().parse_args(arguments)
    if asked.misses in HELD_OUT and not asked.held_out:
        print(f"{asked.misses} is kept aside; type --held-out to look into it", file=sys.stderr)
        return 2
    try:
        return _evaluate(asked)
    except (GoldError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl.evaluate", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="sets to score (default: all)")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--by-indicator", action="store_true", help="a table for each set's indicators")
    parser.add_argument("--columns", action="store_true", help="how often each column is right")
    parser.add_argument("--misses", metavar="SET", help="print what was missed or wrongly found in a set")
    parser.add_argument("--all-columns", action="store_true", help="with --misses: look at every column")
    parser.add_argument("--held-out", action="store_true", help="with --misses: yes, a set kept aside")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep what pages show of the error")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what is reached")
    return parser


def _evaluate(asked: argparse.Namespace) -> int:
    known = sets(asked.root)
    names = [asked.misses] if asked.misses else asked.sets or list(known)
    if strange := [name for name in names if name not in known]:
        raise GoldError(f"no set {strange[0]}; there are {', '.join(known)}")
    path = asked.root / "tests/gold/floors.json"
    kept = floors.load(path)
    failures = []
    totals: dict[str, Score] = {}
    for name in names:
        total = totals[name] = score(known[name](), extract)
        if asked.misses:
            columns = (*PAIRED_BY, *OTHER_COLUMNS) if asked.all_columns else PAIRED_BY
            for miss in misses(total, columns):
                print(*report.told(miss), sep="\n")
        print(*report.summary(name, total), sep="\n")
        if asked.by_indicator:
            print(*report.table("by indicator", total.by_indicator), sep="\n")
        if asked.columns:
            print(*report.columns(total), sep="\n")
        now = floors.reached(total)
        failures += [f"{name}, {line}" for line in floors.broken(kept.get(name, {}), now)]
        kept[name] = floors.raised(kept.get(name, {}), now)
    if asked.write:
        shown = [totals.get(name) or score(known[name](), extract) for name in measured.SHOWN]
        measured.save(measured.measured(shown), asked.write)
    if asked.raise_floors:
        floors.save(path, {name: kept[name] for name in known if name in kept})
    print(*failures, sep="\n", file=sys.stderr, end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
