"""What ``interviewer today`` prints for a person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.notes.agenda import Todo
from interviewer.core.notes.today import Today, state_of
from interviewer.ui.cli.tables import Row, table
from interviewer.words.cli import headers, line
from interviewer.words.pair import in_language
from interviewer.words.terms import TASK_STATE, countdown, moment, span


def today_lists(
    console: Console,
    today: Today,
    lang: Language,
) -> None:
    """Appointments, tasks and to-dos of the day; a list with nothing in it is one line."""
    console.print(Text(f"{today.day}"), style="bold")
    rows_by_part = {
        "appointments": _appointment_rows(today, lang),
        "tasks": _task_rows(today, lang),
        "todos": _todo_rows(today),
    }
    for part, rows in rows_by_part.items():
        console.print()
        title = line(part, lang)
        if rows:
            console.print(Text(title, style="bold"))
            table(console, headers(part, lang), rows)
        else:
            console.print(Text(line("none", lang, title=title)))


def _appointment_rows(today: Today, lang: Language) -> Sequence[Row]:
    rows = []
    for appointment in today.appointments:
        rows.append(
            (
                countdown(appointment.days_left, lang),
                moment(appointment.date, appointment.time, today.day),
                appointment.company,
                appointment.round,
                f"{appointment.note}:{appointment.line}",
            )
        )
    return rows


def _task_rows(today: Today, lang: Language) -> Sequence[Row]:
    rows = []
    for task in today.tasks:
        rows.append(
            (
                in_language(TASK_STATE[state_of(task, today.day)], lang),
                span(task, today.day),
                task.text,
                task.project,
                f"{task.note}:{task.line}",
            )
        )
    return rows


def _todo_rows(today: Today) -> Sequence[Row]:
    rows = []
    for todo in today.todos:
        mark = "☑" if todo.done else "☐"
        rows.append((mark, _with_children(todo), f"{todo.note}:{todo.line}"))
    return rows


def _with_children(todo: Todo) -> str:
    children = [f"· {child}" for child in todo.children]
    return "\n".join([todo.text, *children])
