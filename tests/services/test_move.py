"""Everything goes from files to a real Postgres server and back, and is the same."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from interviewer.adapters.storage.postgres.database import PostgresDatabase
from interviewer.adapters.storage.postgres.records import ServerPlace
from interviewer.adapters.storage.records.local import LocalPlace
from interviewer.core.interview.session import Command
from interviewer.core.records import Row
from interviewer.errors import StoreError, UsageError
from interviewer.services.move import move
from interviewer.services.places import Opened, Place, Records
from tests.old_folder import EXPECTED, container, state


def test_there_and_back_is_the_same_and_the_source_is_untouched(
    old_root: Path, database: PostgresDatabase, tmp_path: Path
) -> None:
    before = state(old_root)
    there = move(LocalPlace(old_root / "data"), ServerPlace(database))
    back = move(ServerPlace(database), LocalPlace(tmp_path / "data"))
    again = move(LocalPlace(tmp_path / "data"), LocalPlace(tmp_path / "again"))
    assert state(old_root) == before
    assert there.tables == back.tables == again.tables
    tables = {each.table: each.rows for each in there.tables}
    assert tables["checkpoints"] > len(EXPECTED["sessions"])
    assert {"writes", "sessions", "documents", "answers"} <= set(tables)


def test_every_session_reads_the_same_on_the_server(
    old_root: Path, database: PostgresDatabase, database_url: str, tmp_path: Path
) -> None:
    here = container(old_root)
    move(here.place("sqlite"), ServerPlace(database))
    there = container(tmp_path, database_url=database_url)
    assert there.interviews.sessions() == here.interviews.sessions()


def test_a_paused_session_goes_on_there_and_comes_back(
    old_root: Path, database: PostgresDatabase, database_url: str, synced: Path, tmp_path: Path
) -> None:
    session_id = next(one["id"] for one in EXPECTED["sessions"] if one["status"] == "running")
    (old_root / "data" / "answers" / f"{session_id}.json").unlink(missing_ok=True)
    move(LocalPlace(old_root / "data"), ServerPlace(database))
    shutil.copytree(synced / "chroma", tmp_path / "chroma-data" / "chroma")
    served = container(old_root, data=tmp_path / "chroma-data", database_url=database_url)
    list(served.interviews.resume(session_id))
    list(served.interviews.send(session_id, Command(kind="end")))
    ended = served.interviews.session(session_id)
    assert ended.status == "finished"
    there = move(ServerPlace(database), LocalPlace(tmp_path / "data"))
    back = container(tmp_path)
    assert back.interviews.session(session_id) == ended
    copied = move(LocalPlace(tmp_path / "data"), LocalPlace(tmp_path / "copy"))
    assert {each.table: each.digest for each in copied.tables} == {
        each.table: each.digest for each in there.tables
    }


def test_a_target_that_holds_anything_is_refused(
    old_root: Path, database: PostgresDatabase, tmp_path: Path
) -> None:
    local, server = LocalPlace(old_root / "data"), ServerPlace(database)
    there = move(local, server)
    pairs: tuple[tuple[Place, Place], ...] = ((local, server), (server, local))
    for source, target in pairs:
        with pytest.raises(StoreError) as caught:
            move(source, target)
        assert caught.value.key == "move_not_empty"
    places: tuple[Place, ...] = (local, server)
    for number, place in enumerate(places):
        copied = move(place, LocalPlace(tmp_path / str(number)))
        assert copied.tables == there.tables


def test_accounts_go_along_with_each_persons_own(
    old_root: Path, database: PostgresDatabase, tmp_path: Path
) -> None:
    data = tmp_path / "served"
    for name in ("ann", "bob"):
        shutil.copytree(old_root / "data", data / "users" / name)
    accounts = container(tmp_path).accounts(tmp_path / "users.json")
    accounts.add("ann", "long enough")
    with pytest.raises(UsageError) as caught:
        move(LocalPlace(data), ServerPlace(database))
    assert caught.value.key == "move_accounts"
    there = move(LocalPlace(data, tmp_path / "users.json"), ServerPlace(database))
    assert {each.person for each in there.tables} == {"", "ann", "bob"}
    (tmp_path / "back").mkdir()
    file = tmp_path / "back" / "users.json"
    back = move(ServerPlace(database), LocalPlace(tmp_path / "data", file))
    assert back.tables == there.tables
    assert json.loads(file.read_bytes())["users"].keys() == {"ann"}
    assert container(tmp_path).accounts(file).check("ann", "long enough")


class Losing:
    """A place that forgets the last row of each table."""

    def __init__(self, place: LocalPlace) -> None:
        self._place = place
        self.name = place.name

    def reading(self) -> AbstractContextManager[Opened]:
        return self._place.reading()

    @contextmanager
    def writing(self) -> Iterator[Opened]:
        with self._place.writing() as opened:
            yield LosingOpened(opened)


class LosingOpened:
    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def people(self) -> list[str]:
        return self._opened.people()

    def of(self, person: str) -> Records:
        return LosingRecords(self._opened.of(person))


class LosingRecords:
    def __init__(self, records: Records) -> None:
        self._records = records

    def rows(self, table: str) -> Iterator[Row]:
        return self._records.rows(table)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self._records.add(table, list(rows)[:-1])


def test_what_reads_differently_is_taken_back(old_root: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        move(LocalPlace(old_root / "data"), Losing(LocalPlace(tmp_path / "data")))
    assert caught.value.key == "move_differs"
    assert state(tmp_path / "data") == {}


def test_a_damaged_source_leaves_the_server_empty(
    old_root: Path, database: PostgresDatabase
) -> None:
    with sqlite3.connect(old_root / "data" / "sessions.db") as db:
        db.execute("UPDATE checkpoints SET checkpoint = x'c1' WHERE rowid = 2")
    db.close()
    with pytest.raises(StoreError):
        move(LocalPlace(old_root / "data"), ServerPlace(database))
    assert database.rows("SELECT COUNT(*) FROM checkpoints") == [(0,)]
