"""Every test: temporary home, no network beyond loopback, no settings of the person who runs it."""

import os
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "knowledge" / "notes"


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    for name in list(os.environ):
        if name.startswith(("INTERVIEWER_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch):
    real = socket.socket.connect

    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a test reached for the network: {address}")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def shared():
    """The development material beside the repository; absent on other machines."""
    if not SHARED.is_dir():
        pytest.skip(
            "../shared is absent: this test reads the reference note, which is not part of the project"
        )
    return SHARED


@pytest.fixture(scope="session")
def synced(tmp_path_factory):
    """A data folder in which the bank is embedded already."""
    from interviewer.settings import Settings
    from interviewer.wiring import App

    data = tmp_path_factory.mktemp("synced")
    app = App(Settings(notes=(SAMPLE,), data=data))
    app.sync()
    return data
