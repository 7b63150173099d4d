"""Calendar files in the notes folder: interviews are appointments, all else is in the report."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from interviewer.adapters.notes import FolderNotes
from interviewer.adapters.notes.calendar_file import calendar_reading, parse_calendar
from interviewer.core.notes.agenda import Interview, ParsedNote
from interviewer.errors import NotesError


@pytest.fixture(autouse=True)
def _in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's clock; hours in a calendar file are told by it."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def calendar(*events: str) -> bytes:
    """A calendar with these events, each given by its properties."""
    parts = [f"BEGIN:VEVENT\n{dedent(event).strip()}\nEND:VEVENT" for event in events]
    body = "\n".join(parts)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//\n{body}\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def parsed(*events: str) -> ParsedNote:
    return parse_calendar(calendar(*events), "我的.ics")


def one(*events: str) -> Interview:
    [interview] = parsed(*events).interviews
    return interview


@pytest.mark.parametrize(
    ("start", "day", "hour"),
    [
        ("DTSTART:20261205T140000", dt.date(2026, 12, 5), dt.time(14)),
        ("DTSTART:20261205T200000Z", dt.date(2026, 12, 6), dt.time(4)),
        ("DTSTART;TZID=America/New_York:20261205T090000", dt.date(2026, 12, 5), dt.time(22)),
        ("DTSTART;TZID=China Standard Time:20261205T140000", dt.date(2026, 12, 5), dt.time(14)),
        ("DTSTART;VALUE=DATE:20261205", dt.date(2026, 12, 5), None),
        ("DTSTART;TZID=Nowhere/Land:20261205T140000", dt.date(2026, 12, 5), dt.time(14)),
    ],
    ids=["floating", "UTC", "a zone", "a Windows zone", "all day", "an unknown zone"],
)
def test_days_and_hours_are_this_machines(start: str, day: dt.date, hour: dt.time | None) -> None:
    found = one(f"{start}\nSUMMARY:字节跳动 二面")
    assert (found.date, found.time) == (day, hour)
    assert (found.company, found.round, found.note) == ("字节跳动", "二面", "我的.ics")


@pytest.mark.parametrize(
    ("title", "description", "company", "stage"),
    [
        ("甲乙科技 一面（腾讯会议）", "", "甲乙科技", "一面"),
        ("Interview with Globex - phone screen", "", "Globex", "phone screen"),
        ("面试邀请", "公司：丙丁网络\\n时间：见附件\\n二面", "丙丁网络", "二面"),
        ("Meeting", "Your Google interview is confirmed", "Google", None),
        ("聊一聊", "技术面试，请准时", "聊一聊", "技术面"),
    ],
)
def test_whom_it_is_with(title: str, description: str, company: str, stage: str | None) -> None:
    found = one(f"DTSTART:20261205T140000\nSUMMARY:{title}\nDESCRIPTION:{description}")
    assert found.company.casefold() == company.casefold()
    assert found.round == stage


def test_what_is_not_an_interview_is_listed_with_its_reason() -> None:
    note = parsed(
        "DTSTART:20261205T140000\nSUMMARY:看牙",
        "DTSTART:20261205T150000\nSUMMARY:组会（腾讯会议 123-456-789）",
        "DTSTART:20261206T140000\nSUMMARY:字节 一面\nSTATUS:CANCELLED",
        "SUMMARY:美团 一面",
        "DTSTART:garbage\nSUMMARY:百度 一面",
    )
    assert note.interviews == ()
    assert [(one.text, one.reason) for one in note.skipped] == [
        ("看牙", "skipped_event_other"),
        ("组会（腾讯会议 123-456-789）", "skipped_event_other"),
        ("字节 一面", "skipped_event_cancelled"),
        ("美团 一面", "skipped_event_no_day"),
        ("百度 一面", "skipped_event_no_day"),
    ]


def test_of_an_event_that_repeats_the_first_one_counts_and_that_is_said() -> None:
    note = parsed("DTSTART:20261205T140000\nRRULE:FREQ=WEEKLY\nSUMMARY:字节 模拟面试")
    assert [found.date for found in note.interviews] == [dt.date(2026, 12, 5)]
    assert [one.reason for one in note.skipped] == ["skipped_event_repeats"]


def test_the_line_is_that_of_the_title_not_of_its_alarm() -> None:
    data = calendar(
        "BEGIN:VALARM\nSUMMARY:x\nTRIGGER:-PT15M\nEND:VALARM\nDTSTART:20261205T140000\n"
        "SUMMARY:字节\n  一面",
        "DTSTART:20261207T140000\nSUMMARY:美团 一面",
    )
    lines = data.decode().split("\r\n")
    first, second = parse_calendar(data, "a.ics").interviews
    assert lines[first.line - 1] == "SUMMARY:字节"
    assert lines[second.line - 1] == "SUMMARY:美团 一面"
    assert first.round == "一面"
    reading = calendar_reading(data, "a.ics")
    assert [line.line for line in reading.lines if line.kinds] == [first.line, second.line]
    assert not any(line.can_be_corrected or line.unsure for line in reading.lines)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR"]
)
def test_a_broken_file_is_one_error(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(data)
    notes = FolderNotes([tmp_path])
    [file] = notes.scan()
    for read in (notes.read, notes.reading):
        with pytest.raises(NotesError) as raised:
            read(file)
        assert (raised.value.key, raised.value.params["note"]) == ("calendar_broken", "a.ics")


def test_a_calendar_in_the_folder_is_read_beside_the_notes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲公司 一面\n1. 什么是闭包？\n", encoding="utf-8")
    (tmp_path / "b.ics").write_bytes(calendar("DTSTART:20261205T140000\nSUMMARY:字节 一面"))
    notes = FolderNotes([tmp_path])
    found = {file.note: notes.read(file) for file in notes.scan()}
    assert len(found["a.md"].questions) == 1
    assert len(found["b.ics"].interviews) == 1
