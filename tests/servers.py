"""Real servers for tests: a Postgres cluster of its own, started once and thrown away."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from chromadb.api.shared_system_client import SharedSystemClient

from interviewer.adapters.storage.postgres.database import PostgresDatabase, close_all

_NUMBERS = itertools.count(1)
_TEMPLATE = "brought_up_to_date"
_QUICK = "-c fsync=off -c full_page_writes=off -c max_connections=200"
"""Nothing of it has to survive the machine."""


class Cluster:
    """A Postgres server on a port of its own, over a folder that only its user may read."""

    def __init__(self, programs: Path) -> None:
        """programs: where ``initdb`` and ``pg_ctl`` are."""
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.port = free_port()
        self._user: dict[str, object] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self._run("initdb", "--no-sync", "-A", "trust", "-U", "tester", "-E", "UTF8")

    def url(self, name: str = "postgres") -> str:
        """The address of a database of it."""
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Returns when it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 {_QUICK}"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        """Returns when it is gone; who is connected is thrown out."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop it where it runs, and delete what it held."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *options: str) -> None:
        done = subprocess.run(
            [self._programs / program, "-D", self.folder / "data", *options],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            **self._user,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stderr


class ChromaServer:
    """A real ``chroma run`` over a folder, on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        program = Path(sys.executable).with_name("chroma")
        self._process = subprocess.Popen(
            [program, "run", "--path", self._folder, "--port", str(self._port)],
            cwd=self._folder.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            assert self._process.poll() is None, "chroma run ended"
            with contextlib.suppress(OSError), urlopen(f"{self.url}/api/v2/heartbeat"):
                return

    def stop(self) -> None:
        """Kill it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaServer]:
    """A running server."""
    made = ChromaServer(tmp_path / "chroma-server")
    made.start()
    yield made
    made.stop()
    _close_clients()


def _close_clients() -> None:
    """Chroma shares what is connected between the clients of a process, and never closes it."""
    for system in SharedSystemClient._identifier_to_system.values():
        if system.settings.chroma_server_host:
            system.stop()


def free_port() -> int:
    """One that nobody listens on just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_programs() -> Path | None:
    """Where Debian or the PATH has them; None where they are not installed."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running server."""
    with _running() as made:
        yield made


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """One that the test may stop."""
    with _running() as made:
        yield made


@contextmanager
def _running() -> Iterator[Cluster]:
    programs = postgres_programs()
    if programs is None:
        pytest.skip("Postgres is not installed (Debian: apt-get install postgresql)")
    made = Cluster(programs)
    made.start()
    yield made
    close_all()
    made.remove()


@pytest.fixture(scope="session")
def _template(cluster: Cluster) -> str:
    admin = PostgresDatabase(cluster.url())
    with closing(admin.connect()) as connection:
        connection.execute(f"CREATE DATABASE {_TEMPLATE}".encode())
    admin.close()
    made = PostgresDatabase(cluster.url(_TEMPLATE))
    made.rows("SELECT 1")
    made.close()
    return _TEMPLATE


@pytest.fixture
def database_url(cluster: Cluster, _template: str) -> Iterator[str]:
    """The address of a database of the test's own, with empty tables."""
    import psycopg

    name = f"test_{next(_NUMBERS)}"
    with closing(psycopg.connect(cluster.url(), autocommit=True)) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {_template}".encode())
        yield cluster.url(name)
        close_all()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def database(database_url: str) -> Iterator[PostgresDatabase]:
    """The same, opened."""
    opened = PostgresDatabase(database_url)
    yield opened
    opened.close()
