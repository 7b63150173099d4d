"""An HTTP client whose every reply ends in time: a byte now and then keeps a read time-out from ever firing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, cast

try:
    import httpx2 as httpx  # openai from 3.0 on
except ImportError:  # pragma: no cover - an older openai
    import httpx  # type: ignore[no-redef]

MAX_BYTES = 8_000_000
"""Of one reply; the longest that is asked for has some thousand."""


class _Bounded(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, ends: float) -> None:
        self._inner, self._ends = inner, ends

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for piece in self._inner:
            read += len(piece)
            if time.monotonic() > self._ends:
                raise httpx.ReadTimeout("deadline")
            if read > MAX_BYTES:
                raise httpx.RemoteProtocolError("the reply is too long")
            yield piece

    def close(self) -> None:
        self._inner.close()


class DeadlineClient(httpx.Client):
    """deadline: seconds from sending a request to the last byte of its reply; httpx.ReadTimeout after it."""

    def __init__(self, deadline: float, **options: Any) -> None:
        """options: as of ``httpx.Client``."""
        super().__init__(**options)
        self._deadline = deadline

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """As ``httpx.Client.send``."""
        ends = time.monotonic() + self._deadline
        whole = not options.pop("stream", False)
        response = super().send(request, stream=True, **options)
        response.stream = _Bounded(cast(httpx.SyncByteStream, response.stream), ends)
        if whole:
            response.read()
        return response
