"""What ``deploy/compose.yaml`` starts, as processes of this machine.

nginx runs with the configuration of ``deploy/``: only addresses and ports are others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from urllib.request import urlopen

from tests.servers import ChromaServer, Cluster, free_port, postgres_programs

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "deploy" / "nginx.conf"
WEB = ("web-one", "web-two")
SERVICES = frozenset({"postgres", "chroma", "nginx", *WEB})
WRITTEN_PORTS = {"web-one": 7861, "web-two": 7862}
"""The ports of ``deploy/nginx.conf``."""
USERS = "users.json"
PATIENCE = 900.0
"""Seconds that a process may take until it answers."""
MOST_STARTS = 5


class Missing(Exception):
    """A program of the machine is not installed; the text says which."""


def nginx_program() -> str:
    """Where nginx is. Raises Missing."""
    program = which("nginx") or which("nginx", path="/usr/sbin")
    if program is None:
        raise Missing("nginx is not installed (Debian: apt-get install nginx-light)")
    return program


def nginx_configuration(folder: Path, port: int, web_ports: dict[str, int]) -> str:
    """``deploy/nginx.conf`` with the addresses of this machine and files in the folder."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for name, written in WRITTEN_PORTS.items():
        text = text.replace(f"{name}:{written}", f"127.0.0.1:{web_ports[name]}")
        text = text.replace(f"~:{written}$", f"~:{web_ports[name]}$")
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    return text.replace("/tmp/nginx", f"{folder}/nginx")


class Web:
    """One web process."""

    def __init__(self, name: str, folder: Path, environment: dict[str, str], host: str) -> None:
        """folder: the volume that all processes share; host: how the proxy calls the server."""
        self.name = name
        self.port = free_port()
        self._log = folder / f"{name}.log"
        self._environment = {**os.environ, **environment}
        self._command = [
            *(sys.executable, "-m", "interviewer", "web", "--port", str(self.port)),
            *("--data", str(folder / "data"), "--auth-file", str(folder / USERS)),
            *("--allow-host", host),
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def start(self) -> None:
        """Start it; ``wait`` returns when it answers."""
        self.starts += 1
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env=self._environment,
            )

    def wait(self) -> None:
        """Until it says that it is ready. As with ``restart: always`` it is started again where it
        ends by itself: it does not start while a server is away.
        """
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            assert self._process is not None
            if self._process.poll() is not None:
                assert self.starts < MOST_STARTS, self._log.read_text(encoding="utf-8")
                self.start()
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/readyz"):
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.name} did not answer")

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def megabytes(self) -> float:
        """What it holds of the memory."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


class Stack:
    """All services, running."""

    def __init__(self, folder: Path, programs: Path) -> None:
        """programs: where Postgres is."""
        self._folder = folder
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.postgres = Cluster(programs)
        self.chroma = ChromaServer(folder / "chroma")
        self.data = folder / "data"
        self.users = folder / USERS
        self.environment = {
            "INTERVIEWER_DATABASE_URL": self.postgres.url(),
            "INTERVIEWER_CHROMA_URL": self.chroma.url,
            "INTERVIEWER_SIGNING_SECRET": "of nothing but this proof " * 2,
            "INTERVIEWER_TRUSTED_PROXIES": "127.0.0.1",
            "INTERVIEWER_HEALTH_FROM": "127.0.0.1",
        }
        self.web = {name: Web(name, folder, self.environment, self.host) for name in WEB}
        self._nginx: subprocess.Popen[bytes] | None = None

    def start_servers(self) -> None:
        """Postgres and Chroma."""
        self.postgres.start()
        self.chroma.start()

    def start_web(self) -> None:
        """The web processes, and nginx before them."""
        for process in self.web.values():
            process.start()
        for process in self.web.values():
            process.wait()
        ports = {name: process.port for name, process in self.web.items()}
        written = self._folder / "nginx.conf"
        text = nginx_configuration(self._folder, self.port, ports)
        written.write_text(text, encoding="utf-8")
        command = [nginx_program(), "-c", str(written), "-p", str(self._folder)]
        self._nginx = subprocess.Popen([*command, "-g", "daemon off;"])
        while True:
            assert self._nginx.poll() is None, "nginx ended"
            with suppress(ConnectionError), _connected(self.port):
                return

    def stop(self) -> None:
        """Everything that was started."""
        if self._nginx is not None:
            self._nginx.terminate()
            self._nginx.wait()
        for process in self.web.values():
            process.kill()
        self.chroma.stop()
        self.postgres.remove()


@contextmanager
def _connected(port: int) -> Iterator[None]:
    import socket

    with socket.create_connection(("127.0.0.1", port)):
        yield


@contextmanager
def running(folder: Path) -> Iterator[Stack]:
    """Postgres and Chroma run; the rest is started by ``start_web``. Raises Missing."""
    nginx_program()
    programs = postgres_programs()
    if programs is None:
        raise Missing("Postgres is not installed (Debian: apt-get install postgresql)")
    stack = Stack(folder, programs)
    try:
        stack.start_servers()
        yield stack
    finally:
        stack.stop()
