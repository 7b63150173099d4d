"""What a user chose over the program's configuration: the model's endpoint and its budget."""

from __future__ import annotations

from typing import Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, field_validator

from interviewer.core.value import Frozen


class Abilities(Frozen):
    """What an endpoint was found to do by one tiny call."""

    format: Literal["json_schema", "function", "json_object", "plain"]
    """The strictest way to ask for the shape of a reply that it takes."""
    streams: bool
    """True if the reply came in more than one piece."""
    counts_tokens: bool
    """True if it says what it read and wrote; else that is estimated here."""


class Preferences(Frozen):
    """One user's choices. None means: as the program is configured."""

    base_url: str | None = None
    """Address of the endpoint."""
    model: str | None = None
    """Name of the model, as the endpoint knows it."""
    api_key: SecretStr | None = None
    """The key that is sent to the endpoint."""
    max_tokens: int | None = Field(
        default=None,
        ge=1,
    )
    """The budget of one session: what a model may read and write."""

    @field_validator(
        "base_url",
        "model",
        "api_key",
        mode="before",
    )
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        """A field left blank chooses nothing."""
        if isinstance(value, str):
            return value.strip() or None
        return value


class Resume(Frozen):
    """A résumé as its text."""

    name: str
    """The file's name, without its folder."""
    lines: tuple[str, ...]
    """What it says."""


def is_address(url: str) -> bool:
    """True for a plain http(s) address.

    One with a user name, a password or a query may hold a secret, and an address is shown.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if port == 0 or _may_hold_a_secret(parts):
        return False
    if parts.scheme not in ("http", "https"):
        return False
    if not parts.hostname:
        return False
    return _is_plain(url)


def is_header(secret: str) -> bool:
    """True for a key that can be sent: one line of plain characters without a blank."""
    return _is_plain(secret)


def same_address(
    one: str | None,
    other: str | None,
) -> bool:
    """True if both name one endpoint, or neither names any."""
    one_address = (one or "").rstrip("/")
    other_address = (other or "").rstrip("/")
    return one_address == other_address


class EndpointChoice(Frozen):
    """What decides where a model's calls go."""

    base_url: str | None = None
    """Address of the endpoint, None for the vendor's own."""
    model: str | None = None
    """Name of the model."""
    api_key: SecretStr | None = None
    """Sent to ``base_url`` and nowhere else."""
    max_tokens: int | None = None
    """Budget of one session."""


def with_old_key(
    chosen: Preferences,
    old: Preferences,
) -> Preferences:
    """The old key goes on where none was typed, but never to another address."""
    if chosen.api_key or not same_address(chosen.base_url, old.base_url):
        return chosen
    return chosen.model_copy(update={"api_key": old.api_key})


def brings_own_endpoint(
    configured: EndpointChoice,
    chosen: Preferences,
) -> bool:
    """True if the user names another address than the configured one, or a key."""
    if chosen.api_key is not None:
        return True
    if chosen.base_url is None:
        return False
    return not same_address(chosen.base_url, configured.base_url)


def in_force(
    configured: EndpointChoice,
    chosen: Preferences,
    *,
    guest: bool,
) -> EndpointChoice:
    """The endpoint with the preferences over it.

    The configured key goes to the configured address only. A guest who brings neither address nor
    key uses what the server lends: its model, and at most its budget.
    """
    own = brings_own_endpoint(configured, chosen)
    is_lent = guest and not own
    base_url = configured.base_url
    api_key = configured.api_key
    model = configured.model
    if own:
        base_url = chosen.base_url or configured.base_url
        api_key = chosen.api_key
    if chosen.model and not is_lent:
        model = chosen.model
    return EndpointChoice(
        base_url=base_url,
        model=model,
        api_key=api_key,
        max_tokens=_budget(configured, chosen, is_lent=is_lent),
    )


def _budget(
    configured: EndpointChoice,
    chosen: Preferences,
    *,
    is_lent: bool,
) -> int | None:
    """The chosen budget, where the endpoint is lent at most the configured one."""
    if not chosen.max_tokens:
        return configured.max_tokens
    if is_lent and configured.max_tokens:
        return min(chosen.max_tokens, configured.max_tokens)
    return chosen.max_tokens


def _may_hold_a_secret(parts: SplitResult) -> bool:
    places = (
        parts.username,
        parts.password,
        parts.query,
        parts.fragment,
    )
    return any(places)


def _is_plain(text: str) -> bool:
    if not text.isascii() or not text.isprintable():
        return False
    return " " not in text
