"""What ``interviewer today`` prints for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from interviewer.core.agenda import Task
from interviewer.core.rubric import Language
from interviewer.core.today import Today, state_of
from interviewer.ui.tables import table

STATE = {
    "done": ("已完成", "done"),
    "overdue": ("已逾期", "overdue"),
    "due": ("今天到期", "due today"),
    "running": ("进行中", "running"),
    "later": ("未开始", "later"),
    "undated": ("未定日期", "no date"),
}
"""How a task stands, in words."""


def today_lists(console: Console, today: Today, lang: Language) -> None:
    """Appointments, tasks and to-dos of the day; a list with nothing in it is one line."""
    zh = lang == "zh"
    console.print(Text(f"{today.day}"), style="bold")
    rows = [
        (
            countdown(a.days_left, lang),
            moment(a.date, a.time),
            a.company,
            a.round,
            f"{a.note}:{a.line}",
        )
        for a in today.appointments
    ]
    headers = (
        ["还有", "时间", "公司", "轮次", "出处"]
        if zh
        else ["in", "when", "company", "round", "place"]
    )
    _part(console, "面试" if zh else "Interviews", headers, rows, zh)
    tasks = [
        (
            STATE[state_of(t, today.day)][0 if zh else 1],
            span(t),
            t.text,
            t.project,
            f"{t.note}:{t.line}",
        )
        for t in today.tasks
    ]
    headers = (
        ["状态", "日期", "任务", "项目", "出处"]
        if zh
        else ["state", "dates", "task", "project", "place"]
    )
    _part(console, "计划" if zh else "Tasks", headers, tasks, zh)
    todos = [
        (
            "☑" if t.done else "☐",
            "\n".join([t.text, *(f"· {c}" for c in t.children)]),
            f"{t.note}:{t.line}",
        )
        for t in today.todos
    ]
    _part(
        console,
        "待办" if zh else "To-dos",
        ["", "待办" if zh else "to-do", "出处" if zh else "place"],
        todos,
        zh,
    )


def countdown(days: int | None, lang: Language) -> str:
    """Days until an appointment, in words."""
    if days is None:
        return "日期未知" if lang == "zh" else "no date"
    if lang == "zh":
        return "今天" if days == 0 else f"{days} 天" if days > 0 else f"{-days} 天前"
    unit = "day" if abs(days) == 1 else "days"
    return "today" if days == 0 else f"{days} {unit}" if days > 0 else f"{-days} {unit} ago"


def _part(
    console: Console,
    title: str,
    headers: Sequence[str],
    rows: Sequence[tuple[object, ...]],
    zh: bool,
) -> None:
    console.print()
    if rows:
        console.print(Text(title, style="bold"))
        table(console, headers, rows)
    else:
        console.print(Text(f"{title}：无" if zh else f"{title}: none"))


def moment(day: dt.date | None, time: dt.time | None) -> str:
    """Day and time as far as they are known."""
    return " ".join([f"{day:%m-%d}" if day else "", f"{time:%H:%M}" if time else ""]).strip()


def span(task: Task) -> str:
    """From when to when, and the effort."""
    days = [f"{d:%m-%d}" for d in (task.start, task.due) if d]
    effort = f" ({task.effort_days:g}d)" if task.effort_days else ""
    return "–".join(dict.fromkeys(days)) + effort
