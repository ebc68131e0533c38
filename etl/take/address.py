"""Decides which web addresses may be fetched: http and https, and hosts that are public."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import httpx

from etl.read.intake import BadSource

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LONGEST = 4000
"""Characters of an address."""


def parsed(address: str) -> httpx.URL:
    """An address as the client reads it, so that what is checked is what is fetched.

    Raises:
        BadSource: no http or https, no host, or a name and password in it.
    """
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError, TypeError):
        raise BadSource(f"{address[:200]}: not a web address; mend it") from None
    if len(address) > LONGEST:
        raise BadSource(f"{address[:200]}…: longer than {LONGEST} characters; mend it")
    if url.scheme not in ("http", "https") or not url.host:
        raise BadSource(f"{address[:200]}: not an http or https address; give one")
    if url.userinfo:
        raise BadSource(f"{url.copy_with(userinfo=b'')}: holds a user name; give the address without it")
    return url


def resolved(url: httpx.URL, private: bool) -> str:
    """The address of the machine to connect to.

    The caller connects to just this one, so a name that resolves otherwise a moment later
    changes nothing.

    Args:
        private: whether machines that are not public may be asked (`--allow-private`).

    Raises:
        BadSource: the host has no address, or one that is not public.
    """
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found: list[Any] = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadSource(f"{url}: the host is not known ({why}); check its name") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not private:
        for address in addresses:
            if not is_public(address):
                found_at = "" if url.host == address else f" is {address}, which"
                raise BadSource(f"{url}: {url.host}{found_at} is not public; allow it with --allow-private")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it carries another inside."""
    try:
        ip: Ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_site_local:
            return False
        inner = _inner(ip)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, compatible, 6to4, Teredo, NAT64."""
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if ip in NAT64 or int(ip) >> 32 == 0:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
