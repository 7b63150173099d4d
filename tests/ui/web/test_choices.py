"""The preferences of one user, without a browser: what is kept, is in force, never leaves."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from interviewer.core.preferences import Preferences
from interviewer.errors import ExaminerError, StoreError, UsageError
from interviewer.settings import Settings
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces
from interviewer.words.messages import explain
from tests.adapters.grading_llm.server import KEY, FaultServer, Reply, fails, hangs, says
from tests.conftest import SAMPLE
from tests.ui.web.conftest import free_port
from tests.worlds import World

SERVERS = SecretStr("sk-the-servers-own-0123456789")


@pytest.fixture
def endpoint() -> Iterator[FaultServer]:
    running = FaultServer()
    running.script = [says({"ready": True})]
    yield running
    running.close()


def app_of(tmp_path: Path, *, guest: bool = False, **given: Any) -> Container:
    return Container(Settings(notes=(SAMPLE,), data=tmp_path / "data", **given), guest=guest)


def chosen(
    url: str | None = None,
    model: str | None = "scripted-model",
    key: str | None = KEY,
    **more: int,
) -> Preferences:
    return Preferences(
        base_url=url,
        model=model,
        api_key=key,
        **more,
    )


def test_what_is_saved_is_in_force_at_once_and_for_the_owner_only(
    tmp_path: Path, endpoint: FaultServer
) -> None:
    app = app_of(tmp_path)
    assert not app.settings.has_model
    assert app.preparation.examiner_kind(None) == "local"
    app.endpoint.save(chosen(endpoint.url, max_tokens=9000))
    file = tmp_path / "data" / "preferences.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert app.preparation.examiner_kind(None) == "llm"
    assert app.model.asking.endpoint.config.base_url == endpoint.url
    assert app.settings.max_tokens == 9000
    again = app_of(tmp_path)
    kept_key = again.settings.api_key
    assert kept_key is not None
    assert kept_key.get_secret_value() == KEY
    app.endpoint.forget()
    assert not file.exists()
    assert app.preparation.examiner_kind(None) == "local"
    app.endpoint.forget()


def test_a_looser_mode_is_tightened_and_no_copy_stays_behind(tmp_path: Path) -> None:
    app = app_of(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "preferences.json").write_text("{}")
    os.chmod(tmp_path / "data" / "preferences.json", 0o644)
    app.endpoint.save(chosen())
    assert [(p.name, p.stat().st_mode & 0o777) for p in (tmp_path / "data").iterdir()] == [
        ("preferences.json", 0o600)
    ]


def test_preferences_come_before_environment_and_file(tmp_path: Path) -> None:
    app = app_of(
        tmp_path,
        model="big",
        base_url="https://a.example/v1",
        api_key=SERVERS,
        max_tokens=100,
        price_in=1.0,
        examiner="local",
    )
    app.endpoint.save(Preferences(model="small", max_tokens=200))
    s = app.settings
    assert (s.model, s.base_url, s.api_key, s.max_tokens, s.price_in, s.examiner) == (
        "small",
        "https://a.example/v1",
        SERVERS,
        200,
        None,
        "auto",
    )


def test_a_key_never_goes_to_another_address(tmp_path: Path) -> None:
    app = app_of(tmp_path, model="m", base_url="https://a.example/v1", api_key=SERVERS)
    app.endpoint.save(chosen("https://b.example/v1", key=None))
    assert app.settings.api_key is None
    app.endpoint.save(chosen("https://b.example/v1"))
    assert app.endpoint.save(chosen("https://b.example/v1/", key=None)) is False
    kept_key = app.settings.api_key
    assert kept_key is not None
    assert kept_key.get_secret_value() == KEY
    assert app.endpoint.save(chosen("https://c.example/v1", key=None)) is True
    assert app.settings.api_key is None


def test_the_test_is_one_tiny_call(tmp_path: Path, endpoint: FaultServer) -> None:
    app = app_of(tmp_path)
    took, _ = app.endpoint.try_out(chosen(endpoint.url), "zh")
    assert 0 <= took < 20_000
    assert len(endpoint.requests) == 1
    assert len(json.dumps(endpoint.requests[0])) < 900
    assert endpoint.headers[0]["authorization"] == f"Bearer {KEY}"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "reply",
    [
        fails(401, f"bad key {KEY}"),
        fails(404, "no such model"),
        fails(400, f"what is {KEY}?"),
        hangs,
        says("no JSON at all"),
    ],
)
def test_what_is_wrong_is_one_line_without_the_key(
    tmp_path: Path,
    endpoint: FaultServer,
    reply: Reply,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    endpoint.script = [reply]
    app = app_of(tmp_path, timeout=1.0)
    with pytest.raises(ExaminerError) as caught:
        app.endpoint.try_out(chosen(endpoint.url), "zh")
    line = explain(caught.value, "zh")
    assert line
    assert "\n" not in line
    printed = capfd.readouterr()
    assert KEY not in line + caplog.text + printed.out + printed.err + repr(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "a.example/v1",
        "https://user:word@a.example/v1",
        "https://a.example/v1?key=1",
        "https://",
        "http://[::1",
        "http://a b/",
        "http://a:99999/",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    app = app_of(tmp_path)
    for act in (app.endpoint.save, lambda c: app.endpoint.try_out(c, "zh")):
        with pytest.raises(UsageError) as caught:
            act(chosen(url))
        assert caught.value.key == "endpoint_address"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        (chosen(key="sk-two words"), "endpoint_key"),
        (chosen(key="密钥"), "endpoint_key"),
        (chosen(model=None), "endpoint_incomplete"),
    ],
)
def test_half_a_choice_is_refused(tmp_path: Path, wish: Preferences, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        app_of(tmp_path).endpoint.save(wish)
    assert caught.value.key == key


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"model": 3}',
        b'{"modell": "x"}',
        b'{"max_tokens": 0}',
        f'{{"api_key": ["{KEY}"]}}'.encode(),
    ],
)
def test_a_damaged_file_is_one_line_and_can_be_saved_over(tmp_path: Path, content: bytes) -> None:
    app = app_of(tmp_path)
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "preferences.json"
    file.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        app.preparation.examiner_kind(None)
    assert "preferences.json" in explain(caught.value, "zh")
    assert KEY not in explain(caught.value, "en") + repr(caught.value)
    app.endpoint.save(chosen())
    assert app.preparation.examiner_kind(None) == "llm"


def test_the_command_line_says_it_in_one_line(world: World) -> None:
    (world.data / "preferences.json").write_text("{", encoding="utf-8")
    for command in (("chat", "--questions", 1), ("web", "--port", free_port()), ("doctor",)):
        ran = world.run(*command)
        assert ran.code == 1
        assert ran.one_line("preferences.json"), ran.err


def test_a_data_folder_that_cannot_be_is_named_as_ever(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    app = app_of(tmp_path)
    with pytest.raises(StoreError) as caught:
        app.endpoint.save(chosen())
    assert caught.value.key == "data_dir"
    assert not app.settings.has_model
    app.endpoint.forget()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8000",
        "localhost",
        "10.0.0.7",
        "169.254.169.254",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
    ],
)
def test_a_guest_names_no_inner_host(tmp_path: Path, host: str) -> None:
    app = app_of(tmp_path, guest=True)
    for act in (app.endpoint.save, lambda c: app.endpoint.try_out(c, "zh")):
        with pytest.raises(UsageError) as caught:
            act(chosen(f"http://{host}/v1"))
        assert caught.value.key == "endpoint_private"
    assert not (tmp_path / "data").exists()


def test_a_guest_may_name_the_servers_own_endpoint_and_public_ones(
    tmp_path: Path, endpoint: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(tmp_path, guest=True, base_url=endpoint.url, model="m", api_key=SERVERS)
    app.endpoint.save(chosen(endpoint.url))
    assert not app.model.asking.endpoint.config.public_only
    assert app.endpoint.try_out(chosen(endpoint.url), "zh")[0] >= 0
    assert SERVERS.get_secret_value() not in endpoint.headers[0]["authorization"]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 443))],
    )
    app.endpoint.save(chosen("https://public.example/v1"))
    assert app.model.asking.endpoint.config.public_only


def test_a_name_that_leads_inside_later_is_not_connected_to(
    tmp_path: Path, endpoint: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(endpoint.url.split(":")[2].split("/")[0])
    leads = ["1.1.1.1"]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (leads[0], port))],
    )
    app = app_of(tmp_path, guest=True)
    app.endpoint.save(chosen(f"http://public.example:{port}/v1"))
    leads[0] = "127.0.0.1"
    with pytest.raises(ExaminerError):
        app.model.asking.try_out("zh")
    assert endpoint.requests == []


def test_a_guest_uses_what_the_server_lends_and_no_more(tmp_path: Path) -> None:
    app = app_of(tmp_path, guest=True, model="m", api_key=SERVERS, max_tokens=500)
    with pytest.raises(UsageError) as caught:
        app.endpoint.save(Preferences(model="dearer"))
    assert caught.value.key == "endpoint_lent"
    app.endpoint.save(Preferences(max_tokens=9_000))
    assert app.settings.max_tokens == 500
    app.endpoint.save(chosen(max_tokens=9_000))
    assert app.settings.max_tokens == 9_000


def test_users_do_not_inherit_what_the_owner_chose_for_himself(
    tmp_path: Path, synced: Path
) -> None:
    app = app_of(tmp_path)
    app.endpoint.save(chosen())
    shutil.copytree(synced, tmp_path / "data" / "users" / ".seed")
    users = tmp_path / "users.json"
    app.accounts(users).add("ann", "long enough")
    assert not Workspaces(app, users).of("ann").settings.has_model
