"""Foreign names, foreign pages and foreign tokens at every route that the web gate knows.

Tried on a server without accounts and on one with them, there as a user who has logged in. Each
route also gets the same request from the page itself, which must not be refused: so a refusal is
due to what is foreign, not to a request that nobody could make.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from pathlib import Path

from interviewer.ui.web.gate import API, DESCRIBE, LOG_IN, READ, READ_BELOW, WRITE
from interviewer.ui.web.page_token import HEADER
from tests.ui.web.conftest import Server
from tests.ui.web.test_gate import cookie, token
from tests.ui.web.users import guarded
from tools.torture.ground import Ground, Tally

HOST = "foreign host"
ORIGIN = "foreign origin"
TOKEN = "foreign page token"
CONTROL = "the page's own request is let through"
HOSTS = ("evil.example", "evil.example:{port}", "localhost:1", "127.0.0.1.evil.example:{port}", "")
ORIGINS = ("http://evil.example", "http://evil.example:{port}", "null", "file://", "")
REFUSED_HOST, REFUSED = 421, 403
SESSION = "session_hash=torture"
EVENT = '{"data": [], "fn_index": 0, "session_hash": "torture"}'
FILE_NAME = "rebound.md"
BOUNDARY = "torture"
FILE = (
    f"--{BOUNDARY}\r\n"
    f'Content-Disposition: form-data; name="files"; filename="{FILE_NAME}"\r\n\r\n'
    f"## 面试复盘\r\n--{BOUNDARY}--\r\n"
)
UPLOAD = f"{API}/upload"
Route = tuple[str, str]
"""A method and a path."""
Headers = Mapping[str, str]


def run(ground: Ground, tally: Tally) -> None:
    """Both servers, one after the other."""
    for name in ("open", "guarded"):
        folder = ground.folder / f"rebinding-{name}"
        folder.mkdir()
        is_open = name == "open"
        server = Server(folder, ground.base) if is_open else guarded(folder, ground.base)
        try:
            _attack(server, tally, {} if is_open else cookie(server, "ann"))
        finally:
            server.process.kill()
            server.process.wait()
        _nothing_arrived(folder, tally)


def _routes(has_accounts: bool) -> Iterator[Route]:
    for path in sorted(READ | (DESCRIBE if has_accounts else frozenset())):
        yield "GET", f"{path}?{SESSION}" if path.startswith(API) else path
    for path in READ_BELOW:
        yield "GET", f"{path}torture"
    for path in sorted(WRITE | {LOG_IN}):
        yield "POST", path


def _attack(
    server: Server,
    tally: Tally,
    log_in: Headers,
) -> None:
    own = {**log_in, HEADER: token(server, log_in)}
    foreign = [*_foreign_pages(server, own)]
    tokens = [(TOKEN, headers) for headers in _foreign_tokens(server, own, log_in)]
    for route in _routes(bool(log_in)):
        for kind, headers in [*foreign, *(tokens if route[1] in WRITE else [])]:
            status = _status(server, route, headers)
            is_refused = status == (REFUSED_HOST if kind == HOST else REFUSED)
            problems = [] if is_refused else [f"{status} for {route} with {headers}"]
            tally.add(kind, problems)
    for route in _routes(bool(log_in)):
        if route[1] != "/logout":
            _let_through(server, tally, route, own)


def _foreign_pages(
    server: Server,
    own: Headers,
) -> Iterator[tuple[str, Headers]]:
    """What a page of another site, or one that was rebound here, would send with our token."""
    for host in HOSTS:
        yield HOST, {**own, "Host": host.format(port=server.port)}
    for origin in ORIGINS:
        yield ORIGIN, {**own, "Origin": origin.format(port=server.port)}
    for site in ("cross-site", "same-site"):
        yield ORIGIN, {**own, "Sec-Fetch-Site": site}


def _foreign_tokens(
    server: Server,
    own: Headers,
    log_in: Headers,
) -> Iterator[Headers]:
    """Requests with no token, with parts of ours, and with one of another log-in."""
    nonce, _, signature = own[HEADER].partition(".")
    yield dict(log_in)
    for forged in ("x", nonce, f"{nonce}.", f".{signature}", f"{nonce}0.{signature}"):
        yield {**own, HEADER: forged}
    if log_in:
        yield {**own, HEADER: token(server)}
        yield {**own, HEADER: token(server, cookie(server, "bob"))}


def _let_through(
    server: Server,
    tally: Tally,
    route: Route,
    own: Headers,
) -> None:
    host = f"127.0.0.1:{server.port}"
    headers = {**own, "Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    status = _status(server, route, headers)
    problems = [f"{status} for {route}"] if status in (REFUSED_HOST, REFUSED) else []
    tally.add(CONTROL, problems)


def _status(
    server: Server,
    route: Route,
    headers: Headers,
) -> int:
    """Of the answer, whose body is not read: events go on for ever."""
    method, path = route
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        body, kind = _body(path) if method == "POST" else (None, {})
        connection.request(method, path, body, {**kind, **headers})
        return connection.getresponse().status
    finally:
        connection.close()


def _body(path: str) -> tuple[bytes, dict[str, str]]:
    if path == UPLOAD:
        return FILE.encode(), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    if path == LOG_IN:
        return b"username=x&password=x", {"Content-Type": "application/x-www-form-urlencoded"}
    return EVENT.encode(), {"Content-Type": "application/json"}


def _nothing_arrived(folder: Path, tally: Tally) -> None:
    """No refused upload may be in the server's folders."""
    found = [str(path) for path in folder.rglob(FILE_NAME)]
    tally.add("no foreign upload arrived", found)
