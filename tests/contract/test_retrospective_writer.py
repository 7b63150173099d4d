"""Port ``RetrospectiveWriter``: the fake and the one that changes files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from interviewer.adapters.retrospective import RetrospectiveFiles
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.core.ports import RetrospectiveWriter
from interviewer.errors import NoteWriteError
from interviewer.testing import MemoryWriter

RETRO = Retrospective(
    session_id="1a2b3c4d",
    date=dt.date(2026, 3, 1),
    company="甲公司",
    score=6.5,
    graded=1,
    asked=1,
    items=(RetroItem(question="水温怎么定？", score=6.5, missing=("绿茶用八十度的水",)),),
    todos=("复习：水温怎么定？",),
)
ANOTHER = RETRO.model_copy(update={"session_id": "ffff0000"})
both = pytest.mark.parametrize("kind", ["fake", "files"])


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "记录.md"
    path.write_text("# 面试记录\n\n## 面试复盘\n\n1. 水温怎么定？\n", encoding="utf-8")
    return path


def writer_of(kind: str, note: Path) -> RetrospectiveWriter:
    if kind == "fake":
        return MemoryWriter()
    return RetrospectiveFiles(note.parent / "backups")


def broken_writer_of(kind: str, note: Path) -> RetrospectiveWriter:
    """A writer that cannot write into the note now."""
    if kind == "fake":
        fake = MemoryWriter()
        fake.broken = True
        return fake
    note.unlink()
    return writer_of(kind, note)


@both
def test_a_write_says_what_it_changed(kind: str, note: Path) -> None:
    record = writer_of(kind, note).write(note, RETRO)
    assert (record.path, record.session_id) == (str(note), RETRO.session_id)
    assert record.changed
    assert record.diff
    assert record.before_sha256 != record.after_sha256


@both
def test_writing_again_changes_nothing(kind: str, note: Path) -> None:
    writer = writer_of(kind, note)
    first = writer.write(note, RETRO)
    second = writer.write(note, RETRO)
    assert not second.changed
    assert (second.path, second.session_id) == (first.path, first.session_id)


@both
def test_a_retrospective_that_was_taken_back_can_be_written_again(kind: str, note: Path) -> None:
    writer = writer_of(kind, note)
    before = note.read_bytes()
    record = writer.write(note, RETRO)
    undone = writer.undo(record)
    assert (undone.path, undone.session_id) == (record.path, record.session_id)
    assert undone.diff
    assert note.read_bytes() == before
    assert writer.write(note, RETRO).changed


@both
def test_another_session_is_written_too(kind: str, note: Path) -> None:
    writer = writer_of(kind, note)
    assert writer.write(note, RETRO).changed
    assert writer.write(note, ANOTHER).changed


@both
def test_a_note_that_cannot_be_written_is_an_error(kind: str, note: Path) -> None:
    with pytest.raises(NoteWriteError):
        broken_writer_of(kind, note).write(note, RETRO)


@both
def test_a_preview_shows_the_change_and_makes_none(kind: str, note: Path) -> None:
    before = note.read_bytes()
    writer = writer_of(kind, note)
    shown = writer.preview(note, RETRO)
    assert note.read_bytes() == before
    assert shown == writer.write(note, RETRO).diff
    assert writer.preview(note, RETRO) == ""
