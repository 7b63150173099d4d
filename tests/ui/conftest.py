"""The web app as a user has it: a server process and Debian's Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import ROOT, SAMPLE
from tests.system_check import CHROMIUM

expect.set_options(timeout=60_000)
ARTEFACTS = ROOT / "test-artifacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """``interviewer web`` over notes and data of its own."""

    def __init__(self, folder, synced, *args):
        self.notes, self.data = folder / "notes", folder / "data"
        shutil.copytree(SAMPLE, self.notes)
        shutil.copytree(synced, self.data)
        self.args, self.log = args, folder / "server.log"
        self.start()

    def start(self):
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "interviewer",
            "web",
            "--port",
            self.port,
            "--notes",
            self.notes,
            "--data",
            self.data,
            *self.args,
        ]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                list(map(str, command)),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=dict(os.environ),
            )
        self.url = self.process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", self.url), self.url
        self._wait()

    def _wait(self):
        """The address is printed before the server listens; connecting is retried by urllib's caller until the process ends."""
        while self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=60).close()
                return
            except OSError:
                continue
        raise AssertionError(f"the server ended before it answered: {self.log.read_text()}")

    def note(self):
        return next(self.notes.glob("*.md"))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        sys.stderr.write(self.log.read_text(encoding="utf-8"))


@pytest.fixture
def server(tmp_path, synced):
    running = Server(tmp_path, synced)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory, synced):
    """One server for tests that leave each other's sessions alone."""
    running = Server(tmp_path_factory.mktemp("shared-server"), synced)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser():
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert executable, "Chromium is missing. On Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, request):
    """In Chinese, light and 1200 px wide, or as a ``view`` marker says: ``view(width=390, color_scheme="dark", locale="en-US")``."""
    wanted = {
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
