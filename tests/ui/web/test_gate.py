"""What reaches the page's server from elsewhere: foreign names, foreign pages, missing tokens."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from interviewer.ui.web.page_token import HEADER
from tests.ui.web.conftest import Server
from tests.ui.web.users import PASSWORDS, token_in
from tests.ui.web.users import guarded as guarded_server

READS = ["/", "/config", "/theme.css", "/gradio_api/info", "/gradio_api/queue/data?session_hash=x"]
WRITES = [
    "/gradio_api/queue/join",
    "/gradio_api/run/predict",
    "/gradio_api/upload",
    "/gradio_api/cancel",
    "/login",
]
CLOSED = [
    "/config",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/gradio_api/info",
    "/gradio_api/openapi.json",
    "/gradio_api/runs",
    "/gradio_api/user",
    "/gradio_api/token",
    "/gradio_api/mcp/",
    "/gradio_api/queue/status",
    "/gradio_api/call/start/x",
    "/gradio_api/vibe-code",
    "/monitoring",
    "/monitoring/summary",
    "/gradio_api/deep_link?session_hash=x",
    "/manifest.json",
    "/pwa_icon",
]
BODY = json.dumps({"data": [], "fn_index": 0, "session_hash": "mine"})


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: str


def ask(
    server: Server, method: str, path: str, headers: Mapping[str, str] = {}, body: str = ""
) -> Answer:
    """One request as it is given, ``Host`` included."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        kind = {"Content-Type": "application/json"} if body else {}
        connection.request(method, path, body or None, {**kind, **headers})
        response = connection.getresponse()
        return Answer(
            response.status, response.getheaders(), response.read().decode("utf-8", "replace")
        )
    finally:
        connection.close()


def token(server: Server, headers: Mapping[str, str] = {}) -> str:
    """The token of a page that is served for these headers."""
    return token_in(ask(server, "GET", "/", headers).body)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, synced: Path) -> Iterator[Server]:
    running = guarded_server(
        tmp_path_factory.mktemp("guarded"), synced, "--allow-host", "mock.example"
    )
    yield running
    running.stop()


def log_in(server: Server, name: str, headers: Mapping[str, str] = {}) -> Answer:
    form = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    password = PASSWORDS[name].replace(" ", "+")
    return ask(server, "POST", "/login", form, f"username={name}&password={password}")


def cookie(server: Server, name: str) -> dict[str, str]:
    set_by = dict(log_in(server, name).headers)["set-cookie"]
    return {"Cookie": set_by.split(";")[0]}


def test_the_page_names_no_route_that_is_closed(shared_server: Server) -> None:
    page = ask(shared_server, "GET", "/").body
    assert [path for path in CLOSED if f'href="{path}"' in page] == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "localhost:1", ""])
def test_a_foreign_name_is_refused_on_every_route(shared_server: Server, host: str) -> None:
    name = host.format(port=shared_server.port)
    foreign = {"Host": name, "Origin": f"http://{name}"}
    for path in READS:
        assert ask(shared_server, "GET", path, foreign).status == 421
    signed = {**foreign, HEADER: token(shared_server)}
    for path in WRITES:
        assert ask(shared_server, "POST", path, signed, BODY).status == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "file://"])
def test_a_foreign_page_may_neither_read_nor_write(shared_server: Server, origin: str) -> None:
    foreign = {"Origin": origin}
    for path in READS:
        assert ask(shared_server, "GET", path, foreign).status == 403
    signed = {**foreign, HEADER: token(shared_server)}
    for path in WRITES:
        assert ask(shared_server, "POST", path, signed, BODY).status == 403


def test_a_request_that_the_browser_calls_foreign_is_refused_even_without_an_origin(
    shared_server: Server,
) -> None:
    for site in ("cross-site", "same-site"):
        image = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "image"}
        frame = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "iframe"}
        link = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"}
        assert ask(shared_server, "GET", "/theme.css", image).status == 403
        assert ask(shared_server, "GET", "/", frame).status == 403
        assert ask(shared_server, "GET", "/logout", link).status == 403
        assert ask(shared_server, "GET", "/?session=abc", link).status == 200


def test_a_write_needs_the_token_of_a_page_of_ours(shared_server: Server) -> None:
    good = token(shared_server)
    assert good != token(shared_server)
    nonce, _, signature = good.partition(".")
    for bad in ("", "x", nonce, f"{nonce}.", f".{signature}", f"{nonce}0.{signature}", f"{good}0"):
        for path in WRITES[:4]:
            assert ask(shared_server, "POST", path, {HEADER: bad}, BODY).status == 403
    joined = ask(shared_server, "POST", "/gradio_api/queue/join", {HEADER: good}, BODY)
    assert joined.status == 200, joined


@pytest.mark.parametrize("path", CLOSED)
def test_what_describes_the_program_is_closed_without_log_in(
    shared_server: Server, guarded: Server, path: str
) -> None:
    assert ask(shared_server, "GET", path).status == 404
    assert ask(guarded, "GET", path).status in (401, 404)


