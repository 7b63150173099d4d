"""Port ``ReviewStore``: the fake, SQLite and Postgres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.reviews import PostgresReviews
from interviewer.adapters.storage.postgres.sessions import PostgresSessions
from interviewer.adapters.storage.reviews import SqliteReviews
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.interview.session import Session
from interviewer.core.ports import ReviewStore
from interviewer.core.practice.review_log import (
    START,
    MissedPoint,
    Review,
    ReviewLog,
    latest,
)
from interviewer.testing import MemoryReviews

ELSEWHERE = dt.timezone(dt.timedelta(hours=8))
MORNING = dt.datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=ELSEWHERE)


class World(NamedTuple):
    store: ReviewStore
    project: Callable[[str, str], None]
    """Takes a session's id and the checkpoint that it was projected from."""
    delete: Callable[[str], None]
    """Takes the id of a session that goes away."""


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    if request.param == "fake":
        checkpoints: dict[str, str] = {}

        def forget(session_id: str) -> None:
            del checkpoints[session_id]

        yield World(MemoryReviews(lambda: checkpoints), checkpoints.__setitem__, forget)
        return
    if request.param == "postgres":
        yield on_server(request.getfixturevalue("database"))
        return
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as one, closing(connect(path)) as other:
        sessions = SqliteSessions(one, path)

        def delete(session_id: str) -> None:
            with one:
                one.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

        def project(session_id: str, checkpoint: str) -> None:
            sessions.save(Session(id=session_id, created_at=MORNING), checkpoint)

        yield World(SqliteReviews(other, path), project, delete)


def on_server(database: PostgresDatabase) -> World:
    """Beside the same reviews of somebody else."""
    PostgresSessions(database, "bob").save(Session(id="1a", created_at=MORNING), "c1")
    PostgresReviews(database, "bob").append("1a", [review(1), review(3)])
    sessions = PostgresSessions(database, "ann")

    def delete(session_id: str) -> None:
        database.rows(
            "DELETE FROM sessions WHERE owner = 'ann' AND id = %s",
            (session_id,),
        )

    def project(session_id: str, checkpoint: str) -> None:
        sessions.save(Session(id=session_id, created_at=MORNING), checkpoint)

    return World(PostgresReviews(database, "ann"), project, delete)


def review(number: int, score: float = 5.0, session_id: str = "1a") -> Review:
    return Review(
        session_id=session_id,
        number=number,
        question=f"q{number}",
        text="什么是 RoPE？",
        at=MORNING,
        score=score,
        rating=2,
        points=3,
        missed=(MissedPoint(id="p1", text="旋转"),),
    )


def test_what_was_appended_is_given_back_whole_and_in_order(world: World) -> None:
    world.project("1a", "c1")
    world.store.append("1a", [review(2), review(1)])
    log = world.store.read()
    assert log.reviews == (review(2), review(1))
    assert log.reviews[0].at.utcoffset() == dt.timedelta(hours=8)
    assert log.damaged == ()


def test_appending_again_changes_nothing(world: World) -> None:
    world.project("1a", "c1")
    for _ in range(2):
        world.store.append("1a", [review(1)])
    assert world.store.read().reviews == (review(1),)


def test_another_grade_of_the_same_answer_is_appended_behind_the_first(world: World) -> None:
    world.project("1a", "c1")
    world.store.append("1a", [review(1, 5.0)])
    world.store.append("1a", [review(1, 7.0)])
    assert world.store.read().reviews == (review(1, 5.0), review(1, 7.0))


def test_a_grade_that_is_changed_back_is_logged_again(world: World) -> None:
    world.project("1a", "c1")
    for score in (5.0, 7.0, 5.0, 5.0):
        world.store.append("1a", [review(1, score)])
    scores = [one.score for one in world.store.read().reviews]
    assert scores == [5.0, 7.0, 5.0]
    assert [one.score for one in latest(world.store.read().reviews)] == [5.0]


def test_after_a_mark_only_what_was_appended_since_is_read(world: World) -> None:
    assert world.store.is_empty()
    assert world.store.read().mark == START
    world.project("1a", "c1")
    world.store.append("1a", [review(1), review(2)])
    assert not world.store.is_empty()
    before = world.store.read()
    assert before.mark.entries == 2
    assert world.store.read(before.mark) == ReviewLog(since=before.mark, mark=before.mark)
    world.store.append("1a", [review(1), review(2), review(3)])
    after = world.store.read(before.mark)
    assert (after.reviews, after.since) == ((review(3),), before.mark)
    assert after.mark == world.store.read().mark


@pytest.mark.parametrize("gone", ["1a", "2b"])
def test_a_mark_no_longer_holds_where_something_before_it_was_taken_back(
    world: World,
    gone: str,
) -> None:
    for session_id in ("1a", "2b"):
        world.project(session_id, "c")
        world.store.append(session_id, [review(1, session_id=session_id)])
    mark = world.store.read().mark
    world.delete(gone)
    world.store.take_back(gone)
    world.project("3c", "c")
    world.store.append("3c", [review(1, session_id="3c")])
    log = world.store.read(mark)
    assert log.since == START
    assert log == world.store.read()
    assert len(log.reviews) == 2


def test_a_session_is_behind_until_it_is_logged_and_when_it_moves_on(world: World) -> None:
    world.project("1a", "c1")
    assert list(world.store.behind()) == ["1a"]
    world.store.append("1a", [])
    assert list(world.store.behind()) == []
    world.project("1a", "c2")
    assert list(world.store.behind()) == ["1a"]


def test_reviews_of_a_deleted_session_can_be_taken_back_and_no_others(world: World) -> None:
    for session_id in ("1a", "2b"):
        world.project(session_id, "c")
        world.store.append(session_id, [review(1, session_id=session_id)])
    assert list(world.store.gone()) == []
    world.delete("1a")
    assert list(world.store.gone()) == ["1a"]
    for _ in range(2):
        world.store.take_back("1a")
    assert list(world.store.gone()) == []
    assert world.store.read().reviews == (review(1, session_id="2b"),)


def test_a_damaged_entry_is_named_and_the_others_count(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as db, closing(connect(path)) as other:
        SqliteSessions(db, path).save(Session(id="1a", created_at=MORNING), "c")
        store = SqliteReviews(other, path)
        store.append("1a", [review(1), review(2)])
        with db:
            db.execute("UPDATE reviews SET json = '{' WHERE entry = 1")
        log = store.read()
        assert log.reviews == (review(2),)
        assert log.damaged == ("sessions.db: reviews 1",)
