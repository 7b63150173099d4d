"""Protocol ``SessionLocks``: files, and advisory locks of a server."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewer.adapters.storage.lock import FileLocks
from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.locks import PostgresSessionLocks
from interviewer.errors import SessionStateError
from interviewer.services.session_archive import SessionLocks

NewProgram = Callable[[], SessionLocks]


@pytest.fixture(params=["files", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewProgram]:
    """Makes the locks of one more program over the same sessions."""
    if request.param == "files":
        yield lambda: FileLocks(tmp_path / "locks")
        return
    url = request.getfixturevalue("database_url")
    with contextlib.ExitStack() as opened:

        def begun() -> SessionLocks:
            database = PostgresDatabase(url)
            opened.callback(database.close)
            return PostgresSessionLocks(database.locks, "ann")

        yield begun


def is_busy(locks: SessionLocks, session_id: str) -> bool:
    try:
        with locks.held(session_id):
            return False
    except SessionStateError as error:
        return error.key == "session_busy"


def test_one_program_holds_a_session_and_the_others_are_told(program: NewProgram) -> None:
    one, other = program(), program()
    with one.held("1a2b"):
        assert is_busy(other, "1a2b")
        assert is_busy(one, "1a2b")
        assert not is_busy(other, "3c4d")
    assert not is_busy(other, "1a2b")
    assert not is_busy(one, "1a2b")


def test_a_step_that_fails_lets_go(program: NewProgram) -> None:
    one, other = program(), program()
    with pytest.raises(ZeroDivisionError), one.held("1a2b"):
        _ = 1 / 0
    assert not is_busy(other, "1a2b")


def test_sessions_of_two_people_may_have_one_id(database: PostgresDatabase) -> None:
    ann = PostgresSessionLocks(database.locks, "ann")
    bob = PostgresSessionLocks(database.locks, "bob")
    with ann.held("1a2b"):
        assert not is_busy(bob, "1a2b")
