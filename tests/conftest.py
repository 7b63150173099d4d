"""Every test: temporary home, no network beyond loopback, no settings of the person who runs it."""

import datetime as dt
import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

from interviewer.core.practice.days import Calendar

pytest_plugins = ["tests.old_folder", "tests.servers", "tests.worlds"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "knowledge" / "notes"


def persons_day() -> dt.date:
    """Today; before four in the morning it is still the day before."""
    return Calendar().day(dt.datetime.now(dt.UTC))


# Shared machines are slow at times, and no test is of how long something takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("INTERVIEWER_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: tuple[str, int] | str) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a test reached for the network: {address}")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def shared() -> Path:
    """The development material beside the repository; absent on other machines."""
    if not SHARED.is_dir():
        pytest.skip(
            "../shared is absent: this test reads the reference note, "
            "which is not part of the project"
        )
    return SHARED


@pytest.fixture(scope="session")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the bank is embedded already."""
    from interviewer.settings import Settings
    from interviewer.wiring import Container

    data = tmp_path_factory.mktemp("synced")
    app = Container(Settings(notes=(SAMPLE,), data=data))
    app.library.sync()
    return data