def test_the_page_is_packed_for_browsers_that_unpack_it(shared_server: Server) -> None:
    plain = ask(shared_server, "GET", "/")
    assert "content-encoding" not in dict(plain.headers)
    connection = http.client.HTTPConnection("127.0.0.1", shared_server.port, timeout=60)
    try:
        connection.request("GET", "/", headers={"Accept-Encoding": "br, GZIP"})
        response = connection.getresponse()
        assert response.getheader("content-encoding") == "gzip"
        assert "accept-encoding" in response.getheader("vary", "")
        packed = response.read()
    finally:
        connection.close()
    unpacked = gzip.decompress(packed).decode()
    assert token_in(unpacked) != token_in(plain.body)
    assert len(unpacked) > 4 * len(packed)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_closed(shared_server: Server, method: str) -> None:
    assert ask(shared_server, method, "/gradio_api/queue/join", {}, BODY).status == 405


def test_an_event_that_is_too_large_is_refused(shared_server: Server) -> None:
    signed = {HEADER: token(shared_server)}
    large = ask(shared_server, "POST", "/gradio_api/queue/join", signed, "x" * (9 * 2**20))
    assert large.status == 413


def test_a_configured_name_is_served(guarded: Server) -> None:
    headers = {"Host": "mock.example", "Origin": "https://mock.example"}
    assert ask(guarded, "GET", "/", headers).status == 200
    assert ask(guarded, "GET", "/", {**headers, "Origin": "https://evil.example"}).status == 403


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_log_in_is_one_cookie_that_no_other_site_can_use(guarded: Server, scheme: str) -> None:
    """What a proxy that nobody named says of the scheme is not believed."""
    answer = log_in(guarded, "ann", {"X-Forwarded-Proto": scheme})
    assert answer.status == 200
    cookies = [value.lower() for name, value in answer.headers if name.lower() == "set-cookie"]
    assert len(cookies) == 1
    said = [part.strip() for part in cookies[0].split(";")[1:]]
    assert sorted(said) == ["httponly", "path=/", "samesite=lax"]


def test_a_page_token_counts_only_with_the_log_in_that_the_page_was_served_to(
    guarded: Server,
) -> None:
    ann, bob = cookie(guarded, "ann"), cookie(guarded, "bob")
    path = "/gradio_api/queue/join"
    for of in ({}, bob):
        stolen = {**ann, HEADER: token(guarded, of)}
        assert ask(guarded, "POST", path, stolen, BODY).status == 403
    own = {**ann, HEADER: token(guarded, ann)}
    assert ask(guarded, "POST", path, own, BODY.replace("mine", "anns")).status == 200


def test_the_events_of_a_session_are_for_the_log_in_that_began_it(guarded: Server) -> None:
    ann, bob = cookie(guarded, "ann"), cookie(guarded, "bob")
    body = BODY.replace("mine", "secret")
    begun = ask(
        guarded, "POST", "/gradio_api/queue/join", {**ann, HEADER: token(guarded, ann)}, body
    )
    assert begun.status == 200
    events = "/gradio_api/queue/data?session_hash=secret"
    assert ask(guarded, "GET", events, bob).status == 403
    assert ask(guarded, "GET", events).status == 403
    theft = {**bob, HEADER: token(guarded, bob)}
    for path in (
        "/gradio_api/queue/join",
        "/gradio_api/cancel",
        "/gradio_api/reset",
        "/gradio_api/run/predict",
    ):
        assert ask(guarded, "POST", path, theft, body).status == 403
    assert ask(guarded, "GET", events, ann).status == 200


def test_the_signing_secret_is_for_its_user_only(shared_server: Server) -> None:
    secret = shared_server.data / "signing-secret"
    assert secret.stat().st_mode & 0o077 == 0
    assert len(secret.read_bytes()) == 32


def test_a_page_that_was_rebound_to_this_server_gets_nothing(
    shared_server: Server, launch: Callable[..., Browser]
) -> None:
    """A browser that finds the server under a foreign name, as after DNS rebinding."""
    browser = launch("--host-resolver-rules=MAP evil.example 127.0.0.1")
    page = browser.new_page()
    rebound = page.goto(f"http://evil.example:{shared_server.port}/")
    assert rebound is not None
    assert rebound.status == 421
    assert "token" not in page.content()
    attack = """async ([url, token]) => {
        const sent = {method: 'POST', body: '{}', credentials: 'include'};
        if (token) sent.headers = {'x-interviewer-page': token};
        try { return (await fetch(url, sent)).status; } catch { return 'no answer'; }
    }"""
    for path in WRITES:
        for known in ("", token(shared_server)):
            same = page.evaluate(attack, [path, known])
            assert same == 421
            other = page.evaluate(attack, [f"{shared_server.url}{path}", known])
            assert other in (403, "no answer")
    browser.close()
