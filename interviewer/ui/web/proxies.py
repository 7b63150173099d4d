"""What a proxy says of a request: believed of the proxies that are named, of nobody else.

Behind it no request bears a forwarding header any more. Gate and Gradio look only at the client's
address, the scheme and the ``Host``: Gradio would otherwise believe these headers of everybody.
"""

from __future__ import annotations

import ipaddress
from typing import cast

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from interviewer.ui.web.asgi import Asgi, Header, Message, Receive, Send

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

HOST = b"x-forwarded-host"
TOLD_BY_PROXIES = frozenset({b"forwarded", b"x-real-ip", b"x-gradio-server"})
"""Beside everything that begins with ``x-forwarded-``."""
SWITCH = "FORWARDED_ALLOW_IPS"
"""Whom uvicorn believes before this is asked: 127.0.0.1, unless this variable says otherwise."""


class Proxies:
    """ASGI middleware around the gate."""

    def __init__(
        self,
        app: Asgi,
        networks: tuple[Network, ...],
    ) -> None:
        """networks: where the proxies are that are believed."""
        self._app = app
        self._networks = networks
        # uvicorn's reads the chain of addresses from its end, up to the first that is no proxy.
        told = ProxyHeadersMiddleware(self._named, list(map(str, networks)))  # type: ignore[arg-type]
        self._told = cast("Asgi", told)

    async def __call__(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        """Pass the request on as its client sent it to the proxy."""
        if scope["type"] == "lifespan":
            await self._app(
                scope,
                receive,
                send,
            )
        elif is_within(scope, self._networks):
            await self._told(
                scope,
                receive,
                send,
            )
        else:
            await self._app(
                _bare(scope, scope["headers"]),
                receive,
                send,
            )

    async def _named(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        """The last step for a proxy's request: the name under which its client knows the server."""
        headers = list(scope["headers"])
        names = [value for name, value in headers if name.lower() == HOST]
        if names:
            headers = [(name, value) for name, value in headers if name.lower() != b"host"]
            headers.append((b"host", names[-1].split(b",")[0].strip()))
        await self._app(
            _bare(scope, headers),
            receive,
            send,
        )


def is_within(
    scope: Message,
    networks: tuple[Network, ...],
) -> bool:
    """Whether the request's other end is in one of the networks."""
    client = scope.get("client") or ("",)
    try:
        address = ipaddress.ip_address(str(client[0]))
    except ValueError:
        return False
    return any(address in network for network in networks)


def _bare(
    scope: Message,
    headers: list[Header],
) -> Message:
    """The request without what proxies add to it."""
    kept = []
    for name, value in headers:
        lower = name.lower()
        if lower not in TOLD_BY_PROXIES and not lower.startswith(b"x-forwarded-"):
            kept.append((name, value))
    return {**scope, "headers": kept}
