"""A real HTTP server on loopback whose pages are functions, well-behaved or not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Its pages by path; what was asked, in order."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.server = server
        self.port = server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(
    body: bytes | str,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    length: str = "",
    **headers: str,
) -> Page:
    """A page that answers as it should."""
    data = body.encode() if isinstance(body, str) else body

    def page(ask: BaseHTTPRequestHandler) -> None:
        ask.send_response(status)
        ask.send_header("Content-Type", kind)
        ask.send_header("Content-Length", length or str(len(data)))
        for name, value in headers.items():
            ask.send_header(name.replace("_", "-"), value)
        ask.end_headers()
        ask.wfile.write(data)

    return page


def moved(target: str) -> Page:
    return answer("", status=302, Location=target)


@contextmanager
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = made.pages.get(self.path.partition("?")[0], answer("gone", status=404))
            try:
                page(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Site(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


WORDS = (
    "Trade turnover between Azerbaijan and Russia reached $3.5 billion in the first nine months of 2024, the "
    "Cabinet of Ministers reported. Exports of fruit and vegetables grew by 12 percent against the same "
    "months of the year before, and the ministers spoke of a record for the whole year. "
)


def story(title: str = "Trade grows", words: str = WORDS, head: str = "", day: str = "2024-11-14") -> str:
    """A news page with a menu around it."""
    meta = f'<meta property="article:published_time" content="{day}T09:00:00+04:00">' if day else ""
    body = "".join(f"<p>{words}</p>" for _ in range(1))
    more = "<p>Both sides agreed to meet again in Moscow and to look at the corridor and its ports.</p>"
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | Example News</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example News">'
        f"{meta}{head}</head><body><nav><a href='/'>Home</a> <a href='/a'>About us</a></nav>"
        f"<article><h1>{title}</h1>{body}{more}</article><footer>All rights reserved</footer></body></html>"
    )
