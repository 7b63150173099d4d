"""Where no year stands in a note, the dates say that theirs is assumed."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.parse import Kept, parse_note
from interviewer.adapters.notes.readings import reading_of
from interviewer.core.notes.corrections import Correction, NoteLines, Statement

TODAY = dt.date(2031, 11, 20)
CALENDAR = "# 面试安排\n- 12.1 19:30 甲乙科技 一面\n- 12.5 10:00 美团 二面\n"


def assumed(text: str, name: str = "面试.md") -> list[bool]:
    parsed = parse_note(text.encode(), name, TODAY)
    assert parsed.interviews
    return [one.year_assumed for one in parsed.interviews]


def test_a_calendar_without_a_year() -> None:
    assert assumed(CALENDAR) == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        CALENDAR + "- 2031.12.9 10:00 百度 一面\n",
        "---\ndate: 2031-10-01\n---\n" + CALENDAR,
        CALENDAR.replace("# 面试安排", "# 2031 秋招面试安排"),
    ],
    ids=["another line names it", "the front matter", "the title"],
)
def test_a_note_that_says_its_year_somewhere(text: str) -> None:
    assert not any(assumed(text))


def test_tasks_too() -> None:
    parsed = parse_note("# 计划\n- [ ] 看 RAG 论文 12.3\n".encode(), "计划.md", TODAY)
    assert [(task.due or task.start, task.year_assumed) for task in parsed.tasks] == [
        (dt.date(2031, 12, 3), True)
    ]


def test_the_reading_of_a_line_says_it_and_the_persons_day_is_not_assumed() -> None:
    lines = CALENDAR.splitlines()
    reading = reading_of(CALENDAR.encode(), "面试.md", TODAY)
    assert [line.year_assumed for line in reading.lines] == [False, True, True, False]
    anchor = NoteLines("面试.md", lines).at(2)
    assert anchor is not None
    said = Correction(
        number=1,
        said_at=dt.datetime(2031, 11, 20, tzinfo=dt.UTC),
        statement=Statement(says="date", value="2030-12-01"),
        anchor=anchor,
    )
    kept = Kept(corrections=(said,))
    reading = reading_of(CALENDAR.encode(), "面试.md", TODAY, kept=kept)
    assert [line.year_assumed for line in reading.lines] == [False, False, True, False]
    parsed = parse_note(CALENDAR.encode(), "面试.md", TODAY, kept=kept)
    assert [one.year_assumed for one in parsed.interviews] == [False, True]


@pytest.mark.parametrize(
    ("read_on", "days"),
    [
        (dt.date(2031, 12, 20), (dt.date(2031, 12, 30), dt.date(2032, 1, 2))),
        (dt.date(2032, 1, 1), (dt.date(2031, 12, 30), dt.date(2032, 1, 2))),
    ],
)
def test_a_task_over_the_turn_of_the_year(read_on: dt.date, days: tuple[dt.date, dt.date]) -> None:
    for words in ("12.30-1.2", "12.30 - 1.2", "12.30~1.2"):
        note = f"# 学习计划\n1. 看 RAG 论文 {words}\n".encode()
        [task] = parse_note(note, "计划.md", read_on).tasks
        assert (task.start, task.due) == days, words


def test_a_leap_day_is_a_day_and_another_29th_of_february_is_none() -> None:
    def days(year: int) -> list[dt.date | None]:
        note = f"# 面试安排\n- {year}.2.29 10:00 美团 二面\n".encode()
        return [one.date for one in parse_note(note, "面试.md", TODAY).interviews]

    assert days(2032) == [dt.date(2032, 2, 29)]
    assert dt.date(2031, 3, 1) not in days(2031)
