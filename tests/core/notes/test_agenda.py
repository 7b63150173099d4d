"""Which appointments lie ahead."""

from __future__ import annotations

import datetime as dt

from interviewer.core.notes.agenda import Interview, upcoming

DAY = dt.date(2026, 3, 10)


def meeting(
    company: str,
    offset: int | None,
    time: dt.time | None = None,
) -> Interview:
    return Interview(
        company=company,
        date=None if offset is None else DAY + dt.timedelta(days=offset),
        time=time,
        note="a.md",
        line=1,
    )


def test_the_next_appointment_comes_first_and_past_or_undated_ones_are_left_out() -> None:
    given = [
        meeting("后天", 2),
        meeting("昨天", -1),
        meeting("没定", None),
        meeting("今天", 0),
        meeting("明天", 1),
    ]
    assert [one.company for one in upcoming(given, DAY)] == ["今天", "明天", "后天"]


def test_on_one_day_the_time_decides_and_what_has_none_is_last() -> None:
    given = [
        meeting("没写时间", 0),
        meeting("下午", 0, dt.time(15)),
        meeting("上午", 0, dt.time(9, 30)),
    ]
    assert [one.company for one in upcoming(given, DAY)] == ["上午", "下午", "没写时间"]
