"""Log-ins that count in every web process: Gradio keeps them in the memory of one.

A token is signed over the person's name and a mark. The mark changes with the password, with the
account and at a log-out, and all tokens of before are worth nothing then.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Protocol

from interviewer.errors import InterviewerError
from interviewer.logs import failure, log
from interviewer.ui.web.asgi import Asgi, Message, Receive, Send, answer

BELIEVED = 5.0
"""Seconds in which a mark is not read again: so long a log-out takes to be known everywhere."""
LASTING = 30 * 24 * 3600.0
"""Seconds after which one has to log in again."""
COOKIES = ("access-token-", "access-token-unsecure-")
"""What the names of Gradio's cookies are, before its number of the process."""
AWAY = "The server that knows the log-ins is away. Try again."
UNKNOWN = "user_unknown"
"""The key of the error that there is no such account."""
_NONCE = 16


class Marks(Protocol):
    """What tokens of a person are signed over. Everything raises InterviewerError."""

    def of(self, name: str) -> bytes:
        """The mark now. Raises ``UNKNOWN`` for somebody who has no account."""

    def renew(self, name: str) -> None:
        """Another mark from now on."""


@dataclass(frozen=True)
class _Seen:
    mark: bytes
    at: float


class LogInTokens:
    """Makes tokens and reads them."""

    def __init__(
        self,
        secret: bytes,
        marks: Marks,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """secret: the same for every process; clock: seconds since 1970."""
        self._secret = secret
        self._marks = marks
        self._clock = clock
        self._seen: dict[str, _Seen] = {}
        self._away_until = 0.0
        self.process = hmac.new(
            secret,
            b"cookie",
            hashlib.sha256,
        ).hexdigest()[:16]
        """Ends the names of the cookies, in every process alike."""

    def issue(self, name: str) -> str:
        """A token for somebody who has just logged in. Raises InterviewerError."""
        self._seen.pop(name, None)
        said = f"{name}.{int(self._clock())}.{secrets.token_hex(_NONCE)}"
        return f"{said}.{self._signature(said, self._mark(name))}"

    def holder(self, token: str) -> str | None:
        """Whose token it is, None for one that counts nowhere (any more).

        Raises InterviewerError where that cannot be known now.
        """
        said, _, signature = token.rpartition(".")
        name, _, rest = said.partition(".")
        issued = rest.partition(".")[0]
        if not issued.isascii() or not issued.isdigit():
            return None
        if self._clock() - int(issued) > LASTING:
            return None
        mark = self._mark(name)
        if mark is None:
            return None
        is_ours = hmac.compare_digest(signature.encode(), self._signature(said, mark).encode())
        return name if is_ours else None

    def end(self, name: str) -> None:
        """No token that the person has counts any more. Raises InterviewerError."""
        self._marks.renew(name)
        self._seen.pop(name, None)

    def _mark(self, name: str) -> bytes | None:
        """What was read last, where it is fresh or nothing newer can be had."""
        seen, now = self._seen.get(name), self._clock()
        if seen is not None and (now - seen.at < BELIEVED or now < self._away_until):
            return seen.mark
        try:
            read = self._marks.of(name)
        except InterviewerError as error:
            if error.key == UNKNOWN:
                self._seen.pop(name, None)
                return None
            # Each try waits for the server: one in a while, not one for each request.
            self._away_until = self._clock() + BELIEVED
            if seen is None:
                raise
            return seen.mark
        self._seen[name] = _Seen(read, now)
        return read

    def _signature(self, said: str, mark: bytes | None) -> str:
        signed = b"\0".join((b"log-in", said.encode(), mark or b""))
        return hmac.new(
            self._secret,
            signed,
            hashlib.sha256,
        ).hexdigest()


class SharedLogIns:
    """ASGI middleware between the gate and Gradio, whose dictionary of log-ins it fills."""

    def __init__(
        self,
        app: Asgi,
        tokens: LogInTokens,
    ) -> None:
        """tokens: of the server."""
        self._app = app
        self._tokens = tokens

    async def __call__(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        """Say to Gradio whose log-in a request bears, and sign those that it makes."""
        gradio = scope.get("app")
        if scope["type"] == "lifespan":
            gradio.cookie_id = self._tokens.process  # type: ignore[union-attr]
        elif scope["type"] == "http":
            try:
                await self._know(scope, gradio)
            except InterviewerError as error:
                log.error("%s", failure(error))
                await answer(
                    send,
                    503,
                    AWAY,
                    headers=((b"retry-after", b"5"),),
                )
                return
            if scope["path"].rstrip("/") == "/login":
                send = self._signing(send, gradio)
        await self._app(
            scope,
            receive,
            send,
        )

    async def _know(self, scope: Message, gradio: Any) -> None:
        token = self._token(scope)
        if token is None:
            return
        # In a thread: a database that is away is waited for.
        name = await asyncio.to_thread(self._tokens.holder, token)
        if name is None:
            gradio.tokens.pop(token, None)
            return
        gradio.tokens[token] = name
        if scope["path"].rstrip("/") == "/logout":
            await asyncio.to_thread(self._tokens.end, name)

    def _token(self, scope: Message) -> str | None:
        headers = [value for name, value in scope["headers"] if name.lower() == b"cookie"]
        try:
            cookies = SimpleCookie(b"; ".join(headers).decode("latin-1"))
        except CookieError:
            return None
        for beginning in COOKIES:
            found = cookies.get(f"{beginning}{self._tokens.process}")
            if found is not None:
                return found.value
        return None

    def _signing(self, send: Send, gradio: Any) -> Send:
        """The response with signed tokens in the place of Gradio's own."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                signed: dict[bytes, bytes] = {}
                headers = []
                for name, value in message["headers"]:
                    if name.lower() == b"set-cookie":
                        value = await self._signed(
                            value,
                            gradio,
                            signed,
                        )
                    headers.append((name, value))
                message = {**message, "headers": headers}
            await send(message)

        return sent

    async def _signed(self, cookie: bytes, gradio: Any, signed: dict[bytes, bytes]) -> bytes:
        """The cookie with the signed token. signed: by Gradio's tokens, those made already."""
        pair, separator, attributes = cookie.partition(b";")
        name, _, value = pair.partition(b"=")
        if value not in signed:
            person = gradio.tokens.pop(value.decode("latin-1"), None)
            if person is None:
                return cookie
            token = await asyncio.to_thread(self._tokens.issue, person)
            signed[value] = token.encode()
        return b"%s=%s%s%s" % (name, signed[value], separator, attributes)
