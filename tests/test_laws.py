"""The laws of the house: who imports whom, what modules are called, how long they get, what none names."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Floors from top to bottom; a line imports downwards only, and siblings on one line not each other.
FLOORS = {
    "etl": [
        ["__main__"],
        ["commands"],
        ["scale"],
        ["evaluate"],
        ["pipeline"],
        ["take"],
        ["table", "claim"],
        ["mark"],
        ["read"],
        ["words"],
        ["model"],
    ],
    "dashboard": [
        ["__main__", "wsgi"],
        ["app", "site"],
        ["oembed", "contract", "feed", "moved"],
        ["callbacks", "pages", "embed", "download", "review"],
        ["reports"],
        ["cite", "layout"],
        ["figures", "paper", "quotes"],
        ["marks"],
        ["wording", "theme"],
        ["view"],
        ["data"],
        ["gate", "bundle"],
        ["settings"],
    ],
}

# The two doors between the packages: who may call what of the other side.
DOORS = {
    "dashboard.pages.read": {"etl.pipeline"},
    "dashboard.data": {
        "etl.table.agreement",
        "etl.table.corrections",
        "etl.table.derived",
        "etl.table.rates",
    },
}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "manager"}

# Regular expressions stand only where text becomes tokens, sentences or an article.
MAY_USE_RE = {
    "etl/words/line.py": "text to tokens",
    "etl/read/sentences.py": "text to sentences",
}

MAX_FILE = 300
MAX_FUNCTION = 45
# A budget that makes code worse is raised here: "path" or "path::function" -> (lines, reason).
RAISED: dict[str, tuple[int, str]] = {}


def modules(package: str) -> dict[str, Path]:
    """Dotted name -> file of every module of a package."""
    found = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules("etl") | modules("dashboard")
TREES = {name: ast.parse(path.read_text("utf-8"), str(path)) for name, path in MODULES.items()}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(name: str, path: Path, tree: ast.AST, known: set[str]) -> Iterator[str]:
    """Every module that `name` imports, also inside functions, by its full dotted name."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in known else base


IMPORTS = {name: set(imported(name, MODULES[name], tree, set(MODULES))) for name, tree in TREES.items()}


def floor(module: str) -> tuple[str, str, int] | None:
    """Package, unit (what lies right under the package) and rank of a module; None for a bare package."""
    package, _, rest = module.partition(".")
    if package not in FLOORS or not rest:
        return None
    unit = rest.partition(".")[0]
    for rank, units in enumerate(FLOORS[package]):
        if unit in units:
            return package, unit, rank
    raise LookupError(f"{module} stands on no floor: place it in FLOORS of tests/test_laws.py")


def through_a_door(importer: str, target: str) -> bool:
    """Whether one of the two doors lets `importer` reach `target` on the other side."""
    return any(
        (importer == door or importer.startswith(door + ".")) and target in targets
        for door, targets in DOORS.items()
    )


def broken(importer: str, target: str) -> str:
    """Why `importer` may not import `target`, or nothing."""
    here, there = floor(importer), floor(target)
    if there is None or here is None:
        return ""
    if here[0] != there[0]:
        return (
            "" if through_a_door(importer, target) else "crosses between etl and dashboard, and not by a door"
        )
    if here[1] == there[1] or here[2] < there[2]:
        return ""
    return "imports a sibling" if here[2] == there[2] else "imports upwards"


def test_each_line_imports_downwards_only() -> None:
    faults = [
        f"{importer} -> {target}: {why}"
        for importer, targets in IMPORTS.items()
        for target in sorted(targets)
        if (why := broken(importer, target))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("importer", "target", "why"),
    [
        ("etl.words.line", "etl.mark.numbers", "imports upwards"),
        ("etl.claim.roles", "etl.table.frame", "imports a sibling"),
        ("etl.pipeline", "dashboard.view", "crosses"),
        ("dashboard.figures", "etl.pipeline", "crosses"),
        ("dashboard.data", "etl.table.store", "crosses"),
        ("dashboard.pages.chart", "dashboard.embed", "imports a sibling"),
        ("dashboard.pages.read", "etl.pipeline", ""),
        ("dashboard.data.rows", "etl.table.agreement", ""),
        ("dashboard.pages.chart", "etl.table.derived", "crosses"),
        ("etl.mark.periods", "etl.words.line", ""),
        ("etl.read.seed", "etl.read.same", ""),
    ],
)
def test_the_law_itself_tells_right_from_wrong(importer: str, target: str, why: str) -> None:
    assert broken(importer, target).startswith(why) and bool(broken(importer, target)) == bool(why)


