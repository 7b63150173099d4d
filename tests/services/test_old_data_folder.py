"""A data folder of commit b8a7b1a opens, resumes, reports and undoes
(tests/fixtures/data_b8a7b1a/README.md).
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.core.interview.session import Command
from interviewer.settings import Settings
from interviewer.wiring import Container
from tests.old_folder import EXPECTED, unpack

SESSIONS: dict[str, dict[str, Any]] = {found["label"]: found for found in EXPECTED["sessions"]}
FINISHED = [label for label, found in SESSIONS.items() if found["status"] == "finished"]
RUNNING = [label for label, found in SESSIONS.items() if found["status"] == "running"]


@pytest.fixture
def old(synced: Path) -> Iterator[Container]:
    """A container over the old folder, with an index that is made already."""
    short = Path(tempfile.mkdtemp(prefix="iv"))
    root = short / ("x" * (EXPECTED["root_length"] - len(str(short)) - 1))
    unpack(root)
    shutil.copytree(synced / "chroma", root / "data" / "chroma")
    container = Container(Settings(notes=(root / "notes",), data=root / "data"))
    container.library.sync()
    yield container
    shutil.rmtree(short)


def digest(container: Container, note: str) -> str:
    """SHA-256 of a note's bytes."""
    return hashlib.sha256((container.roots[0] / note).read_bytes()).hexdigest()


def test_every_session_is_listed_as_its_last_checkpoint_has_it(old: Container) -> None:
    listed = {session.id: session for session in old.interviews.sessions()}
    assert listed.keys() == {found["id"] for found in SESSIONS.values()}
    for found in SESSIONS.values():
        session = listed[found["id"]]
        assert session.status == found["status"], found["label"]
        assert len(session.transcript) == found["transcript"], found["label"]
        assert len(session.turns) == found["turns"], found["label"]


def test_a_session_that_was_killed_before_its_end_was_listed_counts(old: Container) -> None:
    assert SESSIONS["h"]["status_in_table"] == "running"
    reports = [report.session_id for report in old.interviews.reports()]
    assert SESSIONS["h"]["id"] in reports
    assert len(reports) == len(FINISHED)


@pytest.mark.parametrize("label", FINISHED)
def test_reports_say_what_they_said(old: Container, label: str) -> None:
    found = SESSIONS[label]
    report = old.interviews.report(old.interviews.session(found["id"]))
    assert report.score == found["score"]
    for item, turn in zip(report.items, found["turn_facts"], strict=True):
        grade = item.assessment
        assert grade is not None
        assert grade.score == turn["score"]
        assert {point.id: point.verdict for point in grade.points} == turn["verdicts"]
        assert item.question.id == turn["question_id"]
        assert turn["rubric"] in (item.card, item.origin)
        assert (len(item.answers), item.hints, item.skipped) == (
            turn["answers"],
            turn["hints"],
            turn["skipped"],
        )
    own = {(item.number, p, v) for item in report.items for p, v in item.own_verdicts.items()}
    expected = {(o["question"], o["point"], o["verdict"]) for o in found["own_verdicts"]}
    assert own == expected
    assert old.formats.html(report).startswith("<!doctype html>")
    assert old.formats.markdown(report).startswith("#")


@pytest.mark.parametrize("label", RUNNING)
def test_paused_and_killed_sessions_go_on_to_their_end(old: Container, label: str) -> None:
    found = SESSIONS[label]
    interviews = old.interviews
    asked = list(interviews.resume(found["id"]))
    assert asked
    session = interviews.session(found["id"])
    # Each answer stays; the killed one is judged now.
    answers = [len(turn.answers) for turn in session.turns][: found["turns"]]
    assert answers == [turn["answers"] for turn in found["turn_facts"]]
    while interviews.session(found["id"]).status == "running":
        list(interviews.send(found["id"], Command(kind="answer", text="不太清楚，讲不完整")))
    finished = interviews.session(found["id"])
    assert finished.report is not None
    assert finished.report.asked == len(found["planned"])


@pytest.mark.parametrize("label", [label for label in FINISHED if SESSIONS[label]["write"]])
def test_a_retrospective_is_shown_found_again_and_taken_back(old: Container, label: str) -> None:
    write = SESSIONS[label]["write"]
    session = old.interviews.session(SESSIONS[label]["id"])
    assert digest(old, write["note"]) == write["after_sha256"]
    assert old.interviews.diff(session).startswith("---")
    again = old.interviews.write_retrospective(session)
    assert digest(old, write["note"]) == write["after_sha256"]
    assert session.write is not None
    assert again == session.write.model_copy(update={"changed": False})
    old.interviews.undo_retrospective(session)
    assert digest(old, write["note"]) == write["before_sha256"]
    assert old.interviews.session(session.id).write is None


def test_one_that_was_undone_can_be_written(old: Container) -> None:
    session = old.interviews.session(SESSIONS["b"]["id"])
    assert session.write is None
    record = old.interviews.write_retrospective(session)
    assert record.changed
    old.interviews.undo_retrospective(old.interviews.session(session.id))


def test_preferences_and_written_rubrics_are_in_use(old: Container) -> None:
    assert old.settings.model == EXPECTED["preferences"]["model"]
    assert old.settings.max_tokens == EXPECTED["preferences"]["max_tokens"]
    for name in EXPECTED["rubrics"]:
        assert (old.data / "rubrics" / name).is_file()
