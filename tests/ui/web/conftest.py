"""The web app as a user has it: a server process and Debian's Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT, SAMPLE
from tools.system_check import CHROMIUM

expect.set_options(timeout=60_000)
BETWEEN_LOOKS = 0.1
"""Seconds between two looks at a server that is another process."""
ARTEFACTS = ROOT / "test-artifacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """``interviewer web`` over notes and data of its own."""

    def __init__(
        self, folder: Path, synced: Path, *args: str | Path, names_notes: bool = True
    ) -> None:
        """names_notes: False for somebody who starts the program for the first time."""
        self.notes, self.data = folder / "notes", folder / "data"
        self.names_notes = names_notes
        shutil.copytree(SAMPLE, self.notes)
        shutil.copytree(synced, self.data)
        self.args, self.log = args, folder / "server.log"
        self.start()

    def start(self) -> None:
        self.port = free_port()
        command: list[object] = [
            sys.executable,
            "-m",
            "interviewer",
            "web",
            "--port",
            self.port,
            *(["--notes", self.notes] if self.names_notes else []),
            "--data",
            self.data,
            *self.args,
        ]
        self.began = time.perf_counter()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                list(map(str, command)),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=dict(os.environ),
            )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", self.url), self.url
        self._wait()

    def _wait(self) -> None:
        """Ask until the page is there: until then another one says that it is starting."""
        self.first_answer = 0.0
        while self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=60).close()
                return
            except urllib.error.HTTPError as not_yet:
                not_yet.close()
                self.first_answer = self.first_answer or time.perf_counter() - self.began
            except OSError:
                pass
            time.sleep(BETWEEN_LOOKS)
        raise AssertionError(f"the server ended before it answered: {self.log.read_text()}")

    def note(self) -> Path:
        return next(self.notes.glob("*.md"))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        sys.stderr.write(self.log.read_text(encoding="utf-8"))


@pytest.fixture
def server(tmp_path: Path, synced: Path) -> Iterator[Server]:
    running = Server(tmp_path, synced)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory, synced: Path) -> Iterator[Server]:
    """One server for tests that leave each other's sessions alone."""
    running = Server(tmp_path_factory.mktemp("shared-server"), synced)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium, with further flags if a test needs some."""
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert executable, "Chromium is missing. On Debian: apt-get install chromium"
    with sync_playwright() as playwright:

        def started(*flags: str) -> Browser:
            return playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])

        yield started


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """In Chinese, light and 1200 px wide, or as a ``view`` marker says.

    For instance ``view(width=390, color_scheme="dark", locale="en-US")``.
    """
    wanted: dict[str, Any] = {
        "width": 1200,
        "locale": "zh-CN",
        **(m.kwargs if (m := request.node.get_closest_marker("view")) else {}),
    }
    context = browser.new_context(viewport={"width": wanted.pop("width"), "height": 900}, **wanted)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    ARTEFACTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w\[\]-]+", "_", request.node.name)
    page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)
    context.close()
