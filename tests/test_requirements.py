"""The pins: each library imported is listed, each listed one is used, and what they need is pinned."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

# Used without an import: by a command, or by pandas, pytest, mypy and trafilatura on their own.
USED_OTHERWISE = {
    "gunicorn": "Procfile and make run",
    "lxml-html-clean": "trafilatura, which fails at its import without it",
    "pytest-xdist": "make test",
    "ruff": "make check",
    "mypy": "make check",
    "pandas-stubs": "make check",
    "types-pyyaml": "make check",
    "types-tqdm": "make check",
}
# Every venv of Python 3.11 has it.
NOT_PINNED = {"setuptools"}


def pins(name: str) -> tuple[list[str], list[str]]:
    """The direct and the indirect requirements of a file: those before and after its blank line."""
    direct, _, indirect = (ROOT / name).read_text("utf-8").partition("\n\n")
    groups = []
    for part in (direct, indirect):
        lines = [line for line in part.splitlines() if line and not line.startswith(("#", "-r "))]
        assert all("==" in line for line in lines), f"{name}: not an exact version among {lines}"
        groups.append([canonicalize_name(line.partition("==")[0]) for line in lines])
    return groups[0], groups[1]


RUN, RUN_MORE = pins("requirements.txt")
DEV, DEV_MORE = pins("requirements-dev.txt")


def imports(*folders: str) -> set[str]:
    """The distributions that the Python files of some folders import."""
    owners = packages_distributions()
    found: set[str] = set()
    # the benchmarks make an environment of their own, whose files are not ours
    ours = (path for folder in folders for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts)
    for path in ours:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            tops = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)
            found |= {canonicalize_name(owner) for top in tops for owner in owners.get(top, [])}
    return found


def needed(names: list[str]) -> set[str]:
    """All that some distributions need, and what those need, on this machine."""
    seen: set[str] = set()
    todo = list(names)
    while todo:
        name = canonicalize_name(todo.pop())
        if name in seen:
            continue
        seen.add(name)
        wanted = [Requirement(line) for line in distribution(name).requires or []]
        todo += [w.name for w in wanted if w.marker is None or w.marker.evaluate({"extra": ""})]
    return seen


def test_what_the_program_imports_is_listed() -> None:
    assert imports("etl", "dashboard") <= set(RUN), imports("etl", "dashboard") - set(RUN)


def test_what_the_tests_import_is_listed() -> None:
    missing = imports("tests", "docs", "tools", "benchmarks") - set(RUN) - set(DEV) - {"packaging"}
    assert not missing, missing


def test_what_is_listed_is_used() -> None:
    unused = set(RUN) - imports("etl", "dashboard") - set(USED_OTHERWISE)
    unused |= set(DEV) - imports("tests", "docs", "tools", "benchmarks") - set(USED_OTHERWISE)
    assert not unused, f"listed, but nothing imports: {sorted(unused)}"


@pytest.mark.parametrize(
    ("direct", "pinned"),
    [(RUN, {*RUN, *RUN_MORE}), (DEV, {*RUN, *RUN_MORE, *DEV, *DEV_MORE})],
    ids=["run", "dev"],
)
def test_what_the_listed_need_is_pinned_too(direct: list[str], pinned: set[str]) -> None:
    missing = needed(direct) - pinned - NOT_PINNED
    assert not missing, missing


def test_nothing_is_pinned_that_nobody_needs() -> None:
    assert set(RUN_MORE) <= needed(RUN), set(RUN_MORE) - needed(RUN)
    assert set(DEV_MORE) <= needed(DEV), set(DEV_MORE) - needed(DEV)
