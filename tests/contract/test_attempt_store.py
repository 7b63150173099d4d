"""Port ``AttemptStore``: the fake, SQLite and Postgres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.code_attempts import SqliteAttempts
from interviewer.adapters.storage.postgres.code_attempts import PostgresAttempts
from interviewer.adapters.storage.sessions import connect
from interviewer.core.ports import AttemptStore
from interviewer.core.practice.attempt import Attempt
from interviewer.core.practice.outcome import Named
from interviewer.testing import MemoryAttempts

ELSEWHERE = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AttemptStore]:
    if request.param == "fake":
        yield MemoryAttempts()
        return
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        PostgresAttempts(database, "bob").add(attempt(9))
        yield PostgresAttempts(database, "ann")
        return
    path = tmp_path / "sessions.db"
    with closing(connect(path)) as connection:
        yield SqliteAttempts(connection, path)


def attempt(number: int) -> Attempt:
    return Attempt(
        problem="softmax",
        at=dt.datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=ELSEWHERE),
        kind="submit",
        source=f"x = {number}  # 中文",
        tests=4.5,
        spoken=2.0,
        passed=number,
        cases=9,
        mistakes=(Named(key="no-max", zh="溢出", en="It overflows"),),
    )


def test_an_empty_store_has_none(store: AttemptStore) -> None:
    assert list(store.all()) == []


def test_attempts_come_back_whole_and_in_their_order(store: AttemptStore) -> None:
    for number in (3, 1, 2):
        store.add(attempt(number))
    assert list(store.all()) == [attempt(3), attempt(1), attempt(2)]
