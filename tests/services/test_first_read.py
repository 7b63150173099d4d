"""A date without a year keeps its year, however late its note is read again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from interviewer.adapters.storage.clock import SystemClock
from interviewer.settings import Settings
from interviewer.wiring import Container

NOTE = "## 美团 一面 9.3\n1. 什么是闭包？\n2. 讲一下事件循环\n"


def days(
    folder: Path,
    read_on: dt.date,
    monkeypatch: pytest.MonkeyPatch,
) -> set[dt.date | None]:
    """The days of the questions after a sync on that day."""
    noon = dt.datetime.combine(read_on, dt.time(12), dt.UTC)
    monkeypatch.setattr(SystemClock, "now", lambda _: noon)
    settings = Settings(
        notes=(folder / "notes",),
        data=folder / "data",
    )
    report = Container(settings).library.sync()
    return {question.asked_on for question in report.questions}


def test_a_note_that_is_read_again_years_later_keeps_the_years_of_its_old_lines(
    tmp_path: Path,
    synced: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(synced, tmp_path / "data")
    note = tmp_path / "notes" / "面试.md"
    note.parent.mkdir()
    note.write_text(NOTE, encoding="utf-8")
    assert days(tmp_path, dt.date(2031, 10, 1), monkeypatch) == {dt.date(2031, 9, 3)}
    more = NOTE + "\n## 百度 一面 9.5\n1. 什么是死锁？\n2. 讲一下索引\n"
    note.write_text(more, encoding="utf-8")
    assert days(tmp_path, dt.date(2033, 10, 1), monkeypatch) == {
        dt.date(2031, 9, 3),
        dt.date(2033, 9, 5),
    }
