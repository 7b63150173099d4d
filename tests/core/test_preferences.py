"""Which addresses and keys a user may choose, and which key goes to which address."""

from __future__ import annotations

import pytest
from pydantic import SecretStr, ValidationError

from interviewer.core.preferences import (
    EndpointChoice,
    Preferences,
    brings_own_endpoint,
    in_force,
    is_address,
    is_header,
    same_address,
    with_old_key,
)

HOME = "http://home.example/v1"
AWAY = "http://away.example/v1"
SERVER_KEY = SecretStr("of the server")
OWN_KEY = SecretStr("of the user")
CONFIGURED = EndpointChoice(
    base_url=HOME,
    model="configured",
    api_key=SERVER_KEY,
    max_tokens=1000,
)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/v1",
        "https://api.example.com",
        "https://[::1]:8080/v1",
        "HTTPS://api.example.com/v1/",
    ],
)
def test_a_plain_web_address_is_an_address(url: str) -> None:
    assert is_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8000",
        "ftp://example.com",
        "http://",
        "http:///v1",
        "http://example.com:0",
        "http://example.com:99999",
        "http://example.com:port",
        "http://[::1",
        "http://exa mple.com",
        "http://例子.com",
        "http://example.com/\u007f",
    ],
)
def test_what_cannot_be_reached_is_not_an_address(url: str) -> None:
    assert not is_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://user@example.com",
        "https://user:secret@example.com",
        "https://:secret@example.com",
        "https://example.com/?key=secret",
        "https://example.com/#secret",
    ],
)
def test_an_address_that_may_hold_a_secret_is_refused(url: str) -> None:
    assert not is_address(url)


@pytest.mark.parametrize(
    ("secret", "fits"),
    [
        ("sk-0123", True),
        ("sk 0123", False),
        ("sk-0123\n", False),
        ("密钥", False),
    ],
)
def test_a_key_is_one_line_of_plain_characters(secret: str, fits: bool) -> None:
    assert is_header(secret) is fits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a/v1", "http://a/v1/", True),
        (None, "", True),
        (None, None, True),
        ("http://a/v1", "http://a", False),
        ("http://a/v1", None, False),
    ],
)
def test_addresses_are_the_same_but_for_a_slash_at_their_end(
    one: str | None,
    other: str | None,
    same: bool,
) -> None:
    assert same_address(one, other) is same


def test_a_blank_field_chooses_nothing() -> None:
    given = Preferences.model_validate({"base_url": "  ", "model": " m ", "api_key": ""})
    assert (given.base_url, given.model, given.api_key) == (None, "m", None)


def test_a_budget_is_at_least_one_token() -> None:
    with pytest.raises(ValidationError):
        Preferences(max_tokens=0)


def test_without_preferences_everything_is_as_configured() -> None:
    assert in_force(CONFIGURED, Preferences(), guest=False) == CONFIGURED
    assert in_force(CONFIGURED, Preferences(), guest=True) == CONFIGURED


@pytest.mark.parametrize("guest", [True, False])
def test_the_configured_key_does_not_go_to_another_address(guest: bool) -> None:
    used = in_force(CONFIGURED, Preferences(base_url=AWAY), guest=guest)
    assert (used.base_url, used.api_key) == (AWAY, None)


@pytest.mark.parametrize("guest", [True, False])
def test_an_own_key_replaces_the_configured_one_at_its_address(guest: bool) -> None:
    used = in_force(CONFIGURED, Preferences(api_key=OWN_KEY, model="mine"), guest=guest)
    assert (used.base_url, used.api_key, used.model) == (HOME, OWN_KEY, "mine")


def test_a_guest_who_brings_nothing_does_not_choose_the_model() -> None:
    chosen = Preferences(base_url=f"{HOME}/", model="dearer")
    assert in_force(CONFIGURED, chosen, guest=True).model == "configured"
    assert in_force(CONFIGURED, chosen, guest=False).model == "dearer"


@pytest.mark.parametrize(
    ("chosen", "guest", "budget"),
    [
        (Preferences(max_tokens=10), True, 10),
        (Preferences(max_tokens=5000), True, 1000),
        (Preferences(max_tokens=5000), False, 5000),
        (Preferences(max_tokens=5000, api_key=OWN_KEY), True, 5000),
        (Preferences(), True, 1000),
    ],
)
def test_what_the_server_lends_is_used_up_to_its_budget(
    chosen: Preferences,
    guest: bool,
    budget: int,
) -> None:
    assert in_force(CONFIGURED, chosen, guest=guest).max_tokens == budget


@pytest.mark.parametrize(
    ("chosen", "own"),
    [
        (Preferences(), False),
        (Preferences(model="other", max_tokens=1), False),
        (Preferences(base_url=f"{HOME}/"), False),
        (Preferences(base_url=AWAY), True),
        (Preferences(api_key=OWN_KEY), True),
    ],
)
def test_an_own_endpoint_is_another_address_or_a_key(chosen: Preferences, own: bool) -> None:
    assert brings_own_endpoint(CONFIGURED, chosen) is own


def test_an_old_key_goes_on_at_its_address_only() -> None:
    old = Preferences(base_url=HOME, api_key=OWN_KEY)
    assert with_old_key(Preferences(base_url=HOME), old).api_key == OWN_KEY
    assert with_old_key(Preferences(base_url=AWAY), old).api_key is None
    typed = Preferences(base_url=HOME, api_key=SecretStr("new"))
    assert with_old_key(typed, old) == typed
