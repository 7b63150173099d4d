"""What can go wrong at an endpoint, told from what the client libraries raise.

No text of an endpoint leaves here with a secret in it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Literal

import openai

from interviewer.adapters.grading_llm.transport.deadline import ForeignRedirectError
from interviewer.adapters.grading_llm.transport.http_library import httpx
from interviewer.core.usage import Usage

Kind = Literal[
    "auth",
    "credit",
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
    "unproved",
    "long",
    "rejected",
    "resting",
]
RETRIED: frozenset[Kind] = frozenset(
    {"rate", "server", "cut", "empty", "malformed", "unproved", "long"}
)
"""Where the same request again may succeed. A reply that took too long takes too long again."""
SILENT: frozenset[Kind] = frozenset({"auth", "credit", "server", "timeout", "cut", "unreachable"})
"""Where the endpoint itself is the trouble, whatever it was asked."""

_CONTEXT = re.compile(
    r"context.{0,12}(length|window|size|limit|overflow)|max\w* context|"
    r"too (long|many tokens)|exceeds? the avail",
    re.I,
)
_KEY = re.compile(
    r"\b(?:sk|key|pk|Bearer)[-_ ][\w.\-*]{6,}|(?<=://)[^/@\s]+@|(?<=key=)[^&\s]+", re.I
)
MAX_DETAIL = 160
"""Characters of a fault's detail."""
MAX_REASONS = 600
"""Characters of what is told of quotes, which are our own words but for these."""
NETWORK_ERRORS = (openai.OpenAIError, httpx.HTTPError, httpx.StreamError)
"""What an exchange over the network raises."""


class Fault(Exception):
    """One failed exchange."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        """detail: the endpoint's own words; they are cut to one short line without secrets.

        status: of HTTP. retry_after: seconds that the endpoint asked for.
        """
        super().__init__(kind, detail)
        self.kind = kind
        self.status = status
        self.retry_after = retry_after
        words = redact(detail).split()
        most = MAX_REASONS if kind == "unproved" else MAX_DETAIL
        self.detail = " ".join(words)[:most]
        self.usage = Usage()
        """What the tries used that brought a reply, though not a usable one."""


def redact(text: str, *secrets: str) -> str:
    """The text without keys: the ones named, and whatever looks like one."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    return _KEY.sub("***", text)


def fault_of(error: Exception) -> Fault:
    """The fault behind what ``openai``, ``httpx`` or the stream decoder raised."""
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return _of_timeout(error)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIConnectionError):
        return _of_connection(error)
    if isinstance(error, httpx.TransportError):
        return Fault("cut", str(error))
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return Fault("refused")
    if isinstance(error, openai.LengthFinishReasonError):
        return Fault("long")
    if _CONTEXT.search(str(error)):
        return Fault("context", str(error))
    if isinstance(error, openai.APIError):
        return Fault("server", str(error))
    return Fault("malformed", str(error))


def _of_timeout(error: Exception) -> Fault:
    """``unreachable`` where there was not even a connection, else the reply is slow."""
    if any(isinstance(cause, httpx.ConnectTimeout) for cause in _causes(error)):
        return Fault("unreachable")
    return Fault("timeout")


def _of_connection(error: openai.APIConnectionError) -> Fault:
    """``cut`` where the endpoint was there and broke off, else ``unreachable``."""
    for cause in _causes(error):
        if isinstance(cause, httpx.RemoteProtocolError | httpx.DecodingError):
            return Fault("cut", str(cause))
        if isinstance(cause, ForeignRedirectError):
            return Fault("unreachable", str(cause))
    return Fault("unreachable", str(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _of_status(error: openai.APIStatusError) -> Fault:
    status = error.status_code
    said = _message(error)
    if status in (401, 403):
        return Fault("auth", status=status)
    if status == 402:
        return Fault("credit", status=status)
    kind = _kind_of_status(status, said)
    retry_after = None
    if kind in ("rate", "server"):
        retry_after = _retry_after(error.response)
    return Fault(
        kind,
        said,
        status=status,
        retry_after=retry_after,
    )


def _kind_of_status(status: int, said: str) -> Kind:
    """The kind of fault behind an HTTP status and the endpoint's words."""
    if status == 404:
        return "model"
    if status == 429:
        return "rate"
    is_context = _CONTEXT.search(said) is not None
    if status >= 500 and not is_context:
        return "server"
    if is_context or status == 413:
        return "context"
    return "rejected"


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    inner = body.get("message") if isinstance(body, dict) else None
    return str(inner or error.message)


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, of a number or of a date; None where the endpoint asks for none."""
    told = response.headers.get("retry-after", "")
    try:
        seconds = float(told)
    except ValueError:
        seconds = _until_date(told)
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _until_date(told: str) -> float:
    """Seconds from now to a date of HTTP (RFC 9110), not a number where it is none."""
    try:
        date = parsedate_to_datetime(told)
    except ValueError:
        return math.nan
    if date.tzinfo is None:
        date = date.replace(tzinfo=dt.UTC)
    return (date - dt.datetime.now(dt.UTC)).total_seconds()
