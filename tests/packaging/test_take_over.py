"""What ``deploy/nginx.conf`` does with requests for a process that is gone, or only starts."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.servers import free_port
from tools.servers.stack import nginx_configuration

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
ONE, TWO = "one", "two"


class Web(ThreadingHTTPServer):
    """Counts what it is asked, and answers with its status."""

    daemon_threads = True

    def __init__(self, port: int = 0, status: int = 200) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.status = status
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def gone(self) -> int:
        """As after kill -9; the port that it had."""
        self.shutdown()
        self.server_close()
        return int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: Web

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", "0")))
        self.server.asked.append(self.command)
        if self.server.status == 0:  # dies with the request in its hands
            self.connection.close()
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def proxy(folder: Path, one: int, two: int) -> Iterator[int]:
    """nginx before two ports; its own."""
    assert NGINX is not None
    port = free_port()
    written = folder / "nginx.conf"
    text = nginx_configuration(folder, port, {"web-one": one, "web-two": two})
    # One worker, so that what it has learnt of a process counts for every request.
    written.write_text(text.replace("worker_processes auto", "worker_processes 1"))
    command = [NGINX, "-c", str(written), "-p", str(folder), "-g", "daemon off;"]
    process = subprocess.Popen(command)
    try:
        for _ in range(500):
            with suppress(OSError):
                ask(port)
                break
            time.sleep(0.01)
        yield port
    finally:
        process.terminate()
        process.wait()


def ask(port: int, method: str = "GET", process: str = ONE) -> tuple[int, str]:
    """The status, and the process that the browser is led to from now on."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Cookie": f"interviewer_process={process}"}
    connection.request(method, "/", body=b"x" if method == "POST" else None, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    named = (answer.getheader("set-cookie") or f"={process};").partition(";")[0]
    return answer.status, named.partition("=")[2]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_other_takes_over_at_once_from_one_that_is_gone(tmp_path: Path, method: str) -> None:
    one, two = Web(), Web()
    with proxy(tmp_path, one.server_port, two.server_port) as port:
        assert ask(port) == (200, ONE)
        one.gone()
        two.asked.clear()
        assert ask(port, method) == (200, TWO)
        assert ask(port, method) == (200, TWO)
        assert two.asked == [method, method]
    two.gone()


def test_pages_of_one_that_only_starts_come_from_the_other(tmp_path: Path) -> None:
    one, two = Web(status=503), Web()
    with proxy(tmp_path, one.server_port, two.server_port) as port:
        for _ in range(3):
            assert ask(port) == (200, TWO)
        one.status = 200
        assert ask(port) == (200, ONE)
    one.gone()
    two.gone()


@pytest.mark.parametrize("status", [503, 500, 0])
def test_what_was_sent_to_one_is_never_sent_to_the_other(tmp_path: Path, status: int) -> None:
    one, two = Web(), Web()
    with proxy(tmp_path, one.server_port, two.server_port) as port:
        one.status = status
        one.asked.clear()
        two.asked.clear()
        assert ask(port, "POST")[0] == (status or 502)
        assert (one.asked, two.asked) == (["POST"], [])
    one.gone()
    two.gone()


def test_both_that_refused_are_asked_again_as_soon_as_they_are_back(tmp_path: Path) -> None:
    """While Postgres is away every process says 503."""
    one, two = Web(status=503), Web(status=503)
    with proxy(tmp_path, one.server_port, two.server_port) as port:
        for process in (ONE, TWO, "", ONE):
            assert ask(port, process=process)[0] == 503
        one.status = two.status = 200
        assert [ask(port, process=name) for name in (ONE, TWO)] == [(200, ONE), (200, TWO)]
        ports = one.gone(), two.gone()
        assert ask(port)[0] == 502
        one, two = map(Web, ports)
        assert [ask(port, process=name) for name in (ONE, TWO)] == [(200, ONE), (200, TWO)]
    one.gone()
    two.gone()
