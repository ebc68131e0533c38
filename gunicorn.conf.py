"""How the dashboard is served: gunicorn reads this file by itself, for `make run` and the Procfile alike."""

import os
import sys
from typing import Any

LOOPBACK = ("127.", "localhost:", "[::1]:")

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = "warning"
# gunicorn 25 and newer otherwise open a control socket in the home folder
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Ends the program where anyone could review: REVIEW=1 is for the machine that the server runs on."""
    open_to_all = [address for address in server.cfg.bind if not address.startswith(LOOPBACK)]
    if os.environ.get("REVIEW") == "1" and open_to_all:
        sys.exit(
            f"REVIEW=1 is for this machine alone, but the server is bound to {open_to_all[0]}: "
            "bind it to 127.0.0.1, or set REVIEW_TOKEN instead."
        )
