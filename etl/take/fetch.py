"""Fetches web addresses politely and safely: one address becomes bytes or one clear reason."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import httpx
import stamina

from etl.read.intake import BadSource
from etl.take.address import parsed, resolved
from etl.take.deadline import Deadline
from etl.take.manners import Manners
from etl.take.pace import Pace
from etl.take.robots import ALL, LONGEST, Robots, robots

stamina.instrumentation.set_on_retry_hooks(())  # a retry is no news for whoever adds

AGENT = "trade-as-said"
REDIRECTS = 5
CHUNK = 64 * 1024
MOVED = frozenset((301, 302, 303, 307, 308))
BUSY = frozenset((429, 500, 502, 503, 504))
"""Answers after which it may be tried again."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its bytes, unpacked, where they came from, and how to ask again whether they changed."""

    url: str
    data: bytes = field(repr=False, default=b"")
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class _Again(Exception):
    """A failure that may pass; `wait` is what the server asks for, 0 where it does not."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


class Fetcher:
    """Fetches addresses, from several threads at once if need be."""

    def __init__(self, manners: Manners, contact: str = "") -> None:
        self.manners = manners
        self._pace = Pace(manners.apart)
        self._robots: dict[str, Robots | str] = {}
        self._asking: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        said = f"{AGENT}/0.1 (reads trade news; honors robots.txt{'; ' + contact if contact else ''})"
        self._client = httpx.Client(
            verify=httpx.create_ssl_context(),
            headers={"user-agent": said, "accept-encoding": "gzip, deflate"},
            timeout=httpx.Timeout(manners.silence),
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
            follow_redirects=False,
        )

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def get(self, address: str, etag: str = "", modified: str = "") -> Fetched:
        """What stands at an address.

        Args:
            address: http or https.
            etag, modified: what the last answer said, to ask only for what changed since.

        Raises:
            BadSource: it may not be fetched, or could not be; one line says why.
        """
        asked = {"if-none-match": etag} if etag else {}
        asked |= {"if-modified-since": modified} if modified else {}
        url = parsed(address)
        for _ in range(REDIRECTS + 1):
            said = self._rules(url)
            if not said.allows(url.raw_path.decode("ascii", "replace")):
                raise BadSource(f"{url}: the site's robots.txt forbids it; save the page and add the file")
            status, headers, data = self._patiently(url, asked, said.delay)
            if status not in MOVED or "location" not in headers:
                return _answer(url, status, headers, data)
            url = parsed(_joined(url, headers["location"]))
        raise BadSource(f"{address}: more than {REDIRECTS} redirects; give the address where they end")

    def _rules(self, url: httpx.URL) -> Robots:
        """What the host's robots.txt says, asked once.

        Raises:
            BadSource: the host can't be asked; its pages can't either.
        """
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            asking = self._asking.setdefault(site, threading.Lock())
        with asking:
            if site not in self._robots:
                try:
                    self._robots[site] = self._asked_rules(httpx.URL(f"{site}/robots.txt"))
                except BadSource as error:
                    self._robots[site] = str(error).partition(": ")[2]
        said = self._robots[site]
        if isinstance(said, str):
            raise BadSource(f"{url}: {said}")
        return said

    def _asked_rules(self, url: httpx.URL) -> Robots:
        """No robots.txt (4xx) allows all; a server in trouble allows nothing for now (RFC 9309)."""
        for _ in range(REDIRECTS + 1):
            status, headers, data = self._patiently(url, {}, 0.0)
            if status in MOVED and "location" in headers:
                url = parsed(_joined(url, headers["location"]))
            elif status >= 500:
                raise BadSource(f"{url}: the site's robots.txt answers {status}; try again later")
            elif status == 200:
                return robots(data[:LONGEST].decode("utf-8", "replace"), AGENT)
            else:
                break
        return ALL

    def _patiently(
        self, url: httpx.URL, asked: dict[str, str], delay: float
    ) -> tuple[int, httpx.Headers, bytes]:
        """An answer, asked for again after a while where the server was busy or broke off."""
        manners = self.manners

        def wait(error: Exception) -> bool | float:
            return error.wait or True if isinstance(error, _Again) else False

        try:
            for attempt in stamina.retry_context(
                on=wait,
                attempts=manners.tries,
                timeout=None,
                wait_initial=manners.patience,
                wait_jitter=manners.patience / 4,
            ):
                with attempt:
                    return self._once(url, asked, delay, last=attempt.num == manners.tries)
        except _Again as error:
            raise BadSource(f"{url}: {error}, {manners.tries} times; try again later") from None
        raise AssertionError("a retry context ends by an answer or an error")

    def _once(
        self, url: httpx.URL, asked: dict[str, str], delay: float, last: bool
    ) -> tuple[int, httpx.Headers, bytes]:
        """One request, to the machine that was checked, under the name that was asked for."""
        machine = resolved(url, self.manners.private)
        self._pace.wait(url.netloc.decode("ascii"), delay)
        deadline = Deadline(self.manners.seconds)
        request = self._client.build_request(
            "GET",
            url.copy_with(host=machine, fragment=None),
            headers={"host": url.netloc.decode("ascii"), **asked},
            extensions={"sni_hostname": url.raw_host.decode("ascii"), "trace": deadline.trace},
        )
        try:
            with deadline:
                response = self._client.send(request, stream=True)
                try:
                    if response.status_code in BUSY and not last:
                        raise _Again(f"answered {response.status_code}", self._asked_wait(response.headers))
                    data = self._body(url, response) if response.status_code == 200 else b""
                finally:
                    response.close()
            if deadline.over:
                raise OSError
        except (httpx.HTTPError, OSError) as error:
            raise self._failure(url, error, deadline.over) from None
        return response.status_code, response.headers, data

    def _failure(self, url: httpx.URL, error: Exception, late: bool) -> BadSource | _Again:
        """What a failed request means: a refusal, or that it may be tried again."""
        said = str(error)
        if late:
            return BadSource(
                f"{url}: took more than {self.manners.seconds:g} s; try again later, or save the page"
            )
        if "CERTIFICATE_VERIFY_FAILED" in said:
            why = said.rpartition("failed: ")[2].partition(" (_ssl")[0][:80]
            return BadSource(f"{url}: its certificate does not hold ({why}); see it in a browser")
        if isinstance(error, httpx.TimeoutException):
            return _Again(f"silent for {self.manners.silence:g} s")
        return _Again(f"broke off ({said[:100] or type(error).__name__})")

    def _asked_wait(self, headers: httpx.Headers) -> float:
        """Seconds that Retry-After asks for, as far as we go along."""
        said = str(headers.get("retry-after", "")).strip()
        try:
            wait = float(said) if said.isdecimal() else parsedate_to_datetime(said).timestamp() - time.time()
        except (ValueError, TypeError):
            return 0.0
        return min(max(wait, 0.0), self.manners.longest_wait)

    def _body(self, url: httpx.URL, response: httpx.Response) -> bytes:
        """The bytes of an answer, within the limits of size and time."""
        manners = self.manners
        said = response.headers.get("content-length", "")
        if said.isdecimal() and int(said) > manners.most:
            raise BadSource(
                f"{url}: {_size(int(said))}, more than {_size(manners.most)}; save the text and add that"
            )
        unpack = _unpacker(url, response.headers.get("content-encoding", ""))
        parts, total = [], 0
        for chunk in response.iter_raw(CHUNK):
            for part in unpack(chunk):
                parts.append(part)
                total += len(part)
                if total > manners.most:
                    raise BadSource(f"{url}: more than {_size(manners.most)}; save the text and add that")
        return b"".join(parts)


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise BadSource(f"{url}: redirects to what is no address; open it in a browser") from None


def _answer(url: httpx.URL, status: int, headers: httpx.Headers, data: bytes) -> Fetched:
    if status == 304:
        return Fetched(str(url), unchanged=True)
    if status != 200:
        raise BadSource(f"{url}: the server answered {status}; open it in a browser and see")
    return Fetched(
        str(url),
        data,
        headers.get("content-type", ""),
        headers.get("etag", ""),
        headers.get("last-modified", ""),
    )


def _unpacker(url: httpx.URL, encoding: str) -> Callable[[bytes], Iterator[bytes]]:
    """What unpacks an answer piece by piece, each piece of at most some size."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return lambda chunk: iter((chunk,))
    if name not in ("gzip", "x-gzip", "deflate"):
        raise BadSource(
            f"{url}: packed as {name[:20]!r}, which was not asked for; save the page and add the file"
        )
    machine = zlib.decompressobj(wbits=47 if "gzip" in name else zlib.MAX_WBITS)

    def unpack(chunk: bytes) -> Iterator[bytes]:
        while chunk:
            try:
                yield machine.decompress(chunk, 16 * CHUNK)
            except zlib.error:
                raise BadSource(f"{url}: broken {name}; try again later, or save the page") from None
            chunk = machine.unconsumed_tail

    return unpack


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.0f} MB" if count >= 1_000_000 else f"{count:,} bytes"
