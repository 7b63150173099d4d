"""Port ``CorrectionStore``: the fake and the file."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from interviewer.adapters.storage.corrections import CorrectionFile
from interviewer.adapters.storage.postgres.documents import ServerDocuments
from interviewer.core.notes.corrections import Anchor, Correction, Statement
from interviewer.core.ports import CorrectionStore
from interviewer.errors import StoreError
from interviewer.testing import MemoryCorrections

ELSEWHERE = dt.timezone(dt.timedelta(hours=8))


def correction(number: int, company: str = "字节") -> Correction:
    return Correction(
        number=number,
        said_at=dt.datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=ELSEWHERE),
        statement=Statement(says="company", value=company, reach="chapter"),
        anchor=Anchor(note="夹/a.md", line=3, text="# 一面", key="0123456789abcdef"),
        shape="number 0 1",
    )


@pytest.fixture(params=["fake", "file", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> CorrectionStore:
    if request.param == "fake":
        return MemoryCorrections()
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        return CorrectionFile(ServerDocuments(database, "ann"))
    return CorrectionFile(tmp_path / "data")


def test_nothing_is_said_at_first(store: CorrectionStore) -> None:
    assert list(store.read()) == []


def test_what_was_written_is_given_back_whole_and_in_order(store: CorrectionStore) -> None:
    said = [correction(2), correction(1, "百度")]
    store.write(said)
    assert list(store.read()) == said
    store.write(said[1:])
    assert list(store.read()) == said[1:]
    store.write(())
    assert list(store.read()) == []


def test_the_file_is_private_and_names_its_version(tmp_path: Path) -> None:
    CorrectionFile(tmp_path).write([correction(1)])
    path = tmp_path / "corrections.json"
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert '"version": 1' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"{", "corrections_damaged"),
        (b"\xff\x00", "corrections_damaged"),
        (b'{"corrections": []}', "corrections_damaged"),
        (b'{"version": 1, "corrections": [{"number": 0}]}', "corrections_damaged"),
        (b'{"version": 1, "more": 1}', "corrections_damaged"),
        (b'{"version": 2, "more": 1}', "corrections_newer"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, key: str
) -> None:
    path = tmp_path / "corrections.json"
    path.write_bytes(content)
    store = CorrectionFile(tmp_path, named="mine")
    for refused in (store.read, lambda: store.write([correction(1)])):
        with pytest.raises(StoreError) as raised:
            refused()
        assert raised.value.key == key
        assert raised.value.params["path"] == "mine"
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "corrections.json").mkdir()
    with pytest.raises(StoreError) as raised:
        CorrectionFile(tmp_path).read()
    assert raised.value.key == "corrections_unreadable"
