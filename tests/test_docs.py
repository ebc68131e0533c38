"""The documents: links lead somewhere, commands exist, and nothing is left unsaid."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from etl.__main__ import app

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
