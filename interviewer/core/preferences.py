"""What a user chose over the program's configuration: the model's endpoint and how much it may use."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from interviewer.core.question import Frozen


class Preferences(Frozen):
    """None: as the program is configured. max_tokens: the budget of one session."""

    base_url: str | None = None
    model: str | None = None
    api_key: SecretStr | None = None
    max_tokens: int | None = Field(default=None, ge=1)

    @field_validator("base_url", "model", "api_key", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        """A field left blank chooses nothing."""
        return value.strip() or None if isinstance(value, str) else value


def is_address(url: str) -> bool:
    """True for a plain http(s) address: one with a user name, a password or a query may hold a secret, and it is shown."""
    try:
        parts = urlsplit(url)
        plain = (
            not (parts.username or parts.password or parts.query or parts.fragment)
            and parts.port != 0
        )
    except ValueError:
        return False
    return (
        plain
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and url.isascii()
        and url.isprintable()
        and " " not in url
    )


def is_header(secret: str) -> bool:
    """True for a key that can be sent: one line of plain characters without a blank."""
    return secret.isascii() and secret.isprintable() and " " not in secret


def same_address(one: str | None, other: str | None) -> bool:
    """True if both name one endpoint, or none does."""
    return (one or "").rstrip("/") == (other or "").rstrip("/")
