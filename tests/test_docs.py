"""The documents: links lead somewhere, commands exist, and nothing is left unsaid."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from etl.__main__ import app
from etl.words.lexicon import VOCABULARY, Entry, Lexicon, VocabularyError
from etl.words.line import tokens
from etl.words.pattern import PatternError, expand

ROOT = Path(__file__).resolve().parent.parent
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in DOCS}
ALL_WORDS = "\n".join(TEXTS.values())
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def anchors(text: str) -> set[str]:
    """The anchors that a Markdown page gives its headings."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", TEXTS)
def test_links_between_documents_resolve(name: str) -> None:
    faults = []
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[name]):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        path = (ROOT / name).parent / file if file else ROOT / name
        if not path.exists() or (anchor and anchor not in anchors(path.read_text("utf-8"))):
            faults.append(target)
    assert not faults, faults


def test_each_make_target_that_a_document_names_exists() -> None:
    named = set(re.findall(r"(?:`|^|\s)make ([a-z]+)(?=`|$|[ \t]+#)", ALL_WORDS, re.MULTILINE))
    assert {"run", "test", "check"} <= named
    assert named <= TARGETS, named - TARGETS


def test_each_make_target_is_explained_in_the_help() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    missing = {target for target in TARGETS - {"browser"} if f"make {target} " not in said}
    assert not missing, missing


def commands() -> set[str]:
    """The commands of `python -m etl`."""
    return set(get_command(app).commands)  # type: ignore[attr-defined]


def test_each_command_is_documented() -> None:
    table = TEXTS["docs/operations.md"]
    missing = {name for name in commands() if f"| `{name}` |" not in table}
    assert not missing, missing


def test_each_documented_command_exists() -> None:
    section = TEXTS["docs/operations.md"].partition("## Commands")[2].partition("| exit status |")[0]
    listed = set(re.findall(r"^\| `([a-z]+)` \|", section, re.MULTILINE))
    elsewhere = set(re.findall(r"python -m etl ([a-z]+)", ALL_WORDS))
    assert listed | elsewhere <= commands(), (listed | elsewhere) - commands()


@pytest.mark.parametrize("module", ["etl", "dashboard"])
def test_the_command_line_helps(module: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0 and "usage" in ended.stdout.lower(), ended


def test_the_readme_keeps_its_order() -> None:
    heads = re.findall(r"^## (.+)$", TEXTS["README.md"], re.MULTILINE)
    order = ["Run", "Test", "Add your articles", "Embed a chart", "The data", "The map", "Develop"]
    assert heads == order
    opening = TEXTS["README.md"].partition("## Run")[0]
    assert "](docs/images/chart-light.png)" in opening and "\n> " in opening


def test_the_readmes_quote_is_the_articles_own() -> None:
    """What the README sets as a quotation stands in the article, word for word."""
    lines = re.findall(r"^> ?(.*)$", TEXTS["README.md"], re.MULTILINE)
    quote = " ".join(lines[: lines.index("")])
    article = (ROOT / "seeds" / "trend-2024-11-14-asadov-mishustin.txt").read_text("utf-8")
    assert quote in article


def test_each_variable_that_the_server_takes_is_documented() -> None:
    taken = set(
        re.findall(r'env\.get\("([A-Z_]+)"\)', (ROOT / "dashboard" / "settings.py").read_text("utf-8"))
    )
    missing = {name for name in taken - {"HOST"} if f"| `{name}` |" not in TEXTS["docs/operations.md"]}
    assert taken and not missing, missing


def blocks(language: str) -> list[str]:
    """The fenced blocks of docs/patterns.md in one language."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", TEXTS["docs/patterns.md"], re.MULTILINE | re.DOTALL)
    assert found, language
    return found


FORMS = {
    lemma: [lemma, *rest]
    for lemma, rest in tomllib.loads((VOCABULARY / "forms.toml").read_text("utf-8"))["forms"].items()
}


def test_each_pattern_of_the_guide_stands_for_what_the_guide_says() -> None:
    for paragraph in "\n\n".join(blocks("pattern")).split("\n\n"):
        pattern, *said = paragraph.strip().split("\n")
        found = [" ".join(words) for words in expand(pattern, FORMS)]
        assert sorted(found) == sorted(line.strip() for line in said), pattern


def test_each_pattern_that_the_guide_calls_refused_is_refused() -> None:
    for pattern in "".join(blocks("refused")).splitlines():
        with pytest.raises(PatternError):
            expand(pattern, FORMS)


def test_each_entry_of_the_guide_is_found_in_its_example() -> None:
    for block in blocks("toml"):
        for kind, rows in tomllib.loads(block).items():
            for row in rows:
                made = Lexicon()
                sequences = [words for pattern in row["say"] for words in expand(pattern, FORMS)]
                made.add(Entry(kind, row["code"]), sequences, "docs/patterns.md")
                line = tokens(row["example"])
                hits = made.scan(line, [()] * len(line))
                assert [(hit.kind, hit.code) for hit in hits] == [(kind, row["code"])], row


def test_two_meanings_that_the_guide_calls_refused_are_refused() -> None:
    for block in blocks("clash"):
        made = Lexicon()
        with pytest.raises(VocabularyError, match="hike"):
            for row in tomllib.loads(block)["movement"]:
                sequences = [words for pattern in row["say"] for words in expand(pattern, FORMS)]
                made.add(Entry("movement", row["code"]), sequences, "docs/patterns.md")


def test_each_row_of_the_guide_stands_in_its_table() -> None:
    for block in blocks("csv"):
        name, *cells = block.strip().split("\n")
        wanted = dict(cell.split("=", 1) for cell in cells)
        with (VOCABULARY / name).open(encoding="utf-8", newline="") as file:
            assert any(wanted.items() <= row.items() for row in csv.DictReader(file)), wanted


def test_the_guide_names_each_file_list_column_and_class_of_the_vocabulary() -> None:
    named = set(re.findall(r"`([^`\n]+)`", TEXTS["docs/patterns.md"]))
    wanted = {path.name for path in VOCABULARY.iterdir() if path.suffix in (".csv", ".toml")}
    for path in VOCABULARY.glob("*.csv"):
        wanted |= set(path.read_text("utf-8").splitlines()[0].split(","))
    for path in VOCABULARY.glob("*.toml"):
        for kind, rows in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(rows, list):
                wanted |= {kind, *(key for row in rows for key in row)}
                wanted |= {name for row in rows for say in row["say"] for name in re.findall(r"<\w+>", say)}
    assert wanted <= named, sorted(wanted - named)
