"""Uploads of an account and from an address wait once there are too many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interviewer.ui.web.asgi import Message, Receive, Send
from interviewer.ui.web.gate import UPLOAD, Gate
from interviewer.ui.web.hosts import hosts_of
from interviewer.ui.web.page_token import HEADER, PageTokens
from interviewer.ui.web.uploads import ADDRESS_TIMES, UploadLimits
from tests.running import ran

SECRET = b"0" * 32


class Gradio:
    """What the gate asks of the application, which answers everything."""

    tokens: Mapping[str, str] = {"t1": "ann", "t2": "ann", "t3": "bob"}

    async def __call__(self, _scope: Message, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken"})


class Door:
    """A gate, and uploads to it."""

    def __init__(self, limits: UploadLimits | None) -> None:
        self._app = Gradio()
        self._tokens = PageTokens(SECRET)
        hosts = hosts_of("127.0.0.1", 7860, ())
        self._gate = Gate(self._app, hosts, self._tokens, True, limits)

    def upload(self, log_in: str, address: str = "10.0.0.1") -> tuple[int, str]:
        """Status and body."""
        sent: list[Message] = []
        token = self._tokens.issue(log_in).encode()
        scope: dict[str, Any] = {
            "type": "http",
            "app": self._app,
            "method": "POST",
            "path": UPLOAD,
            "client": (address, 1),
            "headers": [
                (b"host", b"127.0.0.1:7860"),
                (b"cookie", f"access-token-x={log_in}".encode()),
                (HEADER.encode(), token),
            ],
        }

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        ran(self._gate(scope, receive, send))
        return sent[0]["status"], sent[1]["body"].decode()


class Clock:
    """Stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_account_waits_whichever_log_in_it_uses() -> None:
    clock = Clock()
    door = Door(UploadLimits(2, clock))
    assert [door.upload(log_in)[0] for log_in in ("t1", "t2")] == [200, 200]
    status, said = door.upload("t1", "10.0.0.2")
    assert (status, said) == (429, "Too many uploads. Try again in 2 s.")
    assert door.upload("t3")[0] == 200
    clock.now = 2.0
    assert door.upload("t2")[0] == 200
    assert door.upload("t2") == (429, "Too many uploads. Try again in 4 s.")


def test_an_address_waits_whoever_uploads() -> None:
    door = Door(UploadLimits(1, Clock()))
    for number in range(ADDRESS_TIMES):
        assert door.upload(f"x{number}")[0] == 200
    assert door.upload("t1")[0] == 429
    assert door.upload("t1", "10.0.0.2")[0] == 200


def test_without_accounts_nobody_waits() -> None:
    door = Door(None)
    assert {door.upload("t1")[0] for _ in range(50)} == {200}
