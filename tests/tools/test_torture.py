"""``make torture`` must see what it looks for: damage, lost answers, a disk that is full."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tools.torture.full_disk import mounted
from tools.torture.ground import Program, Tally


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path / "notes", tmp_path / "data")
    made.notes.mkdir()
    made.data.mkdir()
    with closing(sqlite3.connect(made.data / "sessions.db")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE said (text)")
        db.executemany("INSERT INTO said VALUES (?)", [("x" * 3000,)] * 50)
        db.commit()
        yield made


def test_a_whole_database_is_read_with_its_log_and_left_as_it_is(program: Program) -> None:
    before = {path.name: path.read_bytes() for path in program.data.iterdir()}
    assert "sessions.db-wal" in before
    assert program.damage() == []
    assert {path.name: path.read_bytes() for path in program.data.iterdir()} == before


def test_a_database_with_a_hole_is_damaged(program: Program) -> None:
    path = program.data / "sessions.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    path.write_bytes(data)
    assert [line for line in program.damage() if line.startswith("sessions.db: ")]


def test_one_try_that_was_not_survived_makes_the_table_unclean() -> None:
    tally = Tally()
    tally.add("kill", [], acknowledged=3)
    assert tally.is_clean
    tally.add("kill", ["1 answer is gone"], acknowledged=2, lost=1)
    assert not tally.is_clean
    row = tally.table().splitlines()[1].split()
    assert row == ["kill", "2", "1", "5", "1"]
    assert "kill: 1 answer is gone" in tally.table()


def test_a_filled_disk_takes_nothing_until_it_is_cleared(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("no file system can be mounted here: run the tests as root")
        disk.fill(0)
        with pytest.raises(OSError, match="space") as full:
            (disk.path / "note.md").write_bytes(b"x")
        assert full.value.errno == errno.ENOSPC
        (disk.path / "note.md").unlink(missing_ok=True)
        disk.clear()
        (disk.path / "note.md").write_bytes(b"x")
