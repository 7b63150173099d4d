"""What ``localhost`` means inside a container: the container itself, not the machine around it."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path("/")
MARKS = (".dockerenv", "run/.containerenv")
"""Files that Docker and Podman put into every container."""
MACHINE = "host.docker.internal"
"""The machine around a container; both know the name."""


def around(base_url: str | None) -> str | None:
    """The same address on the machine around this container.

    None outside of a container, and for an address that is not loopback.
    """
    if not any((ROOT / mark).exists() for mark in MARKS):
        return None
    parts = urlsplit(base_url or "")
    if not _is_loopback(parts.hostname or ""):
        return None
    place = MACHINE if parts.port is None else f"{MACHINE}:{parts.port}"
    return parts._replace(netloc=place).geturl()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
