"""What stands before Gradio: closes its file routes, and puts the page's own script before Gradio's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from interviewer.ui.web.style import HEAD

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]
CLOSED = ("/file", "/proxy=", "/stream/", "/custom_component")


class Gate:
    """ASGI middleware. The page serves no file: the path of another user's upload must open nothing."""

    def __init__(self, app: Asgi) -> None:
        """app: the application behind."""
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """404 for a file or proxy route; the script goes into the page; everything else passes."""
        path = str(scope.get("path", "")).removeprefix("/gradio_api")
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif path.startswith(CLOSED):
            await send(
                {
                    "type": "http.response.start",
                    "status": 404,
                    "headers": [(b"content-type", b"text/plain")],
                }
            )
            await send({"type": "http.response.body", "body": b"Not found"})
        else:
            await self._app(scope, receive, _Inserting(send).send if path == "/" else send)


class _Inserting:
    """Holds the page back until it is whole. Gradio adds a ``head`` of its own only after it has chosen the language."""

    def __init__(self, send: Send) -> None:
        self._send, self._body = send, b""
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """One message of the response."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        body = self._body.replace(b"<head>", b"<head>" + HEAD.encode(), 1)
        headers = [(k, v) for k, v in self._start["headers"] if k.lower() != b"content-length"]
        await self._send(
            {**self._start, "headers": [*headers, (b"content-length", str(len(body)).encode())]}
        )
        await self._send({"type": "http.response.body", "body": body})
