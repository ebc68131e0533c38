"""Fetching is polite and safe, and every failure is one line."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest

from etl.read.intake import BadSource
from etl.take.address import is_public, parsed
from etl.take.fetch import Fetcher
from etl.take.manners import Manners
from etl.take.robots import robots
from tests.take.serving import Site, answer, moved, site

QUICK = Manners(private=True, seconds=1.5, silence=1.0, most=200_000, apart=0.0, patience=0.01)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(QUICK, "mailto:desk@example.org")
    yield made
    made.close()


def why(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(BadSource) as caught:
        fetcher.get(url)
    told = str(caught.value)
    assert "\n" not in told and ";" in told
    return told


def test_a_page_comes_with_its_type_and_we_say_who_we_are(web: Site, fetcher: Fetcher) -> None:
    web.pages["/a"] = answer("words", ETag='"1"')
    got = fetcher.get(f"{web.url}/a#part")
    assert (got.data, got.content_type, got.etag) == (b"words", "text/html; charset=utf-8", '"1"')
    headers = web.asked[-1][1]
    assert headers["user-agent"].startswith("trade-as-said/") and "desk@example.org" in headers["user-agent"]
    assert headers["host"] == f"127.0.0.1:{web.port}"


def test_what_is_unchanged_is_not_sent_again(web: Site, fetcher: Fetcher) -> None:
    web.pages["/a"] = answer("", status=304)
    got = fetcher.get(f"{web.url}/a", '"1"', "Thu, 14 Nov 2024 10:00:00 GMT")
    headers = web.asked[-1][1]
    assert got.unchanged and headers["if-none-match"] == '"1"' and "2024" in headers["if-modified-since"]


def test_redirects_are_followed_a_few_times(web: Site, fetcher: Fetcher) -> None:
    web.pages |= {"/a": moved("/b"), "/b": moved(f"{web.url}/c"), "/c": answer("end"), "/x": moved("/x")}
    assert fetcher.get(f"{web.url}/a").url == f"{web.url}/c"
    assert "more than 5 redirects" in why(fetcher, f"{web.url}/x")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a/b", "http://[bad", "gopher://x"])
def test_a_redirect_to_what_may_not_be_fetched_is_refused(web: Site, fetcher: Fetcher, target: str) -> None:
    web.pages["/a"] = moved(target)
    why(fetcher, f"{web.url}/a")
    assert web.paths() == ["/a"]


def test_robots_txt_is_asked_once_and_honored(web: Site, fetcher: Fetcher) -> None:
    web.pages |= {
        "/robots.txt": answer("User-agent: *\nDisallow: /no\n", "text/plain"),
        "/no/a": answer("secret"),
        "/yes": answer("open"),
        "/sly": moved("/no/a"),
    }
    assert fetcher.get(f"{web.url}/yes").data == b"open"
    assert "robots.txt forbids" in why(fetcher, f"{web.url}/no/a")
    assert "robots.txt forbids" in why(fetcher, f"{web.url}/sly")
    assert [path for path, _ in web.asked].count("/robots.txt") == 1
    assert "/no/a" not in web.paths()


def test_a_server_in_trouble_about_its_robots_txt_is_left_alone(web: Site, fetcher: Fetcher) -> None:
    web.pages |= {"/robots.txt": answer("", status=503), "/a": answer("x")}
    assert "robots.txt answers 503" in why(fetcher, f"{web.url}/a")
    assert web.paths() == []


def test_a_busy_server_is_asked_again(web: Site, fetcher: Fetcher) -> None:
    answers = iter([answer("", status=503), answer("", status=429, Retry_After="0"), answer("at last")])
    web.pages["/a"] = lambda ask: next(answers)(ask)
    assert fetcher.get(f"{web.url}/a").data == b"at last"
    web.pages["/b"] = answer("", status=503)
    assert "answered 503" in why(fetcher, f"{web.url}/b")
    assert web.paths().count("/b") == QUICK.tries
    assert "answered 404" in why(fetcher, f"{web.url}/none")
    assert web.paths().count("/none") == 1


def drip(ask: BaseHTTPRequestHandler) -> None:
    ask.send_response(200)
    ask.end_headers()
    for _ in range(100):
        ask.wfile.write(b"x")
        time.sleep(0.1)


def drip_headers(ask: BaseHTTPRequestHandler) -> None:
    for sign in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 100:
        ask.wfile.write(bytes([sign]))
        time.sleep(0.1)


def silent(ask: BaseHTTPRequestHandler) -> None:
    time.sleep(2)


def endless(ask: BaseHTTPRequestHandler) -> None:
    ask.send_response(200)
    ask.end_headers()
    while True:
        ask.wfile.write(b"z" * 100_000)


def bomb() -> bytes:
    return gzip.compress(b"0" * 50_000_000)


SLOW_OR_LARGE = [
    (drip, "took more than 1.5 s"),
    (drip_headers, "took more than 1.5 s"),
    (endless, "more than 200,000 bytes"),
    (answer(b"q" * 300_000), "300,000 bytes, more than"),
    (answer("x", length="9999"), "broke off"),
    (answer("x", length="99999999999"), "more than 200,000 bytes"),
    (answer(bomb(), Content_Encoding="gzip"), "more than 200,000 bytes"),
    (answer(b"\x1f\x8bjunk", Content_Encoding="gzip"), "broken gzip"),
    (answer(b"..", Content_Encoding="br"), "packed as 'br'"),
]


@pytest.mark.parametrize(("page", "reason"), SLOW_OR_LARGE)
def test_time_and_size_are_limited(web: Site, fetcher: Fetcher, page: object, reason: str) -> None:
    web.pages["/a"] = page  # type: ignore[assignment]
    began = time.monotonic()
    assert reason in why(fetcher, f"{web.url}/a")
    assert time.monotonic() - began < 8


def test_a_silent_server_is_given_up(web: Site, fetcher: Fetcher) -> None:
    web.pages["/a"] = silent
    assert "silent for 1 s" in why(fetcher, f"{web.url}/a")


def test_a_packed_page_is_unpacked_and_a_dead_port_is_one_line(web: Site, fetcher: Fetcher) -> None:
    web.pages["/a"] = answer(gzip.compress(b"words"), Content_Encoding="gzip")
    assert fetcher.get(f"{web.url}/a").data == b"words"
    assert "broke off" in why(fetcher, "http://127.0.0.1:1/x")


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes its certificate by openssl")
def test_a_certificate_must_hold_for_the_name_that_was_asked(
    tmp_path: Path, web: Site, fetcher: Fetcher
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout"
    named = ["-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", *words.split(), str(key), "-out", str(certificate), *named]
    subprocess.run(command, check=True, capture_output=True)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    web.server.socket = serving.wrap_socket(web.server.socket, server_side=True)
    web.pages["/a"] = answer("words")
    assert "its certificate does not hold" in why(fetcher, f"https://localhost:{web.port}/a")
    assert len(web.asked) == 0
    trusting = Fetcher(QUICK)
    trusting._client = httpx.Client(verify=ssl.create_default_context(cafile=certificate), trust_env=False)
    assert trusting.get(f"https://localhost:{web.port}/a").data == b"words"
    assert "its certificate does not hold" in why(trusting, f"https://127.0.0.1:{web.port}/a")
    trusting.close()


def test_requests_to_one_host_keep_their_distance(web: Site) -> None:
    fetcher = Fetcher(Manners(private=True, apart=0.2))
    web.pages["/a"] = answer("x")
    began = time.monotonic()
    threads = [threading.Thread(target=fetcher.get, args=(f"{web.url}/a",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - began >= 1.0
    assert len(web.asked) == 6


PRIVATE = [
    "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://0.0.0.0/",
    "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/latest/",
    "http://100.64.0.1/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[::]/", "http://0/",
]  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
def test_what_is_not_public_is_not_asked(url: str) -> None:
    fetcher = Fetcher(Manners(apart=0.0, tries=1))
    with pytest.raises(BadSource, match=r"not public|not known|not a web address"):
        fetcher.get(url)
    fetcher.close()


def test_a_redirect_may_not_lead_inside(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes as public; where it sends us does not, and nobody asks there."""
    monkeypatch.setattr("etl.take.address.is_public", lambda address: address != "127.0.0.2")
    web.pages |= {"/a": moved(f"http://127.0.0.2:{web.port}/inside"), "/inside": answer("secret")}
    fetcher = Fetcher(Manners(apart=0.0, tries=1))
    with pytest.raises(BadSource, match="not public"):
        fetcher.get(f"{web.url}/a")
    assert web.paths() == ["/a"]


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_is_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "url", ["ftp://x/y", "file:///x", "javascript:1", "//x", "http://u:p@x/", "x", "http:///a"]
)
def test_only_plain_web_addresses_are_addresses(url: str) -> None:
    with pytest.raises(BadSource):
        parsed(url)


ROBOTS = """
User-agent: other
Disallow: /

User-agent: trade-as-said
User-agent: more
Disallow: /private
Allow: /private/press
Disallow: /*.pdf$
Crawl-delay: 3
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/x", False), ("/private/press/1", True), ("/a.pdf", False), ("/a.pdf?x", True),
     ("/%70rivate/x", False)],
)  # fmt: skip
def test_robots_txt_is_read_as_the_standard_says(path: str, allowed: bool) -> None:
    said = robots(ROBOTS, "trade-as-said")
    assert said.allows(path) is allowed and said.delay == 3
    assert robots("User-agent: *\nDisallow:", "x").allows("/any")
    assert robots("<html>no</html>", "x").allows("/any")
    assert not robots(ROBOTS, "other").allows("/a")
