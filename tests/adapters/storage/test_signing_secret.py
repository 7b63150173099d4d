"""The web server's secret: made once, private, made anew where it is damaged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from interviewer.adapters.storage.signing_secret import LENGTH, NAME, signing_secret
from interviewer.errors import StoreError, UsageError
from interviewer.settings import Settings, load
from interviewer.wiring import Container
from interviewer.wiring.workspaces import Workspaces


def test_it_is_made_once_and_is_private(tmp_path: Path) -> None:
    secret = signing_secret(tmp_path)
    assert len(secret) == LENGTH
    assert signing_secret(tmp_path) == secret
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_who_makes_it_at_the_same_time_gets_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(signing_secret, [tmp_path] * 8))
    assert len(secrets) == 1


def test_a_damaged_one_is_replaced(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"short")
    assert len(signing_secret(tmp_path)) == LENGTH


def test_a_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(StoreError):
        signing_secret(file)


def test_processes_with_one_configured_secret_sign_alike(tmp_path: Path) -> None:
    def secret_of(folder: str, configured: str) -> bytes:
        settings = Settings(data=tmp_path / folder, signing_secret=SecretStr(configured))
        return Workspaces(Container(settings)).signing_secret()

    assert secret_of("a", "s" * 32) == secret_of("b", "s" * 32)
    assert secret_of("a", "s" * 32) != secret_of("a", "t" * 32)
    assert not (tmp_path / "a" / NAME).exists()


def test_a_short_secret_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_SIGNING_SECRET", "hunter2")
    with pytest.raises(UsageError) as caught:
        load()
    assert caught.value.params["name"] == "signing_secret"
    assert "hunter2" not in str(caught.value)
