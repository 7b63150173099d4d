"""A day's list: appointments, tasks and to-dos of the notes."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.notes.agenda import Interview, ParsedNote, Task, Todo
from interviewer.core.notes.today import TaskState, on_day, state_of

DAY = dt.date(2026, 3, 10)


def day(offset: int) -> dt.date:
    return DAY + dt.timedelta(days=offset)


def task(line: int = 1, /, **fields: object) -> Task:
    return Task.model_validate({"text": f"任务{line}", "note": "a.md", "line": line, **fields})


def meeting(
    company: str,
    line: int,
    date: dt.date | None = None,
    note: str = "a.md",
    **fields: object,
) -> Interview:
    given = {"company": company, "line": line, "date": date, "note": note}
    return Interview.model_validate({**given, **fields})


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"due": day(-1)}, "overdue"),
        ({"due": day(-1), "done": True}, "done"),
        ({"due": DAY}, "due"),
        ({"due": day(1)}, "later"),
        ({"due": day(1), "effort_days": 2}, "running"),
        ({"due": day(1), "effort_days": 1.5}, "running"),
        ({"due": day(2), "effort_days": 2}, "later"),
        ({"start": DAY, "due": day(3)}, "running"),
        ({"start": day(1), "due": day(3), "effort_days": 9}, "later"),
        ({"start": day(-1)}, "overdue"),
        ({}, "undated"),
        ({"effort_days": 3}, "undated"),
    ],
)
def test_the_state_of_a_task(fields: dict[str, object], state: TaskState) -> None:
    assert state_of(task(**fields), DAY) == state


def test_appointments_count_down_in_the_order_of_time() -> None:
    note = ParsedNote(
        note="a.md",
        interviews=(
            meeting("丁", 1),
            meeting("丙", 2, day(3)),
            meeting("乙", 3, DAY, time=dt.time(16)),
            meeting("甲", 4, DAY, time=dt.time(9, 30)),
            meeting("旧", 5, day(-2)),
        ),
    )
    assert [(a.company, a.days_left) for a in on_day(DAY, [note]).appointments] == [
        ("甲", 0),
        ("乙", 0),
        ("丙", 3),
        ("丁", None),
    ]
    assert on_day(DAY, [note], everything=True).appointments[0].days_left == -2


def test_a_calendar_entry_and_the_heading_of_the_log_are_one_appointment() -> None:
    calendar = ParsedNote(
        note="a.md",
        interviews=(
            meeting("甲", 1, DAY, time=dt.time(11)),
            meeting("甲", 2, day(1), round="二面"),
            meeting("甲", 3),
            meeting("甲", 4),
        ),
    )
    log = ParsedNote(
        note="b.md",
        interviews=(
            meeting("甲", 9, DAY, note="b.md", round="一面"),
            meeting("甲", 10, day(1), note="b.md", round="三面"),
        ),
    )
    found = on_day(DAY, [calendar, log]).appointments
    assert [(a.note, a.line, a.round, a.time) for a in found] == [
        ("a.md", 1, "一面", dt.time(11)),
        ("a.md", 2, "二面", None),
        ("b.md", 10, "三面", None),
        ("a.md", 3, None, None),
        ("a.md", 4, None, None),
    ]


def test_what_is_done_or_far_off_shows_only_with_everything() -> None:
    tasks = (
        task(1, due=day(5)),
        task(2),
        task(3, due=day(-3)),
        task(4, due=day(-4), done=True),
        task(5, due=DAY),
    )
    todos = (Todo(text="开", note="a.md", line=8), Todo(text="勾", done=True, note="a.md", line=9))
    note = ParsedNote(note="a.md", tasks=tasks, todos=todos)
    short, full = on_day(DAY, [note]), on_day(DAY, [note], everything=True)
    assert [t.line for t in short.tasks] == [3, 5]
    assert [t.line for t in full.tasks] == [4, 3, 5, 1, 2]
    assert ([t.text for t in short.todos], [t.text for t in full.todos]) == (["开"], ["开", "勾"])


def test_the_document_has_the_fields_of_the_contract() -> None:
    note = ParsedNote(
        note="a.md",
        interviews=(meeting("甲", 1, DAY),),
        tasks=(task(2, due=DAY),),
        todos=(Todo(text="x", note="a.md", line=3),),
    )
    document = on_day(DAY, [note]).document().model_dump(mode="json")
    assert document["appointments"] == [
        {
            "company": "甲",
            "round": None,
            "date": "2026-03-10",
            "time": None,
            "year_assumed": False,
            "note": "a.md",
            "line": 1,
            "days_left": 0,
        }
    ]
    assert set(document["tasks"][0]) == {
        "text",
        "start",
        "due",
        "year_assumed",
        "effort_days",
        "done",
        "project",
        "note",
        "line",
    }
    assert document["todos"] == [{"text": "x", "children": [], "note": "a.md", "line": 3}]
    assert (document["due_reviews"], document["readiness"]) == ([], [])
