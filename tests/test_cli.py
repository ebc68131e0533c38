"""The command line as people and programs meet it: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.table.columns import table

ROOT = Path(__file__).resolve().parent.parent
FIRST = "seeds/trend-2024-11-14-asadov-mishustin.txt"


def etl(*arguments: str, stdin: str | bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, as a person starts it."""
    ended = subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=os.environ | {"COLUMNS": "120"} | env,
        check=False,
    )
    decoded = ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
    return subprocess.CompletedProcess(ended.args, ended.returncode, *decoded)


def rows(ended: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture(scope="module")
def first() -> list[dict[str, Any]]:
    """The claims of the first article."""
    ended = etl("extract", FIRST, "--format", "jsonl")
    assert (ended.returncode, ended.stderr) == (0, "")
    return rows(ended)


FOUND = [
    # the cells of COLUMNS, then words of the quote
    (
        "economic_cooperation",
        *("direction", None, None, "up", None, None, None, "actual", None),
        "progress in trade and economic cooperation",
    ),
    (
        "trade_turnover",
        *("level", 3500000000, "USD", None, None, "2024-01-01", "2024-09-30", "actual", None),
        "trade turnover reaching $3.5 billion",
    ),
    (
        "trade_turnover",
        *("direction", None, None, "up", "record", "2024-01-01", "2024-12-31", "forecast", "both leaders"),
        "record in mutual trade",
    ),
    (
        "cargo_volume",
        *("direction", None, None, "up", None, None, None, "actual", None),
        "growth noted in bilateral",
    ),
    ("exports", *("direction", None, None, "up", None, None, None, "actual", None), "growth of Azerbaijani"),
    ("exchanges", *("direction", None, None, "up", None, None, None, "actual", None), "boost in cultural"),
    (
        "tourist_arrivals",
        *("direction", None, None, "up", None, None, None, "actual", None),
        "rising tourism",
    ),
]
COLUMNS = ("indicator", "measure", "value", "unit", "direction", "qualifier")
COLUMNS += ("period_start", "period_end", "modality", "speaker")


def test_the_first_article_gives_its_table_and_nothing_else(first: list[dict[str, Any]]) -> None:
    assert [tuple(row[name] for name in COLUMNS) for row in first] == [tuple(one[:-1]) for one in FOUND]
    for row, one in zip(first, FOUND, strict=True):
        assert one[-1] in row["quote"]
        assert row["pair"] == "AZE-RUS"
    exports = next(row for row in first if row["indicator"] == "exports")
    assert (exports["reporter"], exports["partner"], exports["commodity"]) == ("AZE", "RUS", "agricultural")


def test_a_printed_claim_has_the_columns_of_claims(first: list[dict[str, Any]]) -> None:
    text = (ROOT / FIRST).read_text("utf-8").split("---\n\n", 1)[1]
    for row in first:
        assert tuple(row) == ("article", *table("claims").names)
        assert text[row["char_start"] : row["char_end"]] == row["quote"]
        assert "" not in row.values()
    assert first[1]["article"] == first[1]["article_id"]
    assert '"value": 3500000000,' in etl("extract", FIRST).stdout


def test_csv_holds_the_same(first: list[dict[str, Any]]) -> None:
    ended = etl("extract", FIRST, "--format", "csv")
    read = list(csv.DictReader(io.StringIO(ended.stdout, newline="")))
    assert [{name: cell or None for name, cell in row.items()} for row in read] == [
        {name: None if cell is None else str(cell) for name, cell in row.items()} for row in first
    ]


def test_the_plain_table_can_be_read() -> None:
    lines = etl("extract", FIRST, "--format", "table").stdout.splitlines()
    assert len(lines) == 8 and lines[0].split()[:3] == ["article", "indicator", "said"]
    assert "level 3,500,000,000 USD" in lines[2] and "2024-01-01..2024-09-30" in lines[2]


def test_lines_in_lines_out_and_a_broken_one_is_named() -> None:
    text = "Azerbaijan's trade turnover with Georgia reached $1.5 billion this year."
    given = [
        json.dumps({"id": 7, "text": text, "published": "2023-12-01"}),
        '{"id": "broken", ',
        json.dumps({"id": "titled", "text": "Nothing.", "title": text, "published": "2023-12-01"}),
        json.dumps({"id": "empty", "text": ""}),
    ]
    ended = etl("extract", "-", stdin="\n".join(given))
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1 and "standard input, line 2: not JSON" in ended.stderr
    one, other = rows(ended)
    assert (one["article"], one["part"], one["value"]) == (7, "text", 1500000000)
    assert (other["article"], other["part"]) == ("titled", "title")
    assert text[other["char_start"] : other["char_end"]] == other["quote"]
    assert one["period_end"] == "2023-12-01"


def test_bare_text_takes_its_date_from_the_command() -> None:
    text = "Turkey's exports to Iraq rose to $2 billion last year."
    dated = rows(etl("extract", "-", "--published", "2023-05-01", stdin=text))
    assert [(row["period_start"], row["period_end"]) for row in dated] == [("2022-01-01", "2022-12-31")]
    undated = rows(etl("extract", stdin=text))
    assert [row["period_end"] for row in undated] == [None]


def test_a_date_that_is_none_is_not_understood() -> None:
    ended = etl("extract", FIRST, "--published", "soon")
    assert ended.returncode == 2 and "'soon' is not a date" in ended.stderr


@pytest.mark.parametrize("command", ["extract", "quantities", "explain"])
@pytest.mark.parametrize(
    ("name", "data"), [("none.txt", None), ("empty.txt", b""), ("latin.txt", b"caf\xe9")]
)
def test_a_source_that_is_none_is_one_line_and_status_1(
    tmp_path: Path, command: str, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    ended = etl(command, str(path))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"error: {path}: ") and ended.stderr.count("\n") == 1


def test_quantities_are_all_figures_in_a_claim_or_not() -> None:
    text = "The village has 300 tons of honey. Exports to Iran reached $5 million."
    found = rows(etl("quantities", "-", stdin=text))
    assert [(row["value"], row["unit"]) for row in found] == [(300, "t"), (5000000, "USD")]
    assert [text[row["char_start"] : row["char_end"]] for row in found] == ["300 tons", "$5 million"]
    assert list(found[0])[:8] == [
        *("article", "value", "value_high", "unit", "qualifier", "direction", "char_start", "char_end")
    ]


def test_explain_shows_words_evidence_and_reasons_without_color_elsewhere() -> None:
    said = etl("explain", FIRST).stdout
    assert "\x1b" not in said
    assert "With trade turnover reaching $3.5 billion" in said
    assert "7 claims" in said and "rule: " in said and "leftovers" in said
    assert "period_start: “the first nine months of this year” (stated, text 1310–1344)" in said
    colored = etl("explain", FIRST, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[" in colored.stdout
    assert "\x1b[" not in etl("explain", FIRST, FORCE_COLOR="", NO_COLOR="1").stdout


def test_run_builds_what_it_can_names_the_rest_and_check_agrees(tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    shutil.copy(ROOT / FIRST, seeds)
    (seeds / "bad.txt").write_text("No header.", "utf-8")
    (seeds / "undated.txt").write_text("---\npublisher: P\n---\n\nTrade grew.", "utf-8")
    folders = ("--data", str(data))
    ended = etl("run", "--seeds", str(seeds), *folders)
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        f"warning: {seeds / 'undated.txt'}: no date of publication; periods that need it stay empty",
        f"error: {seeds / 'bad.txt'}: no front matter; begin the file with a line ---, the header, and ---",
    ]
    assert ended.stdout.startswith("2 articles read, 0 as before, 1 refused or failed")
    assert "7 claims" in ended.stdout
    (seeds / "bad.txt").unlink()
    again = etl("run", "--seeds", str(seeds), *folders)
    assert again.returncode == 0 and "0 articles read, 2 as before" in again.stdout
    assert "unchanged" in again.stdout
    assert etl("check", *folders).stdout == "every promise holds\n"
    (data / "claims.csv").write_text("x", "utf-8")
    faulty = etl("check", *folders)
    assert faulty.returncode == 1 and "claims.csv" in faulty.stderr and faulty.stdout == "1 failure\n"


def test_a_full_disk_or_a_forbidden_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    ended = etl("run", "--seeds", "seeds", "--data", str(tmp_path / "file" / "data"))
    assert ended.returncode == 1 and ended.stderr.count("\n") == 1
    assert "then run again" in ended.stderr


def test_a_disk_that_is_full_leaves_the_last_version_in_place(tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    shutil.copy(ROOT / FIRST, seeds)
    folders = ("--seeds", str(seeds), "--data", str(data))
    assert etl("run", *folders).returncode == 0
    version = (data / "CURRENT").read_text("ascii")
    for path in (ROOT / "seeds" / "digests").glob("2021-*.md"):
        shutil.copy(path, seeds)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))"
    code = f"{limited}; from etl.__main__ import app; app(['run', *{folders!r}])"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1 and ended.stderr.count("\n") == 1 and "then run again" in ended.stderr
    assert (data / "CURRENT").read_text("ascii") == version
    assert etl("check", "--data", str(data)).returncode == 0
    assert etl("run", *folders).returncode == 0
    assert etl("check", "--data", str(data)).returncode == 0
    assert not list(data.rglob(".new-*"))


def test_a_reader_that_leaves_early_is_no_error() -> None:
    said = subprocess.run(
        f"{sys.executable} -m etl extract seeds | head -n 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert said.stderr == b"" and said.stdout.startswith(b'{"article"')


def test_check_before_the_first_build_says_what_to_do(tmp_path: Path) -> None:
    ended = etl("check", "--data", str(tmp_path / "none"))
    assert ended.returncode == 1 and "run: python -m etl run" in ended.stderr


@pytest.mark.parametrize("command", ["run", "extract", "quantities", "explain", "check"])
def test_each_command_helps(command: str) -> None:
    ended = etl(command, "--help")
    assert ended.returncode == 0 and "Usage" in ended.stdout


def test_reading_starts_without_the_libraries_of_the_tables() -> None:
    code = (
        "import sys; from etl.pipeline import extract; from etl.model.text import Article;"
        "import etl.__main__;"
        "extract(Article('a', 'Trade between Iran and Iraq rose.'));"
        "print([name for name in ('pandas', 'numpy', 'pyarrow', 'rich') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_first_call_loads_no_library_of_the_tables() -> None:
    """What keeps the first answer within half a second: benchmarks measure it, this keeps the reason."""
    code = (
        "import sys; from etl.pipeline import extract; from etl.model.text import Article;"
        "extract(Article('a', 'Trade between Iran and Iraq rose.'));"
        "print({'pandas', 'numpy', 'pyarrow', 'plotly', 'dash'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "set()"


def test_a_long_line_is_read() -> None:
    text = "Nothing to see here. " * 50_000
    ended = etl("extract", "-", stdin=json.dumps({"id": "long", "text": text}))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
