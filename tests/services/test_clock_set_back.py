"""A clock that is set back, by a person or a dual boot, costs no answer."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from langgraph.checkpoint.base import id as checkpoint_ids

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.conftest import SAMPLE

DAY = 24 * 3600 * 10**9
FIRST = "先把历史的 K 和 V 存下来。"
SECOND = "每一步只算新 token 的 q、k、v。"


def opened(folder: Path) -> Container:
    return Container(Settings(notes=(folder / "notes",), data=folder / "data"))


@pytest.fixture(params=["sqlite", "postgres"])
def _database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "postgres":
        url = request.getfixturevalue("database_url")
        monkeypatch.setenv("INTERVIEWER_DATABASE_URL", url)


@pytest.mark.usefixtures("_database")
def test_a_session_goes_on_where_it_was(
    synced: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(synced, tmp_path / "data")
    shutil.copytree(SAMPLE, tmp_path / "notes")
    container = opened(tmp_path)
    container.library.sync()
    before = container.interviews
    session_id, events = before.start(InterviewConfig(questions=1, seed=1))
    list(events)
    list(before.send(session_id, Command(text=FIRST)))

    now = time.time_ns
    monkeypatch.setattr("langgraph.checkpoint.base.id.time.time_ns", lambda: now() - DAY)
    monkeypatch.setattr(checkpoint_ids, "_last_v6_timestamp", None)  # a new process

    after = opened(tmp_path).interviews
    list(after.send(session_id, Command(text=SECOND)))
    said = [entry.text for entry in after.session(session_id).transcript]
    assert [text for text in said if text in (FIRST, SECOND)] == [FIRST, SECOND]
    later = opened(tmp_path).interviews
    assert [t.answers for t in later.session(session_id).turns] == [[FIRST, SECOND]]
    list(later.send(session_id, Command(kind="end")))
    assert later.session(session_id).status == "finished"
    assert [s.status for s in opened(tmp_path).interviews.sessions() if s.id == session_id] == [
        "finished"
    ]
