"""Starting: what the Procfile says, what `make run` says, and how either ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as git holds it: without a data version."""
    target = tmp_path_factory.mktemp("project") / "copy"
    left = (
        ".git",
        ".venv",
        "versions",
        "readings",
        "CURRENT",
        ".*_cache",
        "__pycache__",
        "node_modules",
        "images",
    )
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*left))
    return target


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(address: str) -> str:
    """The page at an address; empty while nothing answers."""
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            return str(response.read().decode("utf-8"))
    except (urllib.error.URLError, OSError):
        return ""


@contextmanager
def started(command: list[str], cwd: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A process group of its own, ended whatever happens."""
    env = os.environ | {
        "PORT": str(port),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for_page(process: subprocess.Popen[str], address: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if text := page(address):
            return text
        time.sleep(0.3)
    process.kill()
    raise AssertionError(f"no page at {address}; the server said:\n{process.communicate()[0]}")


def web_command() -> str:
    """What the Procfile says to start."""
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    return next(line.removeprefix("web:").strip() for line in lines if line.startswith("web:"))


def test_what_the_procfile_says_builds_the_data_and_answers(copy: Path) -> None:
    assert not (copy / "data" / "CURRENT").exists()
    port = free_port()
    with started(["bash", "-c", web_command()], copy, port) as process:
        text = wait_for_page(process, f"http://127.0.0.1:{port}/")
        assert "<title>" in text
        assert page(f"http://127.0.0.1:{port}/healthz")
    assert (copy / "data" / "CURRENT").exists()


def test_make_run_says_where_and_a_bad_seed_does_not_stop_it(copy: Path) -> None:
    bad = copy / "seeds" / "no-front-matter.txt"
    bad.write_text("Words without a header.\n", "utf-8")
    port = free_port()
    with started([sys.executable, "tools/serve.py", str(port)], copy, port) as process:
        wait_for_page(process, f"http://127.0.0.1:{port}/")
        assert process.stdout is not None
        said = ""
        while f"http://127.0.0.1:{port}" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) == 0
        rest = process.stdout.read()
    bad.unlink()
    assert "no-front-matter.txt" in said
    assert "Traceback" not in said + rest
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


def refused(port: str) -> str:
    """The one line with which `make run` refuses a port."""
    ended = subprocess.run(
        [sys.executable, "tools/serve.py", port], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1 and not ended.stdout and ended.stderr.count("\n") == 1, ended
    return ended.stderr


def test_a_port_in_use_is_one_clear_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in refused(port)


@pytest.mark.parametrize("port", ["abc", "0", "65536", ""])
def test_a_port_that_is_none_is_one_clear_sentence(port: str) -> None:
    assert "give a number" in refused(port)


def test_a_python_too_old_is_one_clear_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n', "utf-8")
    old.chmod(0o755)
    script = ROOT / "tools" / "venv.sh"
    ended = subprocess.run(
        ["bash", str(script)],
        cwd=tmp_path,
        env={**os.environ, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1 and ended.stderr.count("\n") == 1
    assert "Python 3.11 or newer" in ended.stderr and "Python 3.9.2" in ended.stderr
