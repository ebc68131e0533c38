"""The real thing: LibreOffice, LaTeX, chromium, made-up parameters, a million statements.

What is not installed is left out and said, unless REPORTS=1 (`make test-reports`) wants all of it.
"""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser.serving import served
from playwright.sync_api import Browser, expect

from dashboard.reports import make

from .made import ODD

SERIES = "trade-turnover.aze-rus"
ALL = os.environ.get("REPORTS") == "1"
ROOT = Path(__file__).resolve().parents[2]
APART = ROOT / ".venv" / "contract" / "bin"
"""Where schemathesis and the oEmbed consumer are installed, apart from what the dashboard needs."""

CONSUMER = """
import sys, json, micawber
endpoint, page = sys.argv[1:]
registry = micawber.ProviderRegistry()
registry.register(page.partition("/chart/")[0] + "/(chart|embed)/.*", micawber.Provider(endpoint))
print(json.dumps(registry.request(page, maxwidth=400, maxheight=300)))
print(registry.parse_text("Said so:\\n" + page))
"""


def tool(name: str) -> str:
    """Where a program is; the test is left out where it is not."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed") if ALL else pytest.skip(f"{name} is not installed")
    return found


def apart(name: str) -> str:
    """A program of requirements-reports.txt; the test is left out where it is not installed."""
    if not (APART / name).exists() or not (APART / "schemathesis").exists():
        told = "the tools of requirements-reports.txt are not installed"
        pytest.fail(told) if ALL else pytest.skip(told)
    return str(APART / name)


def run(*command: str, cwd: Path) -> str:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        command, env=env, cwd=cwd, capture_output=True, text=True, errors="replace", timeout=900
    )
    assert ended.returncode == 0, (ended.stdout + ended.stderr)[-3000:]
    return ended.stdout


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with served(data) as found:
        yield found


@pytest.mark.parametrize("name", ["letters", "hedged", "none"])
def test_libreoffice_renders_the_document(name: str, tmp_path: Path) -> None:
    office = tool("soffice")
    (tmp_path / "one.docx").write_bytes(make(ODD[name], "docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    run(office, home, "--headless", "--convert-to", "pdf", "one.docx", cwd=tmp_path)
    words = run(tool("pdftotext"), "-layout", "one.pdf", "-", cwd=tmp_path)
    for note in ODD[name].notes:
        assert note.words[:12] in words
    run(tool("pdftoppm"), "-r", "60", "-png", "one.pdf", "page", cwd=tmp_path)
    assert list(tmp_path.glob("page*.png"))


@pytest.mark.parametrize("name", ["letters", "long", "hedged", "none"])
def test_latex_compiles_the_figure(name: str, tmp_path: Path) -> None:
    latex = tool("pdflatex")
    slug = ODD[name].slug
    (tmp_path / f"{slug}.tex").write_bytes(make(ODD[name], "tex"))
    (tmp_path / f"{slug}.pdf.kept").write_bytes(make(ODD[name], "pdf"))
    (tmp_path / f"{slug}.pdf.kept").rename(tmp_path / f"{slug}.pdf")
    run(latex, "-interaction=nonstopmode", "-halt-on-error", "-jobname=paper", f"{slug}.tex", cwd=tmp_path)
    assert (tmp_path / "paper.pdf").stat().st_size > 10_000


def test_made_up_parameters_break_no_address(address: str, tmp_path: Path) -> None:
    schemathesis = apart("schemathesis")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    limits = (
        "--max-examples",
        "8",
        "--phases",
        "examples,fuzzing",
        "--checks",
        checks,
        "--request-timeout",
        "120",
    )
    run(
        schemathesis,
        "run",
        f"{address}/openapi.json",
        "--generation-deterministic",
        *limits,
        cwd=tmp_path,
    )


def test_a_consumer_of_oembed_finds_the_chart(address: str, opened: Browser, tmp_path: Path) -> None:
    python = apart("python")
    page = f"{address}/chart/{SERIES}"
    found = opened.new_page()
    found.goto(page)
    link = found.locator('link[type="application/json+oembed"]').get_attribute("href") or ""
    found.close()
    told, _, shown = run(python, "-c", CONSUMER, link.partition("?")[0], page, cwd=tmp_path).partition("\n")
    said = json.loads(told)
    assert (said["type"], said["width"], said["height"]) == ("rich", 400, 300)
    assert f"{address}/embed/{SERIES}" in said["html"] and said["html"][:8] in shown and page not in shown


@pytest.mark.skipif(not ALL, reason="a million statements take a minute: make test-reports")
def test_a_million_statements_stream_in_flat_memory(data: Path, tmp_path: Path) -> None:
    peaks = []
    for place, rows in enumerate((50_000, 1_000_000)):
        script, folder = str(Path(__file__).with_name("million.py")), str(tmp_path / str(place))
        told = run(sys.executable, script, str(data), folder, str(rows), cwd=ROOT)
        lines, _, peak, _ = told.splitlines()[-1].split()  # above it DuckDB may draw how far it is
        assert int(lines) == rows + 1
        peaks.append(int(peak))
    print(f"peak memory of 50,000 and 1,000,000 rows: {peaks} MB")
    assert peaks[1] < peaks[0] + 100


@contextmanager
def host(address: str, attributes: str, ground: str, width: int = 640) -> Iterator[str]:
    """Somebody else's page, on another port, with an embed fitted by what Datawrapper's hosts know."""
    page = f"""<!DOCTYPE html><html lang="en"><title>News</title><body style="margin:0;background:{ground}">
<iframe id="embed" width="{width}" height="100" {attributes} src="{address}"></iframe>
<script>addEventListener("message", (event) => {{
  const told = event.data && event.data["datawrapper-height"];
  for (const name in told || {{}}) {{ embed.height = told[name]; }} }});</script>""".encode()

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page if self.path == "/" else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("width", [280, 640])
@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts"'])
def test_an_embed_fits_and_lives_in_a_dark_page(
    opened: Browser, address: str, attributes: str, width: int
) -> None:
    asked = f"{address}/embed/{SERIES}?theme=dark"
    with host(asked, attributes, "#111", width) as elsewhere:
        page = opened.new_page(viewport={"width": width, "height": 700})
        page.goto(elsewhere)
        page.wait_for_function("+document.getElementById('embed').height > 300")
        frame = page.frame_locator("#embed")
        still = frame.locator("#still")
        assert still.evaluate("async one => { await one.decode(); return one.naturalWidth; }") >= 240
        assert frame.locator("html").evaluate("one => one.scrollWidth") <= width
        frame.locator("#wake").click()
        frame.locator("#alive .main-svg").first.wait_for()
        page.close()


def test_an_embed_needs_no_script(opened: Browser, address: str) -> None:
    context = opened.new_context(java_script_enabled=False, viewport={"width": 280, "height": 600})
    page = context.new_page()
    page.goto(f"{address}/embed/{SERIES}?notes=open")
    expect(page.locator("#still")).to_be_visible()
    expect(page.locator("#wake")).to_be_hidden()
    assert page.locator("ol li").count() > 2
    context.close()


def test_a_frozen_file_opens_from_a_disk_with_the_network_off(
    opened: Browser, data: Path, address: str, tmp_path: Path
) -> None:
    context = opened.new_context()
    file = tmp_path / "frozen.html"
    file.write_bytes(context.request.get(f"{address}/charts/{SERIES}.html").body())
    context.set_offline(True)
    page, asked, faults = context.new_page(), [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    page.goto(f"file://{file}")
    assert page.locator("img").evaluate("async one => { await one.decode(); return one.naturalWidth; }") > 600
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == [] and faults == []
    context.close()
