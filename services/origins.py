"""Which address a request is for, and which page it comes from."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


def is_loopback(address: str | None) -> bool:
    """Whether a server that listens there can be reached from its own machine only. Streamlit listens everywhere when
    it is given no address."""
    if not address:
        return False
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address.casefold() == "localhost"


def own_origin(origin: str, host: str) -> bool:
    """Whether an origin ("https://council.example") is of the host that was asked for ("council.example:443")."""
    try:
        page = urlsplit(origin)
        port = PORTS[page.scheme]
        asked = urlsplit(f"//{host}")
        there, here = (page.hostname, page.port or port), (asked.hostname, asked.port or port)
    except (KeyError, ValueError):
        return False
    return there == here and there[0] is not None and not (page.path or page.query or page.fragment or page.username)


def own_name(host: str) -> bool:
    """Whether a Host header names this machine: a name of the internet that leads here does not."""
    try:
        return is_loopback(urlsplit(f"//{host}").hostname)
    except ValueError:
        return False
