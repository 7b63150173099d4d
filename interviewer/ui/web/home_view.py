"""What is on today, as HTML. Pure; no Gradio. Everything of the notes' is escaped."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.core.bank.card import Language
from interviewer.core.notes.agenda import Task, Todo
from interviewer.core.notes.today import Appointment, Outlook, Today, state_of
from interviewer.services.practice import Plan
from interviewer.words.formulas import in_html
from interviewer.words.home import words
from interviewer.words.pair import Count, in_language
from interviewer.words.terms import (
    TASK_STATE,
    countdown,
    moment,
    round_name,
    short_day,
    span,
    year_assumed,
)

SHOWN = 8
"""Rows of a list that are shown at once."""
PLAN_DAYS = 7
RECENT = 14
"""Days after which an overdue task is an old one."""


@dataclass(frozen=True)
class Day:
    """All that the home shows."""

    today: Today
    """Appointments, tasks, to-dos, what is due, readiness."""
    outlook: Outlook
    """What a session that begins now holds."""
    asked: int
    """How many questions it asks."""
    plan: Plan | None
    """The days until the next appointment."""
    streak: int
    """Days in a row with practice."""
    lang: Language
    """What the visitor reads."""


def lead(day: Day) -> str:
    """One sentence on today, and what is expected of the appointment below it."""
    texts = words(day.lang)
    facts = [*_appointment(day), _session(day)]
    if day.outlook.minutes:
        facts.append(texts["minutes"].format(n=_minutes(day.outlook.minutes)))
    facts += _whole_day(day)
    below = _readiness(day)
    if day.streak > 1:
        below.append(texts["streak"].format(n=day.streak))
    said = html.escape(" · ".join(facts))
    return f'<h1 class="lead">{said}</h1><p class="below">{html.escape(" · ".join(below))}</p>'


def sections(day: Day) -> str:
    """Appointments, what is due, the plan, tasks and to-dos; nothing for what is empty."""
    parts = [
        _section(
            "ahead",
            _appointments(day),
            day,
        ),
        _section(
            "due",
            _due(day),
            day,
        ),
        _section(
            "plan",
            _plan(day),
            day,
        ),
        _section(
            "tasks",
            _tasks(day),
            day,
            _old_line(day),
        ),
        _section(
            "todos",
            _todos(day),
            day,
        ),
    ]
    found = "".join(parts)
    if day.today.appointments or day.today.due_reviews:
        return f'<div class="day">{found}</div>'
    nothing = html.escape(words(day.lang)["nothing_on"])
    return f'<p class="below">{nothing}</p><div class="day">{found}</div>'


def streak(days: set[dt.date], today: dt.date) -> int:
    """Days in a row with practice, up to today or yesterday."""
    last = today if today in days else today - dt.timedelta(days=1)
    count = 0
    while last - dt.timedelta(days=count) in days:
        count += 1
    return count


def _minutes(minutes: float) -> int:
    return max(
        1,
        round(minutes),
    )


def _appointment(day: Day) -> list[str]:
    """How far the next appointment is."""
    texts = words(day.lang)
    for appointment in day.today.appointments:
        if appointment.days_left is None:
            continue
        name = " ".join(
            filter(
                None,
                [appointment.company, round_name(appointment.round, day.lang)],
            )
        )
        key = {0: "appointment_today", 1: "appointment_tomorrow"}.get(appointment.days_left)
        template = texts[key or "appointment_in"]
        return [
            template.format(
                name=f"{name} ",
                n=Count(appointment.days_left),
            ).replace(
                "  ",
                " ",
            )
        ]
    return []


def _session(day: Day) -> str:
    texts = words(day.lang)
    facts = []
    for key, count in (("due_count", day.outlook.due), ("missed_count", day.outlook.missed)):
        if count:
            facts.append(texts[key].format(n=count))
    key = "session_of" if facts else "session"
    if _whole_day(day):
        key = f"part_{key}"
    return texts[key].format(n=Count(day.asked), facts=texts["fact_comma"].join(facts))


def _whole_day(day: Day) -> list[str]:
    """What is left of the day, where that is more than the session that begins now."""
    left = day.today.session
    if left is None or left.questions <= day.asked:
        return []
    template = words(day.lang)["whole_day"]
    return [template.format(n=left.questions, minutes=_minutes(left.minutes))]


def _readiness(day: Day) -> list[str]:
    """What is expected of the next appointment, and what that rests on."""
    for found in day.today.readiness[:1]:
        said = []
        if found.expected is not None and found.low is not None and found.high is not None:
            said.append(
                words(day.lang)["readiness"].format(
                    expected=found.expected,
                    low=found.low,
                    high=found.high,
                )
            )
        return [*said, *found.reasons]
    return []


def _section(
    name: str,
    rows: Sequence[str],
    day: Day,
    below: str = "",
) -> str:
    if not rows and not below:
        return ""
    texts = words(day.lang)
    shown = "".join(rows[:SHOWN])
    rest = "".join(rows[SHOWN:])
    if rest:
        more = html.escape(texts["more"].format(n=len(rows) - SHOWN))
        rest = f"<details><summary>{more}</summary><ul>{rest}</ul></details>"
    listed = f"<ul>{shown}</ul>" if shown else ""
    title = html.escape(texts[name])
    return f'<section id="{name}"><h2>{title}</h2>{listed}{rest}{below}</section>'


def _box(
    item: Task | Todo,
    lang: Language,
) -> str:
    """A box that ticks the item off in its note; what is done has none, nor has a calendar file."""
    if item.done or item.note.endswith(".ics"):
        return ""
    label = html.escape(words(lang)["tick_off"].format(text=item.text))
    facts = {
        "class": "tick",
        "data-note": item.note,
        "data-line": str(item.line),
        "data-text": item.text,
    }
    attributes = []
    for name, value in facts.items():
        attributes.append(f'{name}="{html.escape(value)}"')
    said = " ".join(attributes)
    return f'<button type="button" {said} aria-label="{label}" title="{label}">☐</button>'


def _row(
    mark: str,
    text: str,
    place: str = "",
    button: str = "",
    box: str = "",
) -> str:
    small = f"<small>{html.escape(place)}</small>" if place else ""
    head = f"<b>{html.escape(mark)}</b>" if mark else ""
    return f"<li>{box}{head}<span>{in_html(text)}</span>{small}{button}</li>"


def _appointments(day: Day) -> list[str]:
    rows = []
    for number, appointment in enumerate(day.today.appointments):
        begin = html.escape(words(day.lang)["begin_this"])
        rows.append(
            _row(
                countdown(
                    appointment.days_left,
                    day.lang,
                ),
                _when_and_who(
                    appointment,
                    day,
                ),
                button=f'<button type="button" value="{number}">{begin}</button>',
            )
        )
    return rows


def _when_and_who(appointment: Appointment, day: Day) -> str:
    when = moment(
        appointment.date,
        appointment.time,
        day.today.day,
    )
    if appointment.year_assumed:
        when += year_assumed(day.lang)
    who = " ".join(
        filter(
            None,
            [appointment.company, round_name(appointment.round, day.lang)],
        )
    )
    return " · ".join(
        filter(
            None,
            [when, who],
        )
    )


def _due(day: Day) -> list[str]:
    rows = []
    for review in day.today.due_reviews:
        last = words(day.lang)["last_time"].format(score=review.last_score)
        rows.append(
            _row(
                "",
                review.text,
                " · ".join(
                    filter(
                        None,
                        [review.company, last],
                    )
                ),
            )
        )
    return rows


def _plan(day: Day) -> list[str]:
    if day.plan is None:
        return []
    rows = []
    for planned in day.plan.days[:PLAN_DAYS]:
        if not planned.choices:
            continue
        what = words(day.lang)["plan_day"].format(
            n=Count(len(planned.choices)),
            minutes=_minutes(planned.minutes),
        )
        rows.append(
            _row(
                short_day(
                    planned.day,
                    day.today.day,
                ),
                what,
            )
        )
    return rows


def _is_old(task: Task, today: dt.date) -> bool:
    """True for one that was due so long ago that it is no plan for today."""
    due = task.due or task.start
    return due is not None and (today - due).days > RECENT


def _tasks(day: Day) -> list[str]:
    today = day.today.day
    rows = []
    for task in day.today.tasks:
        if _is_old(
            task,
            today,
        ):
            continue
        state = in_language(
            TASK_STATE[
                state_of(
                    task,
                    today,
                )
            ],
            day.lang,
        )
        assumed = year_assumed(day.lang) if task.year_assumed else ""
        rows.append(
            _row(
                f"{state} {span(task, today)}{assumed}",
                task.title,
                _place(task),
                box=_box(task, day.lang),
            )
        )
    return rows


def _old_line(day: Day) -> str:
    old = [
        task
        for task in day.today.tasks
        if _is_old(
            task,
            day.today.day,
        )
    ]
    if not old:
        return ""
    line = html.escape(words(day.lang)["old_tasks"].format(n=Count(len(old))))
    rows = "".join(
        _row(
            span(
                task,
                day.today.day,
            ),
            task.title,
            _place(task),
            box=_box(task, day.lang),
        )
        for task in old
    )
    return f"<details><summary>{line}</summary><ul>{rows}</ul></details>"


def _place(task: Task) -> str:
    return f"{task.note}:{task.line}"


def _todos(day: Day) -> list[str]:
    rows = []
    for todo in day.today.todos:
        text = " · ".join([todo.text, *todo.children])
        rows.append(
            _row(
                "",
                text,
                f"{todo.note}:{todo.line}",
                box=_box(todo, day.lang),
            )
        )
    return rows
