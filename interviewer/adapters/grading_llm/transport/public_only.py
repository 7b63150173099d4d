"""For endpoints that a user of a shared server named.

Nothing inside the server's own network is ever connected to.
"""

from __future__ import annotations

import ipaddress
import socket

from interviewer.adapters.grading_llm.transport.deadline import DeadlineClient
from interviewer.adapters.grading_llm.transport.http_library import httpx

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """The host is, or leads to, an address that only the server can reach."""


def public_address(host: str, port: int | None) -> str:
    """An address of the host, all of whose addresses are public.

    Raises PrivateAddressError, and OSError for an unknown host.
    """
    try:
        entries = socket.getaddrinfo(
            host,
            port or 443,
            type=socket.SOCK_STREAM,
        )
    except UnicodeError as error:
        raise OSError(str(error)) from None
    addresses = [str(entry[4][0]) for entry in entries]
    if not addresses or not all(map(is_public, addresses)):
        raise PrivateAddressError(host)
    return addresses[0]


def is_public(address: str) -> bool:
    """True for an address of the public internet, also behind an IPv6 form of an IPv4 address."""
    without_zone, _, _ = address.partition("%")
    ip = ipaddress.ip_address(without_zone)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inner_address(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _inner_address(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to; None where it leads to none."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        _, client = ip.teredo
        return client
    return None


class _Pinned(httpx.HTTPTransport):
    """Connects to the very address that was checked.

    A name may lead elsewhere the next time it is asked for.
    """

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response. Raises httpx.ConnectError where the host is not a public one."""
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
            extensions={
                **request.extensions,
                "sni_hostname": url.host,
            },
        )
        return super().handle_request(pinned)


def guarded_client(timeout: float, deadline: float) -> DeadlineClient:
    """A client that reaches public hosts only: no proxy of the environment, no redirects.

    timeout, deadline: seconds, as of an endpoint.
    """
    return DeadlineClient(
        deadline,
        transport=_Pinned(),
        timeout=timeout,
        trust_env=False,
        follow_redirects=False,
    )
