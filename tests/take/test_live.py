"""A running dashboard shows what is added within seconds, without a restart; never an error between."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from pathlib import Path

from typer.testing import CliRunner

from etl.__main__ import app
from tests.browser.serving import served
from tests.take.serving import WORDS, story

PATIENCE = 15.0
PAGES = ("/healthz", "/statements", "/chart/trade-turnover.aze-rus", "/charts/trade-turnover.aze-rus.csv")


def add(folder: Path, source: Path) -> None:
    """Adds from this process, another one than the dashboard's."""
    places = ["--seeds", str(folder / "seeds"), "--data", str(folder / "data")]
    ended = CliRunner().invoke(app, ["add", str(source), *places])
    assert ended.exit_code == 0, ended.output


def version(address: str) -> str:
    with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
        return str(json.load(answer)["version"])


def page(folder: Path, number: int) -> Path:
    path = folder / f"{number}.html"
    words = WORDS.replace("3.5", f"{number}.5").replace("2024", str(2010 + number))
    path.write_text(story(f"Story {number}", words), "utf-8")
    return path


def rows(address: str) -> str:
    """The statements of the chart, as its reader downloads them."""
    with urllib.request.urlopen(f"{address}/charts/trade-turnover.aze-rus.csv", timeout=30) as answer:
        return str(answer.read().decode("utf-8-sig"))


def test_a_running_dashboard_shows_what_is_added(tmp_path: Path) -> None:
    add(tmp_path, page(tmp_path, 1))
    errors: list[str] = []
    asked = 0
    ended = threading.Event()

    def read_on(address: str) -> None:
        nonlocal asked
        while not ended.is_set():
            for path in PAGES:
                try:
                    urllib.request.urlopen(address + path, timeout=30).read()
                    asked += 1
                except OSError as error:
                    errors.append(f"{path}: {error}")
            ended.wait(0.1)

    with served(tmp_path / "data") as address:
        reader = threading.Thread(target=read_on, args=(address,))
        reader.start()
        try:
            for number in (2, 3):
                before = version(address)
                add(tmp_path, page(tmp_path, number))
                began = time.monotonic()
                while version(address) == before:
                    assert time.monotonic() - began < PATIENCE, "the new version was not noticed"
                    time.sleep(0.1)
        finally:
            ended.set()
            reader.join()
        # each of the server's processes trusts the pointer it last read for a second
        until = time.monotonic() + PATIENCE
        while missing := [n for n in (1, 2, 3) if f"${n}.5 billion" not in rows(address)]:
            assert time.monotonic() < until, missing
            time.sleep(0.1)
    assert not errors and asked > len(PAGES)
