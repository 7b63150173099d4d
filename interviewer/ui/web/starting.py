"""A page within a second: it waits while the program loads, then gives its place to the real one.

Nothing but the standard library is used here: Gradio alone takes seconds to import. The page asks
again and again, so that it does not matter that nobody answers while the port changes hands.
"""

from __future__ import annotations

import html
import socketserver
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from string import Template
from types import TracebackType
from typing import Any

from interviewer.core.bank.card import Language
from interviewer.errors import PortInUseError
from interviewer.ui.web.hosts import Hosts
from interviewer.words.pair import in_language
from interviewer.words.starting import PAGE, READY, STEPS, Step

STEP_HEADER = "x-interviewer-step"
"""The number of the step that is under way; only this page's answers have it."""
_TEMPLATE = Path(__file__).parent / "static" / "starting.html"
_LONGEST = 10.0
"""Seconds for a request to arrive."""
_OFTEN = 0.05
"""Seconds between two looks whether to stop."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; connect-src 'self'; img-src data:; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "Retry-After": "1",
    "X-Content-Type-Options": "nosniff",
}


class Starting:
    """Answers on the port until ``give_way``; says in the terminal how far the start is."""

    def __init__(
        self,
        host: str,
        port: int,
        hosts: Hosts,
        lang: Language,
    ) -> None:
        """Listen. hosts: the names that are answered to; lang: the terminal's.

        Raises PortInUseError where something listens already.
        """
        self._lang = lang
        try:
            self._server = _Server((host, port), hosts)
        except OSError as error:
            raise PortInUseError(
                key="port_in_use",
                port=port,
            ) from error
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            args=(_OFTEN,),
            daemon=True,
        )
        self._thread.start()

    def __enter__(self) -> Starting:
        """Itself."""
        return self

    def __exit__(
        self,
        _: type[BaseException] | None,
        __: BaseException | None,
        ___: TracebackType | None,
    ) -> None:
        """Let the port go, whatever happened."""
        self.give_way()

    def reach(self, step: Step) -> None:
        """A step begins."""
        self._server.step = list(STEPS).index(step)
        self._say(f"{in_language(STEPS[step], self._lang)} …")

    def ready(self) -> None:
        """The real page answers."""
        self._say(in_language(READY, self._lang))

    def give_way(self) -> None:
        """Stop listening. A second time is nothing."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    @staticmethod
    def _say(line: str) -> None:
        # In a pipe standard error has errors only.
        if sys.stderr.isatty():
            print(
                line,
                file=sys.stderr,
                flush=True,
            )


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], hosts: Hosts) -> None:
        self.hosts = hosts
        self.step = 0
        super().__init__(address, _Waiting)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is nothing to tell."""


class _Waiting(BaseHTTPRequestHandler):
    """The page at its address, "not yet" for everything else."""

    server: _Server
    timeout = _LONGEST

    def do_GET(self) -> None:
        """Answer with the page."""
        if not self.server.hosts.allow(self._host()):
            self._answer(
                421,
                "text/plain; charset=utf-8",
                "",
            )
        elif self.path.partition("?")[0] != "/":
            self._answer(
                503,
                "text/plain; charset=utf-8",
                "",
            )
        else:
            page = _page(self.server.step, self._language())
            self._answer(
                503,
                "text/html; charset=utf-8",
                page,
            )

    do_HEAD = do_GET
    do_POST = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the page asks several times a second."""

    def _answer(
        self,
        status: int,
        content_type: str,
        body: str,
    ) -> None:
        content = body.encode()
        self.send_response_only(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        if status != 421:
            self.send_header(STEP_HEADER, str(self.server.step))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _host(self) -> str:
        """The name that was asked for; with two there is none to trust."""
        names = self.headers.get_all("host", [])
        return names[0] if len(names) == 1 else ""

    def _language(self) -> Language:
        """What was chosen in the settings, else the browser's first."""
        cookie = self.headers.get("cookie", "")
        wanted = self.headers.get("accept-language", "zh").lower()
        for lang in ("zh", "en"):
            if f"interviewer_lang={lang}" in cookie:
                wanted = lang
        return "zh" if wanted.startswith("zh") else "en"


def _page(step: int, lang: Language) -> str:
    """The page as HTML."""
    said = {key: html.escape(in_language(pair, lang)) for key, pair in PAGE.items()}
    steps = "".join(f"<li>{html.escape(in_language(pair, lang))}</li>" for pair in STEPS.values())
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(
        said,
        lang=lang,
        step=step,
        steps=steps,
    )
