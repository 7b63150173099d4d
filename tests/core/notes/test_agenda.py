"""Which appointments lie ahead."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.notes.agenda import Interview, Task, upcoming

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


@pytest.mark.parametrize(
    ("text", "start", "due", "title"),
    [
        ("12.3 复习注意力机制", None, "2026-12-03", "复习注意力机制"),
        ("LoRA 论文精读 12.2", None, "2026-12-02", "LoRA 论文精读"),
        ("重写简历(2d) 12.4", None, "2026-12-04", "重写简历(2d)"),
        ("12.3前重写简历", None, "2026-12-03", "重写简历"),
        ("12/3：看论文", None, "2026-12-03", "看论文"),
        ("写项目 📅 2026-12-03", None, "2026-12-03", "写项目"),
        ("Read papers by Dec 3rd", None, "2026-12-03", "Read papers"),
        ("12.3", None, "2026-12-03", "12.3"),
        ("复习", None, None, "复习"),
        # held back
        ("Dec 3: rewrite resume", None, "2026-12-03", "rewrite resume"),
        ("读论文（12.3-12.5）", "2026-12-03", "2026-12-05", "读论文"),
        ("12月3日（周四）模拟面试", None, "2026-12-03", "模拟面试"),
        ("复现 LoRA 3.12", None, "2026-12-03", "复现 LoRA 3.12"),
        ("2026-12-03 刷题 20 道", None, "2026-12-03", "刷题 20 道"),
        ("整理 Qwen2.5 笔记——12.3", None, "2026-12-03", "整理 Qwen2.5 笔记"),
        ("12.3-5 复习八股", "2026-12-03", "2026-12-05", "复习八股"),
    ],
)
def test_the_title_of_a_task_leaves_out_its_days(
    text: str, start: str | None, due: str | None, title: str
) -> None:
    task = Task.model_validate(
        {"text": text, "start": start, "due": due, "note": "a.md", "line": 1}
    )
    assert task.title == title
