"""Which names the server answers to. A foreign page that was rebound here still says its own."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Hosts:
    """The names under which a browser may reach the server."""

    port: int
    """Where the server listens. A loopback name counts with this port only."""
    own: frozenset[str]
    """Names that count with the server's port: loopback, and the address it listens on."""
    configured: frozenset[str]
    """``name`` or ``name:port`` as the user gave them, for a proxy before the server."""
    any_address: bool
    """True if the server listens on every address: a bare address cannot be rebound."""

    def allow(self, netloc: str) -> bool:
        """Whether a ``Host`` header, or the ``host:port`` of an ``Origin``, is one of ours."""
        parts = _parts(netloc)
        if parts is None:
            return False
        name, port = parts
        if name in self.configured or f"{name}:{port}" in self.configured:
            return True
        if (port or 80) != self.port:
            return False
        return name in self.own or (self.any_address and _is_address(name))

    def allow_origin(self, origin: str) -> bool:
        """Whether a page of that origin is one of ours; ``null`` is not."""
        scheme, separator, netloc = origin.partition("://")
        return bool(separator) and scheme in ("http", "https") and self.allow(netloc)


def hosts_of(
    listens_on: str,
    port: int,
    configured: Iterable[str] = (),
) -> Hosts:
    """The names of a server that listens on that address and port."""
    names = frozenset(name.casefold() for name in configured)
    return Hosts(
        port=port,
        own=LOOPBACK | {listens_on.casefold()},
        configured=names,
        any_address=_is_wildcard(listens_on),
    )


def _parts(netloc: str) -> tuple[str, int | None] | None:
    """(name in lower case, port); None for anything that is not ``name[:port]``."""
    if not netloc or any(character in netloc for character in "@/\\?# \t"):
        return None
    try:
        split = urlsplit(f"//{netloc}")
        port = split.port
    except ValueError:
        return None
    if split.hostname is None:
        return None
    return split.hostname, port


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_wildcard(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False
