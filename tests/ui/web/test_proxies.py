"""Forwarding headers: of a named proxy they say who asks, of anybody else they say nothing."""

from __future__ import annotations

import http.client
import ipaddress
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from interviewer.errors import UsageError
from interviewer.settings import load
from interviewer.ui.web.log_in import FREE_OF_AN_ADDRESS
from interviewer.ui.web.proxies import Proxies
from tests.running import ran
from tests.ui.web.conftest import Server
from tests.ui.web.users import PASSWORDS
from tests.ui.web.users import guarded as guarded_server

PROXY = "127.0.0.2"
NAME = "mock.example"
NETWORKS = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "fd00::1")))
TOLD = {
    "host": "inside:7860",
    "x-forwarded-for": "203.0.113.9, 198.51.100.7, 10.0.0.3",
    "x-forwarded-proto": "https",
    "x-forwarded-host": NAME,
    "forwarded": "for=203.0.113.9",
    "x-real-ip": "203.0.113.9",
    "x-gradio-server": "http://evil.example",
    "cookie": "a=b",
}


def seen(client: str | None) -> dict[str, Any]:
    """What the application behind sees of a request with these headers."""
    passed: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        passed.append((scope, receive, send))

    scope = {
        "type": "http",
        "scheme": "http",
        "client": (client, 4711) if client else None,
        "headers": [(name.encode(), value.encode()) for name, value in TOLD.items()],
    }
    ran(Proxies(app, NETWORKS)(scope, None, None))  # type: ignore[arg-type]
    ((found, _, _),) = passed
    return {**found, "headers": sorted(found["headers"])}


@pytest.mark.parametrize("proxy", ["10.1.2.3", "fd00::1"])
def test_a_named_proxy_says_who_asks(proxy: str) -> None:
    found = seen(proxy)
    assert found["client"][0] == "198.51.100.7", "what the client itself put before is not believed"
    assert found["scheme"] == "https"
    assert found["headers"] == [(b"cookie", b"a=b"), (b"host", NAME.encode())]


@pytest.mark.parametrize("other", ["11.0.0.1", "fd00::2", "127.0.0.1", "testclient", None])
def test_of_anybody_else_the_headers_are_taken_away(other: str | None) -> None:
    found = seen(other)
    assert found["client"] == ((other, 4711) if other else None)
    assert found["scheme"] == "http"
    assert found["headers"] == [(b"cookie", b"a=b"), (b"host", b"inside:7860")]


def test_only_addresses_and_networks_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1,::1")
    assert load().trusted_proxies == ("10.0.0.0/8", "127.0.0.1", "::1")
    for wrong in ("*", "proxy.example", "10.0.0.1/8"):
        monkeypatch.setenv("INTERVIEWER_TRUSTED_PROXIES", wrong)
        with pytest.raises(UsageError, match="trusted_proxies"):
            load()


@pytest.fixture
def behind(tmp_path: Path, synced: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("INTERVIEWER_TRUSTED_PROXIES", PROXY)
    running = guarded_server(tmp_path, synced, "--allow-host", NAME)
    yield running
    running.stop()


def post_log_in(
    server: Server, source: str, headers: Mapping[str, str], name: str, password: str
) -> tuple[int, str]:
    """Status and cookie of a log-in that comes from an address of this machine."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=60, source_address=(source, 0)
    )
    form = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    body = f"username={name}&password={password.replace(' ', '+')}"
    try:
        connection.request("POST", "/login", body, form)
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get("set-cookie", "")
    finally:
        connection.close()


def test_the_cookie_is_secure_where_the_proxy_speaks_https(behind: Server) -> None:
    password = PASSWORDS["ann"]
    https = {"X-Forwarded-Proto": "https"}
    told = {**https, "X-Forwarded-Host": NAME, "Origin": f"https://{NAME}"}
    status, cookie = post_log_in(behind, PROXY, told, "ann", password)
    assert (status, cookie.endswith("; Secure")) == (200, True)
    assert "unsecure" not in cookie
    said = [part.strip() for part in cookie.lower().split(";")[1:]]
    assert sorted(said) == ["httponly", "path=/", "samesite=lax", "secure"]
    status, cookie = post_log_in(behind, "127.0.0.1", https, "ann", password)
    assert (status, cookie.endswith("; SameSite=Lax")) == (200, True)
    foreign = {"Host": "evil.example", "X-Forwarded-Host": NAME}
    assert post_log_in(behind, "127.0.0.1", foreign, "ann", password)[0] == 421
    addresses = json.dumps(page_of(behind, {"X-Forwarded-Host": "evil.example"}))
    assert "evil.example" not in addresses


def page_of(server: Server, headers: Mapping[str, str]) -> str:
    """The page as it is served to who sends these headers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", "/", headers=dict(headers))
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def test_guesses_are_counted_by_the_address_behind_the_proxy_and_of_others_by_their_own(
    behind: Server,
) -> None:
    for number in range(FREE_OF_AN_ADDRESS):
        one = {"X-Forwarded-For": "198.51.100.1", "Host": NAME}
        assert post_log_in(behind, PROXY, one, f"one{number}", "wrong")[0] == 400
        forged = {"X-Forwarded-For": f"198.51.100.{number + 10}"}
        assert post_log_in(behind, "127.0.0.1", forged, f"forged{number}", "wrong")[0] == 400
    assert post_log_in(behind, PROXY, one, "one", "wrong")[0] == 429
    assert post_log_in(behind, "127.0.0.1", {"X-Forwarded-For": "198.51.100.9"}, "x", "y")[0] == 429
    another = {"X-Forwarded-For": "198.51.100.2", "Host": NAME}
    assert post_log_in(behind, PROXY, another, "another", "wrong")[0] == 400
