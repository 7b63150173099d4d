"""What can go wrong at an endpoint, told from what the client libraries raise. No text of an endpoint leaves here with a secret in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import openai

from interviewer.core.usage import Usage

try:
    import httpx2 as httpx  # openai from 3.0 on
except ImportError:  # pragma: no cover - an older openai
    import httpx  # type: ignore[no-redef]

Kind = Literal[
    "auth",
    "model",
    "rate",
    "server",
    "timeout",
    "cut",
    "unreachable",
    "context",
    "refused",
    "empty",
    "malformed",
    "rejected",
    "resting",
]
RETRIED: frozenset[Kind] = frozenset({"rate", "server", "timeout", "cut", "empty", "malformed"})
"""Where the same request again may succeed."""
SILENT: frozenset[Kind] = frozenset({"auth", "server", "timeout", "cut", "unreachable"})
"""Where the endpoint itself is the trouble, whatever it was asked."""

_CONTEXT = re.compile(
    r"context.{0,12}(length|window|size|limit|overflow)|max\w* context|too (long|many tokens)|exceeds? the avail",
    re.I,
)
_KEY = re.compile(
    r"\b(?:sk|key|pk|Bearer)[-_ ][\w.\-*]{6,}|(?<=://)[^/@\s]+@|(?<=key=)[^&\s]+", re.I
)
MAX_DETAIL = 160
NETWORK_ERRORS = (openai.OpenAIError, httpx.HTTPError, httpx.StreamError)


class Fault(Exception):
    """One failed exchange. retry_after: seconds the endpoint asked for. detail: its own words, without secrets.

    usage: what the tries used that brought a reply, if no use.
    """

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        """detail: is cut to one short line."""
        super().__init__(kind, detail)
        self.kind, self.status, self.retry_after = kind, status, retry_after
        self.detail = " ".join(redact(detail).split())[:MAX_DETAIL]
        self.usage = Usage()


def redact(text: str, *secrets: str) -> str:
    """The text without keys: the ones named, and whatever looks like one."""
    for secret in secrets:
        text = text.replace(secret, "***") if secret else text
    return _KEY.sub("***", text)


def fault_of(error: Exception) -> Fault:
    """The fault behind what ``openai``, ``httpx`` or the stream decoder raised."""
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return Fault("timeout")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIConnectionError):
        return Fault(
            "cut"
            if any(isinstance(e, httpx.RemoteProtocolError) for e in _causes(error))
            else "unreachable",
            str(error),
        )
    if isinstance(error, httpx.TransportError):
        return Fault("cut", str(error))
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return Fault("refused")
    if isinstance(error, openai.LengthFinishReasonError):
        return Fault("malformed", "the reply was cut at the token limit")
    if _CONTEXT.search(str(error)):
        return Fault("context", str(error))
    return Fault("server" if isinstance(error, openai.APIError) else "malformed", str(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _of_status(error: openai.APIStatusError) -> Fault:
    status, said = error.status_code, _message(error)
    if status in (401, 403):
        return Fault("auth", status=status)
    if status == 404:
        return Fault("model", said, status=status)
    if status == 429:
        return Fault("rate", said, status=status, retry_after=_retry_after(error.response))
    if status >= 500 and not _CONTEXT.search(said):
        return Fault("server", said, status=status, retry_after=_retry_after(error.response))
    return Fault(
        "context" if _CONTEXT.search(said) or status == 413 else "rejected", said, status=status
    )


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    inner = body.get("message") if isinstance(body, dict) else None
    return str(inner or error.message)


def _retry_after(response: httpx.Response) -> float | None:
    try:
        return max(0.0, float(response.headers.get("retry-after", "")))
    except ValueError:
        return None
