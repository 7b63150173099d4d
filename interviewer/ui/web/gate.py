"""What comes before Gradio: who is let through to which route, and the page's own head.

Everything that is not on the list of what the page needs is closed. Gradio has more routes than
that (files, proxies, schemas, run history, recordings), and gets new ones.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from interviewer.ui.web.asgi import Asgi, Message, Receive, Send, answer
from interviewer.ui.web.assets import HEAD
from interviewer.ui.web.hosts import Hosts
from interviewer.ui.web.log_in import ADDRESS
from interviewer.ui.web.page_token import HEADER, PageTokens
from interviewer.ui.web.uploads import UploadLimits

API = "/gradio_api"
LOG_IN_COOKIE = "access-token"
"""What the names of Gradio's cookies begin with."""
READ = frozenset(
    {
        "/",
        "/favicon.ico",
        "/logout",
        "/robots.txt",
        "/theme.css",
        f"{API}/app_id",
        f"{API}/login_check",
        f"{API}/queue/data",
        f"{API}/startup-events",
        f"{API}/upload_progress",
    }
)
"""Routes that the page reads."""
READ_BELOW = ("/assets/", "/static/", "/svelte/", f"{API}/heartbeat/")
DESCRIBE = frozenset({"/config", f"{API}/info"})
"""What there is to call: for programs, and only where they have to log in."""
SESSION_IN_BODY = frozenset(
    {
        f"{API}/cancel",
        f"{API}/queue/join",
        f"{API}/reset",
        f"{API}/run/predict",
    }
)
UPLOAD = f"{API}/upload"
WRITE = SESSION_IN_BODY | {UPLOAD}
"""Routes that the page writes to, with its token."""
LOG_IN = "/login"
UNKNOWN_NAME = "This server does not go by that name; --allow-host NAME gives it one more."
MAX_BODY = 8 * 2**20
"""Bytes of an event. Uploads are limited by Gradio, while they arrive."""
REMEMBERED = 20_000
"""Sessions of pages whose log-in is remembered; the oldest goes first."""
GZIP_LEVEL = 6
MANIFEST = b'<link rel="manifest" href="/manifest.json" />'
"""The page's link to a route that is closed."""
PAGE_HEADERS = [
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


class Refused(Exception):
    """The request goes no further."""

    def __init__(
        self,
        status: int,
        reason: str,
    ) -> None:
        """status: of HTTP; reason: one line for who reads the network's log."""
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Gate:
    """ASGI middleware."""

    def __init__(
        self,
        app: Asgi,
        hosts: Hosts,
        tokens: PageTokens,
        has_accounts: bool,
        uploads: UploadLimits | None = None,
    ) -> None:
        """app: the application behind; has_accounts: True where people have to log in.

        uploads: how often files may come; None: as often as somebody likes.
        """
        self._app = app
        self._hosts = hosts
        self._tokens = tokens
        self._has_accounts = has_accounts
        self._uploads = uploads
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        """Pass the request on, or answer it with a refusal."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = _Request(scope)
        try:
            self._admit(request)
            self._admit_upload(request)
            if request.path in SESSION_IN_BODY:
                body = await _whole_body(receive)
                self._own_session(_session_in(body), request)
                receive = _again(body, receive)
        except Refused as refusal:
            await answer(send, refusal.status, refusal.reason)
            return
        ADDRESS.set(request.address)
        if request.path == "/":
            token = self._tokens.issue(request.log_in)
            send = _Inserting(send, token, request.takes_gzip).send
        elif request.path == LOG_IN:
            send = _with_strict_cookies(send, request.is_https)
        await self._app(scope, receive, send)

    def _admit(self, request: _Request) -> None:
        """Raise Refused for a host, page, route or write that is not ours."""
        if not self._hosts.allow(request.header("host")):
            raise Refused(421, UNKNOWN_NAME)
        if request.origin is not None and not self._hosts.allow_origin(request.origin):
            raise Refused(403, "Another site's page may not do this.")
        if request.is_from_another_site and not request.is_page_visit:
            raise Refused(403, "Another site's page may not do this.")
        if request.method in ("GET", "HEAD"):
            self._admit_reading(request)
        elif request.method != "POST":
            raise Refused(405, "Not a method of this page.")
        elif request.path in WRITE:
            if not self._tokens.fits(request.header(HEADER), request.log_in):
                raise Refused(403, "The page is too old. Load it again.")
        elif request.path != LOG_IN:
            raise Refused(404, "Not found")

    def _admit_upload(self, request: _Request) -> None:
        """Raise Refused for an upload that comes too soon after too many."""
        if self._uploads is None or request.path != UPLOAD:
            return
        wait = self._uploads.wait(request.account, request.address)
        if wait > 0.0:
            raise Refused(429, f"Too many uploads. Try again in {math.ceil(wait)} s.")

    def _admit_reading(self, request: _Request) -> None:
        path = request.path
        described = self._has_accounts and path in DESCRIBE
        if not (path in READ or described or path.startswith(READ_BELOW)):
            raise Refused(404, "Not found")
        if path == f"{API}/queue/data":
            self._own_session(request.query("session_hash"), request)

    def _own_session(
        self,
        session: str | None,
        request: _Request,
    ) -> None:
        """The first log-in that uses a page's session keeps it. Raises Refused for another one."""
        if session is None:
            raise Refused(400, "A session is missing.")
        owner = self._owners.setdefault(session, request.log_in)
        self._owners.move_to_end(session)
        if len(self._owners) > REMEMBERED:
            self._owners.popitem(last=False)
        if owner != request.log_in:
            raise Refused(403, "Another log-in's session.")


class _Request:
    """What the gate looks at in a request."""

    def __init__(self, scope: Message) -> None:
        self._scope = scope
        self.path: str = scope.get("path", "")
        if len(self.path) > 1:
            self.path = self.path.rstrip("/")
        self.method: str = scope.get("method", "")
        self.is_https: bool = scope.get("scheme") == "https"

    def header(self, name: str) -> str:
        """The header's value, "" without one; with two of a name there is none to trust."""
        wanted = name.encode()
        values = [value for key, value in self._scope["headers"] if key.lower() == wanted]
        if len(values) != 1:
            return ""
        value: bytes = values[0]
        return value.decode("latin-1")

    def query(self, name: str) -> str | None:
        """The first value of a parameter of the address."""
        parameters = parse_qs(self._scope.get("query_string", b"").decode("latin-1"))
        return next(iter(parameters.get(name, ())), None)

    @property
    def origin(self) -> str | None:
        """The site of the page that asks; None where the browser does not say."""
        names = {key.lower() for key, _ in self._scope["headers"]}
        return self.header("origin") if b"origin" in names else None

    @property
    def is_from_another_site(self) -> bool:
        """True where the browser says that another site's page asks (Fetch Metadata)."""
        return self.header("sec-fetch-site") in ("cross-site", "same-site")

    @property
    def is_page_visit(self) -> bool:
        """True for a link to the page itself, followed in a window of its own."""
        is_document = self.header("sec-fetch-dest") == "document"
        return self.method == "GET" and self.path == "/" and is_document

    @property
    def takes_gzip(self) -> bool:
        """True where the browser says that it unpacks gzip."""
        accepted = self.header("accept-encoding").lower().split(",")
        return "gzip" in [coding.strip() for coding in accepted]

    @property
    def log_in(self) -> str:
        """Gradio's token of the log-in, "" without one."""
        try:
            cookies = SimpleCookie(self.header("cookie"))
        except CookieError:
            return ""
        found = {morsel.value for name, morsel in cookies.items() if name.startswith(LOG_IN_COOKIE)}
        return " ".join(sorted(found))

    @property
    def account(self) -> str:
        """Whose log-in it is, as Gradio knows; the log-in itself where it knows nobody."""
        known = getattr(self._scope.get("app"), "tokens", {})
        names = [known[token] for token in self.log_in.split() if token in known]
        return str(names[0]) if names else self.log_in

    @property
    def address(self) -> str:
        """Where the request comes from."""
        client = self._scope.get("client") or ("",)
        return str(client[0])


async def _whole_body(receive: Receive) -> bytes:
    """The body. Raises Refused for one beyond ``MAX_BODY``."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "The request broke off.")
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            raise Refused(413, "The request is too large.")
        if not message.get("more_body"):
            return bytes(body)


def _again(
    body: bytes,
    receive: Receive,
) -> Receive:
    """What the application receives: the body at once, then what comes after it."""
    given = False

    async def received() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received


def _session_in(body: bytes) -> str | None:
    try:
        session = json.loads(body)["session_hash"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return session if isinstance(session, str) else None


class _Inserting:
    """Holds the page back until it is whole, then sends it with its head in it.

    Gradio would add a ``head`` of its own only after it has chosen the language, and sends the page
    as it is: five times as long as packed. The packed length tells nobody the token: each page has
    another one.
    """

    def __init__(
        self,
        send: Send,
        token: str,
        packs: bool,
    ) -> None:
        """packs: True to send it as gzip."""
        self._send, self._packs = send, packs
        self._head = f'<meta name="{HEADER}" content="{token}">{HEAD}'.encode()
        self._body = b""
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """One message of the response."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        body = self._body.replace(b"<head>", b"<head>" + self._head, 1).replace(MANIFEST, b"", 1)
        if self._packs:
            body = gzip.compress(body, GZIP_LEVEL)
        await self._send(_page_start(self._start, len(body), self._packs))
        await self._send({"type": "http.response.body", "body": body})


def _page_start(start: Message, length: int, packed: bool) -> Message:
    """The beginning of the page's response; its body has ``length`` bytes."""
    headers = []
    for name, value in start["headers"]:
        if name.lower() != b"content-length":
            headers.append((name, value))
    headers += [(b"content-length", str(length).encode()), (b"vary", b"accept-encoding")]
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    return {**start, "headers": [*headers, *PAGE_HEADERS, (b"cache-control", b"no-store")]}


def _with_strict_cookies(
    send: Send,
    is_https: bool,
) -> Send:
    """The response with one cookie of the log-in: ``SameSite=Lax``, and ``Secure`` over https.

    Gradio sets two, one of them ``SameSite=None``, so that pages of other sites could use it.
    """

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = []
            for name, value in message["headers"]:
                if name.lower() != b"set-cookie":
                    headers.append((name, value))
                elif (b"-unsecure-" in value.split(b"=", 1)[0]) != is_https:
                    headers.append((name, _strict(value, is_https)))
            message = {**message, "headers": headers}
        await send(message)

    return sent


def _strict(
    cookie: bytes,
    is_https: bool,
) -> bytes:
    pair = cookie.split(b";", 1)[0]
    attributes = b"; HttpOnly; Path=/; SameSite=Lax"
    return pair + attributes + (b"; Secure" if is_https else b"")
