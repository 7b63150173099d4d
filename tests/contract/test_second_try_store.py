"""Port ``SecondTryStore``: the fake, SQLite and Postgres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.postgres.second_tries import PostgresSecondTries
from interviewer.adapters.storage.second_tries import SqliteSecondTries
from interviewer.adapters.storage.sessions import connect
from interviewer.core.grading.assessment import not_graded
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.ports import SecondTryStore
from interviewer.testing import MemorySecondTries


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SecondTryStore]:
    if request.param == "fake":
        yield MemorySecondTries()
        return
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        PostgresSecondTries(database, "bob").add(tried("of another person"))
        yield PostgresSecondTries(database, "ann")
        return
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as connection:
        yield SqliteSecondTries(connection, path)


def tried(answer: str, session_id: str = "1a2b") -> SecondTry:
    return SecondTry(
        session_id=session_id,
        question=2,
        answer=answer,
        assessment=not_graded("not_answered"),
        at=dt.datetime(2026, 3, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=8))),
    )


def test_tries_come_back_whole_in_the_order_in_which_they_were_made(
    store: SecondTryStore,
) -> None:
    for answer in ("b", "a", "b"):
        store.add(tried(answer))
    assert store.of("1a2b") == [tried("b"), tried("a"), tried("b")]


def test_each_session_has_its_own(store: SecondTryStore) -> None:
    store.add(tried("here"))
    store.add(tried("there", session_id="ffff"))
    assert store.of("ffff") == [tried("there", session_id="ffff")]
    assert store.of("1a") == []
