"""What ASGI passes around, and a short answer in its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

TEXT = "text/plain; charset=utf-8"


async def answer(
    send: Send,
    status: int,
    body: str,
    content_type: str = TEXT,
    headers: tuple[Header, ...] = (),
) -> None:
    """Answer a request. headers: beside the type of the content."""
    start = {
        "type": "http.response.start",
        "status": status,
        "headers": [(b"content-type", content_type.encode()), *headers],
    }
    await send(start)
    await send({"type": "http.response.body", "body": body.encode()})
