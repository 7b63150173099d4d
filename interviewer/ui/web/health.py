"""Routes for who looks after the server: ``/healthz``, ``/readyz`` and ``/metrics``.

They are answered by address, before anything that is for browsers: a probe knows no name of the
server and has no token. Nothing of what people wrote, and nobody's name, is in them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from interviewer.errors import InterviewerError
from interviewer.logs import log
from interviewer.ui.web.asgi import TEXT, Asgi, Message, Receive, Send, answer
from interviewer.ui.web.metrics import CONTENT_TYPE
from interviewer.ui.web.proxies import Network, is_within

HEALTH = "/healthz"
READY = "/readyz"
METRICS = "/metrics"
ROUTES = frozenset({HEALTH, READY, METRICS})
FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-real-ip"})
"""A request with one of these came through a proxy: whoever sent it is not the proxy."""
NOT_KEPT = ((b"cache-control", b"no-store"),)


class Health:
    """ASGI middleware around the gate."""

    def __init__(
        self,
        app: Asgi,
        check: Callable[[], None],
        figures: Callable[[], str],
        networks: tuple[Network, ...],
    ) -> None:
        """check: raises InterviewerError where people cannot be served.

        figures: what Prometheus reads.
        networks: from where one may ask; everybody else is told nothing.
        """
        self._app = app
        self._check = check
        self._figures = figures
        self._networks = networks

    async def __call__(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        """Answer what is asked here, and pass everything else on."""
        is_ours = scope["type"] == "http" and scope["path"] in ROUTES
        if not is_ours or not self._may_ask(scope):
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await _answer(
                send,
                405,
                TEXT,
                "GET only\n",
            )
        elif scope["path"] == METRICS:
            await _answer(
                send,
                200,
                CONTENT_TYPE,
                self._figures(),
            )
        elif scope["path"] == READY:
            await self._readiness(send)
        else:
            await _answer(
                send,
                200,
                TEXT,
                "ok\n",
            )

    async def _readiness(self, send: Send) -> None:
        """In a thread: a database that is away is waited for."""
        try:
            await asyncio.to_thread(self._check)
        except InterviewerError as error:
            log.warning("not ready: %s", error)
            await _answer(
                send,
                503,
                TEXT,
                f"not ready: {error.key}\n",
            )
            return
        await _answer(
            send,
            200,
            TEXT,
            "ready\n",
        )

    def _may_ask(self, scope: Message) -> bool:
        if any(name.lower() in FORWARDED for name, _ in scope["headers"]):
            return False
        return is_within(scope, self._networks)


async def _answer(
    send: Send,
    status: int,
    content_type: str,
    body: str,
) -> None:
    await answer(
        send,
        status,
        body,
        content_type,
        NOT_KEPT,
    )
