"""`make run`: builds the data, serves the dashboard on this machine, and says where once a page answers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CURRENT = ROOT / "data" / "CURRENT"
PATIENCE = 90.0
"""Seconds in which the first page must answer."""


def checked_port(words: str) -> int:
    """The port that `words` names; ends the program with one sentence where it cannot be had."""
    if not words.isdigit() or not 0 < int(words) < 65536:
        sys.exit(f"PORT is {words!r}: give a number from 1 to 65535, such as PORT=8051 make run")
    port = int(words)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(f"Port {port} needs rights that you do not have: try PORT=8051 make run")
        except OSError:
            sys.exit(f"Port {port} is in use: stop what runs there, or try PORT={port + 1} make run")
    return port


def build() -> None:
    """Reads the seeds; a refused one has been named on standard error, and the rest is served anyway."""
    ended = subprocess.run([sys.executable, "-m", "etl", "run"], cwd=ROOT, check=False)
    if ended.returncode not in (0, 1) or not CURRENT.exists():
        sys.exit(f"No data was built (exit {ended.returncode}), so there is nothing to serve: see above.")


def answers(address: str) -> bool:
    """Whether a page comes back from `address`."""
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(server: subprocess.Popen[bytes], address: str) -> None:
    """Waits for the first page, then prints where it is."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and not answers(address):
        if time.monotonic() > deadline:
            server.terminate()
            sys.exit(f"The server did not answer at {address} within {PATIENCE:.0f} seconds.")
        time.sleep(0.2)
    if server.poll() is None:
        print(f"\nThe dashboard is at {address}  (Ctrl-C stops it)\n", flush=True)


def serve(port: int) -> int:
    """Runs the server until it is stopped; gives its exit status."""
    gunicorn = [sys.executable, "-m", "gunicorn", "dashboard.wsgi:server", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(gunicorn, cwd=ROOT)
    try:
        announce(server, f"http://127.0.0.1:{port}")
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        if server.poll() is None:
            server.terminate()
        server.wait()


def interrupt(*_: object) -> None:
    """Makes a polite kill end the program as Ctrl-C does."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupt)
    os.chdir(ROOT)
    asked = checked_port(sys.argv[1] if len(sys.argv) > 1 else "8050")
    try:
        build()
        sys.exit(serve(asked))
    except KeyboardInterrupt:
        sys.exit(0)
