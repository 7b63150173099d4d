"""Port ``SessionStore``: the fake, SQLite and Postgres."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.sessions import PostgresSessions
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.ports import SessionStore
from interviewer.errors import SessionNotFoundError
from interviewer.testing import START, MemorySessions, make_question, make_rubric


class Fake:
    """Sessions in a dict, with checkpoints in another."""

    def __init__(self) -> None:
        self.checkpoints: dict[str, str] = {}
        self.store: SessionStore = MemorySessions(lambda: self.checkpoints)

    def check_in(self, session_id: str, checkpoint: str) -> None:
        self.checkpoints[session_id] = checkpoint


class Sqlite:
    """Sessions and checkpoints in a file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.store: SessionStore = SqliteSessions(connection, path)

    def check_in(self, session_id: str, checkpoint: str) -> None:
        with self.connection as db:
            db.execute(
                "INSERT INTO checkpoints (thread_id, checkpoint_ns, checkpoint_id)"
                " VALUES (?, '', ?)",
                (session_id, checkpoint),
            )


class Postgres:
    """Sessions and checkpoints on a server, beside those of somebody else."""

    def __init__(self, database: PostgresDatabase) -> None:
        self.database = database
        self.store: SessionStore = PostgresSessions(database, "ann")
        PostgresSessions(database, "bob").save(session("1a2b99"), "c1")
        self._insert("bob/9fff", "c1")

    def check_in(self, session_id: str, checkpoint: str) -> None:
        self._insert(f"ann/{session_id}", checkpoint)

    def _insert(self, thread: str, checkpoint: str) -> None:
        self.database.rows(
            "INSERT INTO checkpoints (thread_id, checkpoint_id, checkpoint) VALUES (%s, %s, '{}')",
            (thread, checkpoint),
        )


Place = Fake | Sqlite | Postgres


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A store, and the graph's checkpoints that it is behind of."""
    if request.param == "fake":
        yield Fake()
        return
    if request.param == "postgres":
        yield Postgres(request.getfixturevalue("database"))
        return
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as connection:
        yield Sqlite(connection, path)


@pytest.fixture
def store(place: Place) -> SessionStore:
    return place.store


def session(session_id: str, minutes: int = 0) -> Session:
    return Session(
        id=session_id,
        created_at=START + dt.timedelta(minutes=minutes),
        config=InterviewConfig(company="甲公司"),
        turns=[Turn(question=make_question("水温怎么定？"), rubric=make_rubric(3, 2))],
    )


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment)


def ids(store: SessionStore) -> list[str]:
    return [found.id for found in store.list()]


def key_of_failure(store: SessionStore, session_id: str) -> str | None:
    with pytest.raises(SessionNotFoundError) as caught:
        store.find(session_id)
    return caught.value.key


def test_what_was_saved_is_given_back_whole(store: SessionStore) -> None:
    store.save(session("1a2b"), "c1")
    assert store.load("1a2b") == session("1a2b")
    assert list(store.list()) == [session("1a2b")]


def test_an_empty_store_lists_nothing(store: SessionStore) -> None:
    assert list(store.list()) == []


def test_saving_again_replaces(store: SessionStore) -> None:
    store.save(session("1a2b"), "c1")
    finished = session("1a2b").model_copy(update={"status": "finished"})
    store.save(finished, "c1")
    assert list(store.list()) == [finished]


def test_the_store_keeps_its_own_copy(store: SessionStore) -> None:
    mine = session("1a2b")
    store.save(mine, "c1")
    mine.turns[0].answers.append("later")
    loaded = store.load("1a2b")
    loaded.turns[0].answers.append("later")
    [listed] = store.list()
    listed.turns[0].answers.append("later")
    assert store.load("1a2b") == session("1a2b")


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(store: SessionStore) -> None:
    store.save(session("1a2b"), "c1")
    store.save(session("1a3c"), "c1")
    assert store.find("1a2") == "1a2b"
    assert store.find("1a2b") == "1a2b"
    assert key_of_failure(store, "1a") == "session_ambiguous"


@pytest.mark.parametrize("unknown", ["", "ffff", "a2b", "1A2B", "%", "_", "1a2b0", "\0", "\ud800"])
def test_what_begins_no_id_is_unknown(store: SessionStore, unknown: str) -> None:
    store.save(session("1a2b"), "c1")
    assert key_of_failure(store, unknown) == "session_unknown"


def test_what_was_never_projected_cannot_be_loaded(store: SessionStore) -> None:
    store.save(session("1a2b"), "c1")
    with pytest.raises(SessionNotFoundError):
        store.load("1a2")


def test_a_session_is_found_by_its_checkpoint_alone(place: Place) -> None:
    place.check_in("9f", "c1")
    assert place.store.find("9") == "9f"


def test_sessions_are_listed_newest_first(store: SessionStore) -> None:
    for session_id, minutes in (("b", 2), ("a", 1), ("c", 3)):
        store.save(session(session_id, minutes), "c1")
    assert ids(store) == ["c", "b", "a"]


def test_sessions_of_the_same_moment_are_listed_by_id(store: SessionStore) -> None:
    for session_id in ("b", "a", "c", "b"):
        store.save(session(session_id), "c1")
    assert ids(store) == ["a", "b", "c"]


def test_newest_first_goes_by_the_moment_not_by_the_hour_on_the_clock(store: SessionStore) -> None:
    at_home = session("a").model_copy(update={"created_at": at("2026-11-01T09:00:00+08:00")})
    abroad = session("b").model_copy(update={"created_at": at("2026-11-01T02:00:00+00:00")})
    for begun in (at_home, abroad):
        store.save(begun, "c1")
    assert ids(store) == ["b", "a"]


def test_after_a_clock_was_set_back_what_was_begun_last_is_the_newest(place: Place) -> None:
    for session_id, checkpoint in (("a", "c1"), ("b", "c2"), ("a", "c3")):
        place.check_in(session_id, checkpoint)
    place.store.save(session("b", minutes=-60), "c2")
    place.store.save(session("a"), "c3")
    assert ids(place.store) == ["b", "a"]


def test_a_session_is_behind_until_its_last_checkpoint_is_saved(place: Place) -> None:
    assert list(place.store.behind()) == []
    place.check_in("a", "c1")
    place.check_in("b", "c2")
    assert sorted(place.store.behind()) == ["a", "b"]
    place.store.save(session("a"), "c1")
    assert list(place.store.behind()) == ["b"]
    place.check_in("a", "c3")
    place.store.save(session("b"), "c2")
    assert list(place.store.behind()) == ["a"]
    place.store.save(session("a"), "c3")
    assert list(place.store.behind()) == []


def test_a_deleted_session_is_gone_and_the_others_are_not(place: Place) -> None:
    for session_id in ("1a", "1b"):
        place.check_in(session_id, "c1")
        place.store.save(session(session_id), "c1")
    place.store.delete("1a")
    assert ids(place.store) == ["1b"]
    assert list(place.store.behind()) == []
    assert place.store.find("1") == "1b"
    assert key_of_failure(place.store, "1a") == "session_unknown"
    place.store.delete("1a")
    assert ids(place.store) == ["1b"]
