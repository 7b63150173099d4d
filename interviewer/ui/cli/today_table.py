"""What ``interviewer today`` prints for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.notes.agenda import Task, Todo
from interviewer.core.notes.ticking import folded, listed
from interviewer.core.notes.today import Appointment, Outlook, Today, state_of
from interviewer.ui.cli.hints import runnable
from interviewer.ui.cli.tables import Row, table
from interviewer.words.cli import headers, line
from interviewer.words.pair import Count, in_language
from interviewer.words.terms import TASK_STATE, countdown, moment, round_name, span, year_assumed

Numbers = Mapping[tuple[str, int], int | None]
"""Note and line of an item to the number that ticks it off."""
MOST_REVIEWS = 10
"""Reviews that are listed; ``--json`` has more."""


def today_lists(
    console: Console,
    today: Today,
    lang: Language,
    *,
    everything: bool = False,
    is_synced: bool = True,
) -> None:
    """Appointments, tasks and to-dos of the day; a list with nothing in it is one line.

    everything: past plans are listed one by one. is_synced: False where the notes have questions
    that were never read in, so that there is no session.
    """
    console.print(
        Text(f"{today.day}"),
        style="bold",
    )
    if today.session is not None:
        _say_session(
            console,
            today.session,
            lang,
        )
    if not is_synced:
        console.print(Text(runnable(line("session_not_synced", lang))), soft_wrap=True)
    plans = folded(today)
    if plans.newest and not everything:
        days = (today.day - plans.newest).days
        said = line(
            "all_past",
            lang,
            newest=plans.newest,
            days=days,
        )
        console.print(Text(runnable(said)), soft_wrap=True)
    tasks = today.tasks if everything else plans.shown
    numbers = {(item.note, item.line): item.number for item in listed(today)}
    rows_by_part = {
        "appointments": _appointment_rows(today, lang),
        "readiness": _readiness_rows(today, lang),
        "due_reviews": _due_rows(today),
        "tasks": _task_rows(
            tasks,
            numbers,
            today.day,
            lang,
        ),
        "todos": _todo_rows(today.todos, numbers),
    }
    for part, rows in rows_by_part.items():
        console.print()
        title = line(part, lang)
        if rows:
            console.print(Text(title, style="bold"))
            table(
                console,
                headers(part, lang),
                rows,
            )
        else:
            console.print(
                Text(
                    line(
                        "none",
                        lang,
                        title=title,
                    )
                )
            )
        if part == "tasks" and plans.past and not everything:
            until = max(task.due or task.start or today.day for task in plans.past)
            past = line(
                "past_plans",
                lang,
                n=len(plans.past),
                until=until,
            )
            console.print(Text(past), style="dim")


def _say_session(
    console: Console,
    session: Outlook,
    lang: Language,
) -> None:
    """What is left to practise today, and the command that begins it."""
    key = "session" if session.questions else "session_over"
    if not session.questions and not session.practised:
        return
    counts = {"session_due": session.due, "session_missed": session.missed}
    facts = [
        line(
            fact,
            lang,
            n=count,
        )
        for fact, count in counts.items()
        if count
    ]
    said = line(
        key,
        lang,
        n=Count(session.questions),
        minutes=f"{session.minutes:g}",
        practised=f"{session.practised:g}",
        facts="".join(facts),
    )
    console.print(Text(runnable(said)), soft_wrap=True)


def _appointment_rows(today: Today, lang: Language) -> Sequence[Row]:
    rows = []
    for appointment in today.appointments:
        rows.append(
            (
                countdown(
                    appointment.days_left,
                    lang,
                ),
                moment(
                    appointment.date,
                    appointment.time,
                    today.day,
                )
                + _assumed(
                    appointment,
                    lang,
                ),
                appointment.company,
                round_name(appointment.round, lang),
                f"{appointment.note}:{appointment.line}",
            )
        )
    return rows


def _assumed(dated: Appointment | Task, lang: Language) -> str:
    return year_assumed(lang) if dated.year_assumed else ""


def _readiness_rows(today: Today, lang: Language) -> Sequence[Row]:
    rows = []
    for ready in today.readiness:
        bounds = "" if ready.low is None else f"{ready.low:g}–{ready.high:g}"
        rows.append(
            (
                countdown(ready.days_left, lang),
                ready.company,
                round_name(ready.round, lang),
                "–" if ready.expected is None else f"{ready.expected:g}/10",
                bounds,
                "\n".join(ready.reasons),
            )
        )
    return rows


def _due_rows(today: Today) -> Sequence[Row]:
    rows = []
    for review in today.due_reviews[:MOST_REVIEWS]:
        rows.append((f"{review.last_score:g}/10", review.text, review.reason))
    return rows


def _task_rows(
    tasks: Sequence[Task],
    numbers: Numbers,
    day: dt.date,
    lang: Language,
) -> Sequence[Row]:
    rows = []
    for task in tasks:
        state = in_language(TASK_STATE[state_of(task, day)], lang)
        dates = span(task, day) + _assumed(task, lang)
        place = f"{task.note}:{task.line}"
        number = numbers[task.note, task.line]
        rows.append((number, state, dates, task.title, task.project, place))
    return rows


def _todo_rows(todos: Sequence[Todo], numbers: Numbers) -> Sequence[Row]:
    rows = []
    for todo in todos:
        mark = "☑" if todo.done else "☐"
        place = f"{todo.note}:{todo.line}"
        number = numbers[todo.note, todo.line]
        rows.append((number, mark, _with_children(todo), place))
    return rows


def _with_children(todo: Todo) -> str:
    children = [f"· {child}" for child in todo.children]
    return "\n".join([todo.text, *children])
