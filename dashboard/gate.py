"""The request of now -> whether it may review, and whether it comes from this server's own pages."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, unquote, urlsplit

from flask import Response, request

from dashboard.settings import LOOPBACK, Settings

SEAL = "review"
NAME = "reviewer"
"""Cookies: the proof that the word was given; the name that corrections are signed with."""

DAYS = 30
DAY = 86_400
LONGEST = 80
"""Signs of a reviewer's name."""

PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
"""Headers of proxies: behind one every reader seems to sit at this machine."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may review on one server; docs/decisions/0007 tells why so."""

    settings: Settings

    @property
    def exists(self) -> bool:
        """Whether anybody may."""
        return self.settings.review or bool(self.settings.review_token)

    def opens(self) -> bool:
        """Whether who sent the request may."""
        return (self.settings.review and self._near()) or self._sealed() or self._bears()

    def admits(self, word: str) -> bool:
        """Whether a word given at the door is the right one."""
        token = self.settings.review_token
        return bool(token) and hmac.compare_digest(word.strip().encode(), token.encode())

    def own(self) -> bool:
        """Whether a write comes from a page of this server, or from a script that bears the word itself."""
        if self._bears():
            return True
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "")
        known = {request.host, urlsplit(self.settings.public_url).netloc} - {""}
        return site in (None, "same-origin") and urlsplit(origin).netloc in known

    def let_in(self, response: Response, name: str) -> Response:
        """Gives the browser the proof and the name."""
        until = str(int(time.time()) + DAYS * DAY)
        secure = request.is_secure or self.settings.public_url.startswith("https:")
        kept = {NAME: quote(name.strip()[:LONGEST])}
        if self.settings.review_token:
            kept[SEAL] = f"{until}.{self._seal(until)}"
        for key, value in kept.items():
            response.set_cookie(
                key, value, DAYS * DAY, secure=secure, httponly=True, samesite="Strict", path="/"
            )
        return response

    def let_out(self, response: Response) -> Response:
        """Takes both from the browser."""
        for key in (SEAL, NAME):
            response.delete_cookie(key, path="/")
        return response

    def name(self) -> str:
        """How the reviewer wants to be called, empty where that was not said."""
        name = unquote(request.cookies.get(NAME, ""))
        return "".join(sign for sign in name if sign.isprintable())[:LONGEST]

    def _near(self) -> bool:
        """Whether the request was sent on this machine, to a name of this machine, and passed no proxy."""
        try:
            near = ip_address(request.remote_addr or "").is_loopback
        except ValueError:
            return False
        host = urlsplit(f"//{request.host}").hostname or ""
        return near and host in LOOPBACK and not any(name in request.headers for name in PASSED_ON)

    def _sealed(self) -> bool:
        until, _, seal = request.cookies.get(SEAL, "").partition(".")
        known = bool(self.settings.review_token) and until.isascii() and until.isdigit()
        return (
            known
            and hmac.compare_digest(seal.encode(), self._seal(until).encode())
            and int(until) > time.time()
        )

    def _seal(self, until: str) -> str:
        key = self.settings.review_token.encode()
        return hmac.new(key, f"review until {until}".encode(), hashlib.sha256).hexdigest()

    def _bears(self) -> bool:
        kind, _, word = request.headers.get("Authorization", "").partition(" ")
        return kind == "Bearer" and self.admits(word)