def test_the_nouns_need_only_the_standard_library() -> None:
    faults = [
        f"{name} -> {target}"
        for name, targets in IMPORTS.items()
        if name.startswith("etl.model")
        for target in targets
        if target.partition(".")[0] not in sys.stdlib_module_names and not target.startswith("etl.model")
    ]
    assert not faults, faults


def test_modules_have_one_noun_or_verb_in_their_name() -> None:
    faults = []
    for path in MODULES.values():
        for name in path.relative_to(ROOT).with_suffix("").parts:
            plain = name.strip("_")
            if not plain.isalpha() or not plain.islower() or plain in FORBIDDEN_NAMES:
                faults.append(f"{relative(path)}: {name}")
    assert not faults, "\n".join(faults)


def test_regular_expressions_stand_only_in_tokens_and_sentences() -> None:
    users = {
        relative(MODULES[name])
        for name, targets in IMPORTS.items()
        if targets & {"re", "regex"} or any(target.startswith("re.") for target in targets)
    }
    assert users <= set(MAY_USE_RE), f"import re: {sorted(users - set(MAY_USE_RE))}"
    assert set(MAY_USE_RE) <= users, f"allowed but not used: {sorted(set(MAY_USE_RE) - users)}"


def test_each_module_says_in_its_first_line_what_it_is() -> None:
    silent = [
        relative(MODULES[name]) for name, tree in TREES.items() if tree.body and not ast.get_docstring(tree)
    ]
    assert not silent, silent


def lengths() -> Iterator[tuple[str, int, int]]:
    """Name, length in lines and budget of each file and function."""
    for name, tree in TREES.items():
        path = relative(MODULES[name])
        yield path, len(MODULES[name].read_text("utf-8").splitlines()), MAX_FILE
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}::{node.name}", (node.end_lineno or 0) - node.lineno + 1, MAX_FUNCTION


def test_files_and_functions_are_small() -> None:
    faults = [
        f"{name}: {length} lines, budget {budget}"
        for name, length, usual in lengths()
        if length > (budget := RAISED.get(name, (usual, ""))[0])
    ]
    assert not faults, "\n".join(faults)


def test_a_raised_budget_is_still_needed_and_has_its_reason() -> None:
    needed = {name for name, length, budget in lengths() if length > budget}
    stale = set(RAISED) - needed
    assert not stale, f"no longer needed: {sorted(stale)}"
    assert all(reason for _, reason in RAISED.values())


def tracked() -> list[Path]:
    """The files that git tracks, other than articles (whose words are not ours) and pictures."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / line for line in listed.stdout.split("\0") if line and not line.startswith("seeds/")]
    return [
        path for path in paths if path.is_file() and path.suffix not in {".png", ".woff2", ".ico", ".pdf"}
    ]


# Written in two pieces, so that this file does not name them.
MACHINE_WORDS = [
    "/" + "root/",
    "/" + "work/",
    "/" + "home/",
    "/" + "Users/",
    "shared" + "/",
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "deb.debian" + ".org",
]


def test_no_file_names_a_machine() -> None:
    faults = [
        f"{relative(path)}: {word}"
        for path in tracked()
        for word in MACHINE_WORDS
        if word in path.read_text("utf-8", errors="replace")
    ]
    assert not faults, "\n".join(faults)


def test_assets_load_nothing_from_elsewhere() -> None:
    """A namespace is a name, not an address that is fetched."""
    faults = []
    for path in sorted((ROOT / "dashboard" / "assets").rglob("*")):
        if path.suffix in {".css", ".js", ".html", ".svg"}:
            text = path.read_text("utf-8").replace("http://www.w3.org/", "")
            faults += [
                f"{relative(path)}: {mark}"
                for mark in ("http://", "https://", "url(//", '"//')
                if mark in text
            ]
    assert not faults, "\n".join(faults)
