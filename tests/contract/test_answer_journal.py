"""Port ``AnswerJournal``: the fake and the files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from interviewer.adapters.storage.answer_journal import AnswerFiles
from interviewer.adapters.storage.postgres.documents import ServerDocuments
from interviewer.core.interview.session import Command, KeptAnswer
from interviewer.core.ports import AnswerJournal
from interviewer.testing import MemoryJournal

ANSWER = KeptAnswer(command=Command(text="第一行\n第二行"))


@pytest.fixture(params=["fake", "files", "postgres"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> AnswerJournal:
    if request.param == "fake":
        return MemoryJournal()
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        return AnswerFiles(ServerDocuments(database, "ann", "answers/"))
    return AnswerFiles(tmp_path / "answers")


def test_nothing_is_kept_at_first(journal: AnswerJournal) -> None:
    assert list(journal.read("1a2b")) == []
    journal.write("1a2b", ())


def test_what_is_kept_is_given_back_in_order_and_of_one_session(journal: AnswerJournal) -> None:
    later = KeptAnswer(command=Command(kind="skip", text="/skip"))
    journal.write("1a2b", (ANSWER.model_copy(update={"seen": 4}), later))
    journal.write("3c4d", (later,))
    assert list(journal.read("1a2b")) == [ANSWER.model_copy(update={"seen": 4}), later]
    journal.write("1a2b", ())
    assert list(journal.read("1a2b")) == []
    assert list(journal.read("3c4d")) == [later]


def test_what_was_kept_under_a_beginning_comes_after_what_was_kept_under_the_id(
    journal: AnswerJournal,
) -> None:
    later = KeptAnswer(command=Command(text="later"))
    journal.write("1a", (later,))
    journal.write("1a2b", (ANSWER,))
    journal.write("2a", (ANSWER,))
    journal.adopt("1a2b")
    assert list(journal.read("1a2b")) == [ANSWER, later]
    assert list(journal.read("1a")) == []
    assert list(journal.read("2a")) == [ANSWER]


def test_the_files_are_private_and_go_when_nothing_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    journal = AnswerFiles(folder)
    journal.write("1a2b", (ANSWER,))
    [file] = folder.iterdir()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    journal.write("1a2b", ())
    assert list(folder.iterdir()) == []


def test_a_file_that_somebody_damaged_keeps_nothing(tmp_path: Path) -> None:
    journal = AnswerFiles(tmp_path)
    (tmp_path / "1a2b.json").write_text("{")
    assert journal.read("1a2b") == ()
