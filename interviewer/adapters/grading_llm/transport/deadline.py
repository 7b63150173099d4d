"""An HTTP client whose replies end in time, fit into memory and come from the host that was asked.

A byte now and then would keep a read time-out from ever firing, in the headers as in the body.
"""

from __future__ import annotations

import contextlib
import json
import time
import zlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any, cast

from interviewer.adapters.grading_llm.transport.http_library import httpcore, httpx
from interviewer.adapters.grading_llm.transport.whole_reply import as_events

MAX_STREAM = 8_000_000
"""Decoded bytes of a streamed reply: each token of it comes in some hundred bytes of JSON."""
MAX_WHOLE = 256_000
"""Decoded bytes of a reply in one piece; the longest that is asked for has some ten thousand."""
EVENTS = "text/event-stream"
DEFLATED = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
"""``wbits`` with which zlib tells the two apart by their headers."""

_ENDS: ContextVar[float | None] = ContextVar("ends", default=None)
"""When the exchange in hand has to be over, by ``time.monotonic``."""


class ForeignRedirectError(httpx.TransportError):
    """The endpoint sends what it got on to another host."""


class DeadlineClient(httpx.Client):
    """Every reply has a deadline, after which httpx.ReadTimeout is raised, and a largest size."""

    def __init__(
        self,
        deadline: float,
        **options: Any,
    ) -> None:
        """deadline: seconds from before connecting to the last byte of the reply.

        options: as of ``httpx.Client``.
        """
        super().__init__(**options)
        self._deadline = deadline
        self.event_hooks = {"response": [_stay_with_host]}
        for transport in (self._transport, *self._mounts.values()):
            if isinstance(transport, httpx.HTTPTransport):
                pool = transport._pool
                pool._network_backend = _Backend(pool._network_backend)

    def send(
        self,
        request: httpx.Request,
        **options: Any,
    ) -> httpx.Response:
        """As ``httpx.Client.send``."""
        ends = time.monotonic() + self._deadline
        is_streamed = options.pop("stream", False)
        # A compressed reply of a megabyte may become gigabytes; nothing here is worth compressing.
        request.headers["accept-encoding"] = "identity"
        with _until(ends):
            response = super().send(
                request,
                stream=True,
                **options,
            )
        is_events = _kind(response) == EVENTS
        inner = cast(httpx.SyncByteStream, response.stream)
        response.stream = _Bounded(
            inner,
            ends,
            MAX_STREAM if is_events else MAX_WHOLE,
            response.headers.pop("content-encoding", "identity"),
        )
        try:
            if not is_events and response.is_success and _asks_for_stream(request):
                _become_events(response)
            if not is_streamed:
                response.read()
        except BaseException:
            response.close()
            raise
        return response


class _Bounded(httpx.SyncByteStream):
    """The decoded bytes of a reply, up to the limit and the deadline."""

    def __init__(
        self,
        inner: httpx.SyncByteStream,
        ends: float,
        limit: int,
        encoding: str,
    ) -> None:
        self._inner = inner
        self._ends = ends
        self._limit = limit
        self._encoding = encoding.strip().casefold()

    def __iter__(self) -> Iterator[bytes]:
        left = self._limit
        for piece in self._decoded():
            left -= len(piece)
            if left < 0:
                raise httpx.RemoteProtocolError("the reply is too long")
            yield piece

    def close(self) -> None:
        self._inner.close()

    def _decoded(self) -> Iterator[bytes]:
        """The pieces as they are meant, none of them longer than the limit and one byte."""
        if self._encoding in ("", "identity"):
            yield from self._raw()
            return
        if self._encoding not in DEFLATED:
            raise httpx.DecodingError(f"the reply is packed as {self._encoding}")
        unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
        for piece in self._raw():
            try:
                yield unpacker.decompress(piece, self._limit + 1)
            except zlib.error as error:
                raise httpx.DecodingError("the reply is packed badly") from error

    def _raw(self) -> Iterator[bytes]:
        pieces = iter(self._inner)
        while True:
            if time.monotonic() > self._ends:
                raise httpx.ReadTimeout("deadline")
            with _until(self._ends):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece


class _Backend(httpcore.NetworkBackend):
    """Connects as another backend does, but waits no longer than the exchange may take."""

    def __init__(self, inner: httpcore.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        stream = self._inner.connect_tcp(
            host,
            port,
            _left(timeout),
            local_address,
            socket_options,
        )
        return _Stream(stream)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        stream = self._inner.connect_unix_socket(
            path,
            _left(timeout),
            socket_options,
        )
        return _Stream(stream)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    """One connection that waits no longer than the exchange may take."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(
        self,
        max_bytes: int,
        timeout: float | None = None,
    ) -> bytes:
        return self._inner.read(max_bytes, _left(timeout))

    def write(
        self,
        buffer: bytes,
        timeout: float | None = None,
    ) -> None:
        self._inner.write(buffer, _left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


@contextlib.contextmanager
def _until(ends: float) -> Iterator[None]:
    """Nothing inside waits beyond that time."""
    before = _ENDS.set(ends)
    try:
        yield
    finally:
        _ENDS.reset(before)


def _left(timeout: float | None) -> float | None:
    """Seconds to wait: what is wanted, but not beyond the end of the exchange."""
    ends = _ENDS.get()
    if ends is None:
        return timeout
    left = ends - time.monotonic()
    if left <= 0.0:
        raise httpcore.ReadTimeout("deadline")
    return left if timeout is None else min(timeout, left)


def _stay_with_host(response: httpx.Response) -> None:
    """Raise ForeignRedirectError: answers go to the host that was named, and nowhere else."""
    if not response.has_redirect_location:
        return
    asked = response.request.url
    led_to = asked.join(response.headers["location"])
    is_weaker = asked.scheme == "https" and led_to.scheme != "https"
    if led_to.host != asked.host or is_weaker:
        raise ForeignRedirectError(f"redirects to another host, {led_to.host}")


def _kind(response: httpx.Response) -> str:
    """The media type, without parameters."""
    kind: str = response.headers.get("content-type", "")
    return kind.partition(";")[0].strip().casefold()


def _asks_for_stream(request: httpx.Request) -> bool:
    try:
        return json.loads(request.content).get("stream") is True
    except (ValueError, AttributeError, httpx.RequestNotRead):
        return False


def _become_events(response: httpx.Response) -> None:
    """Turn a reply in one piece into the stream that was asked for."""
    stream = cast(httpx.SyncByteStream, response.stream)
    body = b"".join(stream)
    stream.close()
    response.stream = httpx.ByteStream(as_events(body))
    response.headers["content-type"] = EVENTS
    response.headers.pop("content-length", None)
