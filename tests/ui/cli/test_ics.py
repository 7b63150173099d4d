"""``interviewer today --ics``: the file as a calendar program reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import pytest

from interviewer.adapters.storage.clock import SystemClock
from tests.worlds import World

NOTE = """## 面试邀约
1. 星河智能 一面 2026.3.12 10:30

## 面试复盘
### 星河智能 一面 2026-01-05
1. RoPE 的原理是什么？
2. LoRA 的秩怎么选？
"""


@pytest.fixture
def ahead(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC))
    world.note().write_text(NOTE, encoding="utf-8")
    (world.notes.parent / "c.toml").write_text('time_zone = "Asia/Shanghai"\n', encoding="utf-8")
    (world.notes / "b.md").write_text("## 面试安排\n- 云帆科技 3.14\n", encoding="utf-8")
    world.run("sync")
    return world


def events(file: Path) -> list[Any]:
    return list(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_appointments_and_practice(ahead: World, tmp_path: Path) -> None:
    file, config = tmp_path / "a.ics", ahead.notes.parent / "c.toml"
    ran = ahead.run("today", "--ics", file, "--config", config)
    assert ran.code == 0
    assert "a.ics" in ran.err
    first, second, *practice = events(file)
    assert str(first["summary"]) == "面试：星河智能 一面"
    assert first["dtstart"].dt == dt.datetime(2026, 3, 12, 2, 30, tzinfo=dt.UTC)
    assert str(second["summary"]) == "面试：云帆科技（年份为推测）"
    assert second["dtstart"].dt == dt.date(2026, 3, 14)
    assert practice
    assert str(practice[0]["summary"]).startswith("练习 2 题")
    assert "RoPE 的原理是什么？" in str(practice[0]["description"])
    assert all(event["dtstart"].dt < dt.date(2026, 3, 12) for event in practice)
    uids = [str(event["uid"]) for event in events(file)]
    assert len(set(uids)) == len(uids)
    ahead.run("today", "--ics", file, "--config", config, "--json")
    assert [str(event["uid"]) for event in events(file)] == uids


def test_practice_is_in_the_file_also_where_the_notes_were_never_synced(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC))
    (world.notes / "new.md").write_text(NOTE, encoding="utf-8")
    ran = world.run("today", "--ics", tmp_path / "a.ics", "--data", tmp_path / "new")
    assert ran.code == 0
    practice = [str(event["summary"]) for event in events(tmp_path / "a.ics")]
    assert any(summary.startswith("练习") for summary in practice)


def test_what_is_there_is_kept_and_the_notes_folder_is_refused(
    ahead: World, tmp_path: Path
) -> None:
    other = tmp_path / "mine.ics"
    other.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:mine\r\nEND:VCALENDAR\r\n")
    ran = ahead.run("today", "--ics", other)
    assert ran.code == 2
    assert ran.one_line("mine.ics")
    assert b"PRODID:mine" in other.read_bytes()
    assert ahead.run("today", "--ics", ahead.notes / "x.ics").one_line("笔记文件夹")
    assert not (ahead.notes / "x.ics").exists()
    assert ahead.run("today", "--ics", tmp_path / "no" / "x.ics").code == 1


def test_without_appointments_the_file_is_empty_of_events(world: World, tmp_path: Path) -> None:
    world.note().write_text("## 甲 一面\n1. RoPE 的原理是什么？\n", encoding="utf-8")
    ran = world.run("today", "--ics", tmp_path / "a.ics")
    assert ran.code == 0
    assert events(tmp_path / "a.ics") == []
