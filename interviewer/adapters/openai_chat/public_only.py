"""For endpoints that a user of a shared server named: nothing inside the server's own network is ever connected to."""

from __future__ import annotations

import ipaddress
import socket

from interviewer.adapters.openai_chat.deadline import DeadlineClient

try:
    import httpx2 as httpx  # openai from 3.0 on
except ImportError:  # pragma: no cover - an older openai
    import httpx  # type: ignore[no-redef]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """The host is, or leads to, an address that only the server can reach."""


def public_address(host: str, port: int | None) -> str:
    """An address of the host, all of whose addresses are public. Raises PrivateAddressError, and OSError for an unknown host."""
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(str(error)) from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(is_public, addresses)):
        raise PrivateAddressError(host)
    return addresses[0]


def is_public(address: str) -> bool:
    """True for an address of the public internet, whichever IPv4 address an IPv6 one stands for."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class _Pinned(httpx.HTTPTransport):
    """Connects to the very address that was checked: a name may lead elsewhere the next time it is asked for."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response. Raises httpx.ConnectError where the host is no public one."""
        url = request.url
        try:
            address = public_address(url.host, url.port)
        except (PrivateAddressError, OSError) as error:
            raise httpx.ConnectError(f"{url.host} is no public host", request=request) from error
        pinned = httpx.Request(
            request.method,
            url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.host},
        )
        return super().handle_request(pinned)


def guarded_client(timeout: float, deadline: float) -> DeadlineClient:
    """A client that reaches public hosts only: no proxy of the environment, no redirects. timeout, deadline: seconds, as of an endpoint."""
    return DeadlineClient(
        deadline, transport=_Pinned(), timeout=timeout, trust_env=False, follow_redirects=False
    )
