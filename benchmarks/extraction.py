"""Times the extractor beside quantulum3: python benchmarks/extraction.py [--chars N] [--seed N] [--venv DIR]

Dense trade text, general news, a fresh process, and lines of a megabyte of one sign. All seconds but those of
a fresh process are of the processor, of one core. quantulum3, which finds numbers and units and nothing else,
reads the same dense texts in the same run, turn by turn, in an environment of its own that is made on the
first run from benchmarks/requirements.txt. The plain loop tells how fast or busy the machine is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from words import SIGNS, WORDS, dense, line, news  # noqa: E402

from etl.mark.sentence import mark  # noqa: E402
from etl.model.text import Article, Basis  # noqa: E402
from etl.pipeline import extract  # noqa: E402
from etl.read.sentences import sentences  # noqa: E402

DENSE, AIM, NEWS, START, LINE = 100_000, 300_000, 1_000_000, 0.5, 1.0
"""Characters a second: dense text, what is aimed at, general news; seconds: a start, a line of a megabyte."""
SHARE = 0.1
MEGABYTE = 1_000_000
ROUNDS = 15
"""So often other texts are read, and the best time is taken: a shared machine is slow now and then."""
FIRST = (
    "from etl.pipeline import extract; from etl.model.text import Article;"
    "extract(Article('a', 'Exports grew 5% in 2023.'))"
)


def articles(texts: Sequence[str]) -> list[Article]:
    """Texts as articles of one day."""
    day = date(2024, 11, 14)
    return [Article(f"a{n}", t, published=day, published_basis=Basis.METADATA) for n, t in enumerate(texts)]


def seconds(read: Sequence[Article]) -> tuple[float, int]:
    """The processor's seconds for some articles, and how many claims they hold."""
    began = time.process_time()
    claims = sum(len(extract(article).claims) for article in read)
    return time.process_time() - began, claims


class Other:
    """quantulum3 in a process of its own that reads texts whenever it is its turn."""

    def __init__(self, folder: Path) -> None:
        python = folder / "bin" / "python"
        if not python.exists():
            print(f"making {folder} with quantulum3", flush=True)
            venv.create(folder, with_pip=True)
            needs = HERE / "requirements.txt"
            subprocess.run([python, "-m", "pip", "install", "-q", "-r", needs], check=True)
        command = [python, HERE / "quantulum.py"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def seconds(self, texts: Sequence[str]) -> float:
        """The processor's seconds for some texts.

        Raises:
            RuntimeError: the process ended before it answered.
        """
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(texts) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(
                "quantulum3 gave no answer, its error stands above; remove its folder and run again"
            )
        return float(answer)

    def close(self) -> None:
        """Ends the process."""
        self.process.communicate()


def side_by_side(asked: argparse.Namespace) -> bool:
    """Dense trade text, both extractors turn by turn."""
    draw = random.Random(asked.seed)
    other = Other(asked.venv)
    ours, theirs, claims, size = [], [], 0, 0
    try:
        for _ in range(ROUNDS):
            texts = dense(asked.chars // ROUNDS, draw)
            took, claims_now = seconds(articles(texts))
            few = texts[: max(1, len(texts) // 10)]
            other_took = other.seconds(few)
            ours.append(sum(map(len, texts)) / took)
            theirs.append(sum(map(len, few)) / other_took)
            claims, size = claims + claims_now, size + sum(map(len, texts))
    finally:
        other.close()
    rate, their_rate = max(ours), max(theirs)
    print(f"dense trade text, {size:,} characters, a claim every {size / claims:.0f}")
    report("  this extractor", rate, DENSE, "characters/s")
    print(f"  {'quantulum3':<38} {their_rate:12,.0f} characters/s, on a tenth of it")
    print(f"  {'ratio':<38} {rate / their_rate:12.1f} times; {rate / AIM:.2f} of the aim, {AIM:,}")
    return rate >= DENSE


def general(asked: argparse.Namespace) -> bool:
    """General news with a sentence on trade here and there."""
    draw = random.Random(asked.seed + 1)
    rates, inside, whole, size = [], 0, 0, 0
    for _ in range(ROUNDS):
        read = articles(news(asked.chars // ROUNDS, asked.share, draw))
        took, _ = seconds(read)
        rates.append(sum(len(a.text) for a in read) / took)
        found = [sentence for article in read[:100] for sentence in sentences(article)]
        inside += sum(any(hit.kind == "indicator" for hit in mark(s).hits) for s in found)
        whole += len(found)
        size += sum(len(a.text) for a in read)
    print(f"general news, {size:,} characters, {inside / whole:.1%} of the sentences name an indicator")
    return report("  this extractor", max(rates), NEWS, "characters/s") and inside / whole <= SHARE


def start() -> bool:
    """Import and first article of a fresh process, by the clock, modules compiled, vocabulary kept."""
    took = []
    with tempfile.TemporaryDirectory() as compiled:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env["PYTHONPYCACHEPREFIX"] = compiled
        for _ in range(ROUNDS + 1):
            began = time.monotonic()
            subprocess.run([sys.executable, "-c", FIRST], check=True, cwd=HERE.parent, env=env)
            took.append(time.monotonic() - began)
    print("a fresh process: Python itself, import, first article")
    return report("  this extractor", min(took), START, "s", below=True)


def long_lines() -> bool:
    """A megabyte in one line, and half of it: signs within a second, words at the rate of dense text."""
    print("a line of a megabyte, in seconds of the processor; and how many times as long as half of it")
    good = True
    for unit in (*SIGNS, *WORDS):
        took, part = (_of_line(line(unit, size)) for size in (MEGABYTE, MEGABYTE // 2))
        times = f"{took / part:.1f} times" if took > 0.1 else ""
        wanted = LINE if unit in SIGNS else MEGABYTE / DENSE
        good &= report(f"  {unit!r}", took, wanted, "s", below=True, more=times)
    return good


def _of_line(text: str) -> float:
    return min(seconds(articles([text]))[0] for _ in range(2))


def report(what: str, got: float, wanted: float, unit: str, below: bool = False, more: str = "") -> bool:
    """Prints a figure as part of its target; returns whether it is reached."""
    good = got <= wanted if below else got >= wanted
    shown = f"{got:12,.2f} {unit}" if below else f"{got:12,.0f} {unit}"
    print(
        f"{what:<40} {shown}, {got / wanted:.2f} of {wanted:,} {more}{'' if good else '  MISSED'}", flush=True
    )
    return good


def plain_loop() -> float:
    """Nanoseconds that one turn of an empty loop takes, as a measure of the machine."""
    began = time.process_time()
    for _ in range(MEGABYTE):
        pass
    return (time.process_time() - began) * 1e9 / MEGABYTE


def main() -> int:
    asked = _asked()
    seconds(articles(["Exports grew 5% in 2023."]))
    print(f"a turn of an empty loop takes {min(plain_loop() for _ in range(ROUNDS)):.0f} ns")
    reached = [side_by_side(asked), general(asked), start(), long_lines()]
    return 0 if all(reached) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--chars", type=int, default=1_500_000, help="characters of each kind of text")
    parser.add_argument("--share", type=float, default=0.05, help="share of sentences drawn from trade text")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other texts")
    parser.add_argument("--venv", type=Path, default=HERE / ".venv", help="where quantulum3 is installed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
