"""Log-in, and that nobody reaches what belongs to somebody else.

Tried through the page, Gradio's client, a file route and an upload.
"""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError, AuthenticationError
from playwright.sync_api import Page, expect

from interviewer.ui.web.page_token import HEADER
from tests.ui.web.conftest import Server
from tests.ui.web.test_settings import fill
from tests.ui.web.test_tabs import tab
from tests.ui.web.users import PASSWORDS, client, cookie
from tests.ui.web.users import guarded as guarded_server

EMPTY = ("*", "*", "*", "DPO", 2, 0, "friendly", "local", None, None, "zh", "", False, "ask")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, synced: Path) -> Iterator[Server]:
    running = guarded_server(tmp_path_factory.mktemp("guarded"), synced)
    yield running
    running.stop()


def session_of(server: Server, name: str) -> str:
    """A session that the user has begun; its id is the newest in the user's own database."""
    client(server, name).predict(*EMPTY, api_name="/start")
    command = [
        sys.executable,
        "-m",
        "interviewer",
        "sessions",
        "--json",
        "--data",
        server.data / "users" / name,
        "--notes",
        server.data / "users" / name / "notes",
    ]
    session_id: str = json.loads(
        subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
    )[0]["id"]
    return session_id


def status(server: Server, path: str, cookies: str = "") -> int:
    request = urllib.request.Request(f"{server.url}{path}", headers={"Cookie": cookies})
    try:
        code: int = urllib.request.urlopen(request, timeout=30).status
        return code
    except urllib.error.HTTPError as error:
        return error.code


def log_in(page: Page, server: Server, name: str, password: str | None = None) -> None:
    page.goto(server.url)
    page.get_by_label("用户名").or_(page.get_by_label("username")).fill(name)
    page.get_by_label("密码").or_(page.get_by_label("password")).fill(password or PASSWORDS[name])
    page.get_by_role("button").filter(has_text="登录").or_(
        page.get_by_role("button", name="Login")
    ).click()


def test_a_wrong_password_lets_nobody_in(guarded: Server, page: Page) -> None:
    log_in(page, guarded, "ann", "battery staple")
    expect(page.locator("#found")).to_have_count(0)
    with pytest.raises((AuthenticationError, AppError, ValueError)):
        Client(guarded.url, verbose=False)
    assert status(guarded, "/config") == 401
    assert status(guarded, "/gradio_api/info") == 401


def test_a_user_sees_own_data_only_whatever_the_address_says(guarded: Server, page: Page) -> None:
    secret = session_of(guarded, "bob")
    log_in(page, guarded, "ann")
    expect(page.locator("#found")).to_contain_text("20 道题")
    page.goto(f"{guarded.url}/?session={secret}")
    expect(page.locator("#notice")).to_contain_text("找不到")
    page.get_by_role("tab", name="记录").click()
    expect(page.locator("#sessions label")).to_have_count(0)
    page.get_by_role("tab", name="笔记").click()
    expect(page.locator("#folders")).to_contain_text("notes")
    assert str(guarded.data) not in page.content()


def test_no_event_reaches_another_users_session(
    tmp_path_factory: pytest.TempPathFactory, synced: Path
) -> None:
    """On a server of its own: one of the events deletes the account of whoever asks."""
    guarded = guarded_server(tmp_path_factory.mktemp("events"), synced)
    try:
        _send_every_event(guarded)
    finally:
        guarded.stop()
    assert (guarded.data / "users" / "bob" / "sessions.db").is_file()


def _send_every_event(guarded: Server) -> None:
    secret = session_of(guarded, "bob")
    ann = client(guarded, "ann")
    private = [
        d
        for d in ann.config["dependencies"]
        if d["api_visibility"] == "private" and d["backend_fn"]
    ]
    assert len(private) > 10
    for dependency in private:
        values = [secret if n == 0 else None for n, _ in enumerate(dependency["inputs"])]
        body = {"data": values, "fn_index": dependency["id"], "session_hash": "stolen"}
        request = urllib.request.Request(
            f"{guarded.url}/gradio_api/run/predict",
            json.dumps(body).encode(),
            {
                "Content-Type": "application/json",
                "Cookie": cookie(ann),
                HEADER: ann.headers[HEADER],
            },
        )
        try:
            said = urllib.request.urlopen(request, timeout=30).read().decode()
        except urllib.error.HTTPError as error:
            if error.code in (403, 404):
                raise
            said = error.read().decode()
        assert "都来自你的笔记" not in said, dependency["id"]
        assert "模拟面试报告" not in said, dependency["id"]


def test_no_file_is_served_not_even_the_users_own_upload(guarded: Server, tmp_path: Path) -> None:
    ann = client(guarded, "ann")
    note = tmp_path / "极光一面.md"
    note.write_text(
        "## 面试复盘\n### 极光科技一面\n1. 批归一化在推理时用什么统计量？\n", encoding="utf-8"
    )
    ann.predict(handle_file(str(note)), api_name="/upload")
    assert (guarded.data / "users" / "ann" / "notes" / "极光一面.md").is_file()
    assert not (guarded.data / "users" / "bob" / "notes" / "极光一面.md").exists()
    for path in (
        guarded.data / "users" / "bob" / "sessions.db",
        guarded.data / "users" / "ann" / "notes" / "极光一面.md",
        "/etc/passwd",
    ):
        for route in (
            "/gradio_api/file=",
            "/file=",
            "/gradio_api/file/",
            "/gradio_api/proxy=http://127.0.0.1/",
        ):
            assert (
                status(guarded, f"{route}{urllib.request.pathname2url(str(path))}", cookie(ann))
                == 404
            )


def test_an_upload_beyond_the_limit_is_refused_while_it_arrives(
    guarded: Server, tmp_path: Path
) -> None:
    big = tmp_path / "big.zip"
    with big.open("wb") as file:
        file.truncate(60 * 2**20)
    with pytest.raises((AppError, ValueError, OSError, Exception), match=r"(?i)size|large|413"):
        client(guarded, "ann").predict(handle_file(str(big)), api_name="/upload")
    assert not list(Path(guarded.data / "users" / "ann" / "notes").glob("big*"))


def test_no_user_points_the_server_at_its_own_network(guarded: Server, page: Page) -> None:
    log_in(page, guarded, "ann")
    tab(page, "设置")
    expect(page.locator("#endpoint-state")).to_contain_text("本地考官")
    fill(page, "http://localhost:8000/v1", "m", "sk-anns-own-0123456789")
    for button in ("#try-endpoint", "#save-endpoint"):
        page.click(button)
        expect(page.locator("#endpoint-notice")).to_contain_text("服务器内部的地址")
    assert not list(guarded.data.rglob("preferences.json"))


def test_a_removed_user_is_out_at_once(guarded: Server, page: Page) -> None:
    users = guarded.args[1]
    command = [sys.executable, "-m", "interviewer", "user"]
    subprocess.run(
        [*command, "add", "eve", "--auth-file", str(users)],
        input="long enough\n",
        text=True,
        check=True,
    )
    log_in(page, guarded, "eve", "long enough")
    expect(page.locator("#found")).to_contain_text("20 道题")
    subprocess.run([*command, "remove", "eve", "--auth-file", str(users)], check=True)
    page.reload()
    expect(page.locator("#notice")).to_contain_text("没有用户")
