"""Port ``OpinionStore``: the fake, SQLite and Postgres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.own_verdicts import SqliteOpinions
from interviewer.adapters.storage.postgres.own_verdicts import PostgresOpinions
from interviewer.adapters.storage.sessions import connect
from interviewer.core.grading.assessment import Verdict
from interviewer.core.ports import OpinionStore
from interviewer.core.review.own_verdict import Opinion
from interviewer.testing import MemoryOpinions

ELSEWHERE = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpinionStore]:
    if request.param == "fake":
        yield MemoryOpinions()
        return
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        PostgresOpinions(database, "bob").save(opinion(1, "p1", "partial"))
        yield PostgresOpinions(database, "ann")
        return
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as connection:
        yield SqliteOpinions(connection, path)


def opinion(
    question: int,
    point: str,
    verdict: Verdict = "met",
    session_id: str = "1a2b",
) -> Opinion:
    return Opinion(
        session_id=session_id,
        question=question,
        point=point,
        verdict=verdict,
        at=dt.datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=ELSEWHERE),
    )


def test_what_was_saved_is_given_back_whole(store: OpinionStore) -> None:
    store.save(opinion(1, "p1"))
    [found] = store.of("1a2b")
    assert found == opinion(1, "p1")
    assert found.at.utcoffset() == dt.timedelta(hours=8)


def test_a_session_without_opinions_has_none(store: OpinionStore) -> None:
    store.save(opinion(1, "p1"))
    assert store.of("") == []
    assert store.of("1a") == []


def test_saving_again_replaces(store: OpinionStore) -> None:
    store.save(opinion(1, "p1", "met"))
    store.save(opinion(1, "p1", "wrong"))
    assert store.of("1a2b") == [opinion(1, "p1", "wrong")]


def test_opinions_come_in_the_order_of_the_session(store: OpinionStore) -> None:
    for question, point in ((10, "p1"), (2, "p2"), (2, "p1")):
        store.save(opinion(question, point))
    assert [(o.question, o.point) for o in store.of("1a2b")] == [(2, "p1"), (2, "p2"), (10, "p1")]


def test_one_opinion_is_dropped_and_no_other(store: OpinionStore) -> None:
    kept = [opinion(1, "p2"), opinion(2, "p1")]
    elsewhere = opinion(1, "p1", session_id="ffff")
    for one in (opinion(1, "p1"), *kept, elsewhere):
        store.save(one)
    for _ in range(2):
        store.drop("1a2b", 1, "p1")
    assert store.of("1a2b") == kept
    assert store.of("ffff") == [elsewhere]
