"""Who may reach the page. Light: it is looked at before anything is loaded."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from interviewer.errors import UsageError

INSECURE_TWICE = 2


@dataclass(frozen=True)
class Access:
    """Who may reach the page, and under which names."""

    auth_file: Path | None = None
    """The file of users; None: no log-in."""
    insecure: int = 0
    """How often the user said that the page may be open to others without log-in."""
    hosts: tuple[str, ...] = ()
    """Further names of the server, ``name`` or ``name:port``."""


def check_exposure(
    host: str,
    auth_file: Path | None,
    insecure: int,
) -> None:
    """Raise UsageError where others could reach the page without a log-in.

    insecure: how often the user said that this is meant.
    """
    is_open = auth_file is None and not is_loopback(host)
    if is_open and insecure < INSECURE_TWICE:
        raise UsageError(
            key="open_address",
            host=host,
        )


def is_loopback(host: str) -> bool:
    """True for an address that only this computer reaches."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
