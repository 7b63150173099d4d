"""The page that is there within a second and waits for the one that takes longer."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from interviewer.errors import PortInUseError
from interviewer.ui.web.hosts import hosts_of
from interviewer.ui.web.starting import STEP_HEADER, Starting
from tests.ui.web.conftest import Server, free_port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def starting(port: int) -> Iterator[Starting]:
    with Starting("127.0.0.1", port, hosts_of("127.0.0.1", port), "en") as running:
        yield running


def ask(
    port: int, path: str = "/", method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], str]:
    """(status, headers, body)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(
            method, path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return response.status, found, response.read().decode()
    finally:
        connection.close()


def test_the_page_says_that_it_comes_and_how_far_the_start_is(
    starting: Starting,
    port: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, headers, body = ask(port, accept_language="zh-CN")
    assert (status, headers["retry-after"], headers[STEP_HEADER]) == (503, "1", "0")
    assert "正在启动" in body
    starting.reach("notes")
    assert ask(port)[1][STEP_HEADER] == "1"
    assert "reading the notes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("headers", "lang"),
    [
        ({"accept_language": "en-US,en;q=0.9"}, "en"),
        ({"accept_language": "en-US", "cookie": "a=b; interviewer_lang=zh"}, "zh"),
        ({}, "zh"),
    ],
)
@pytest.mark.usefixtures("starting")
def test_it_speaks_the_visitors_language(port: int, headers: dict[str, str], lang: str) -> None:
    assert f'<html lang="{lang}">' in ask(port, "/?session=x", **headers)[2]


@pytest.mark.usefixtures("starting")
def test_a_foreign_name_learns_nothing(port: int) -> None:
    for host in ("evil.example", f"evil.example:{port}", ""):
        status, headers, body = ask(port, host=host)
        assert (status, body) == (421, "")
        assert STEP_HEADER not in headers


@pytest.mark.usefixtures("starting")
def test_everything_but_the_page_is_not_there_yet(port: int) -> None:
    assert ask(port, "/config")[::2] == (503, "")
    assert ask(port, "/", "POST")[0] == 503
    status, _, body = ask(port, "/", "HEAD")
    assert (status, body) == (503, "")


@pytest.mark.usefixtures("starting")
def test_a_port_that_is_in_use_is_said(port: int) -> None:
    with pytest.raises(PortInUseError):
        Starting("127.0.0.1", port, hosts_of("127.0.0.1", port), "en")


def test_the_port_is_free_once_it_gave_way(starting: Starting, port: int) -> None:
    ask(port)
    starting.give_way()
    with Starting("127.0.0.1", port, hosts_of("127.0.0.1", port), "en"):
        assert ask(port)[0] == 503


def test_nothing_heavy_is_loaded_for_it() -> None:
    told = "import sys, interviewer.ui.web.starting; print('gradio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


class StartingServer(Server):
    """A server that is not waited for."""

    def _wait(self) -> None:
        pass


def test_who_comes_early_sees_the_start_and_then_the_page_by_itself(
    tmp_path: Path, synced: Path, page: Page
) -> None:
    running = StartingServer(tmp_path, synced)
    try:
        answered = page.goto(running.url)
        assert answered is not None
        assert answered.status == 503
        expect(page.locator("h1")).to_have_text("模拟面试")
        expect(page.locator("li.now")).to_be_visible()
        expect(page.locator("#start")).to_be_visible()
        expect(page.locator("#lead .lead")).to_be_visible()
    finally:
        running.stop()


def test_a_start_that_fails_leaves_no_page_behind(tmp_path: Path, synced: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(synced, data)
    (data / "preferences.json").write_text("{", encoding="utf-8")
    command = [sys.executable, "-m", "interviewer", "web", "--data", data, "--port", free_port()]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert "preferences.json" in done.stderr
    assert len(done.stderr.splitlines()) == 1
