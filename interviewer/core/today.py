"""What is on a day: appointments with a countdown, tasks that are due, overdue or running, to-dos that are open."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from interviewer.core.agenda import Interview, ParsedNote, Task, Todo
from interviewer.core.question import Frozen

TaskState = Literal["done", "overdue", "due", "running", "later", "undated"]
_SHOWN = frozenset({"overdue", "due", "running"})
_TASK_FIELDS = {"text", "start", "due", "effort_days", "done", "project", "note", "line"}


class Appointment(Interview):
    """An interview with its countdown. days_left: 0 today, negative if past, None where the note gives no day."""

    days_left: int | None = None


class Today(Frozen):
    """A day's list. Appointments by day and time, tasks by due day, to-dos in the notes' order; what has no day comes last."""

    day: dt.date
    appointments: tuple[Appointment, ...] = ()
    tasks: tuple[Task, ...] = ()
    todos: tuple[Todo, ...] = ()

    def document(self) -> dict[str, Any]:
        """The JSON of ``interviewer today``: dates ISO 8601, unknown is null."""
        return {
            "appointments": [a.model_dump(mode="json") for a in self.appointments],
            "tasks": [t.model_dump(mode="json", include=_TASK_FIELDS) for t in self.tasks],
            "todos": [t.model_dump(mode="json", exclude={"done"}) for t in self.todos],
            "due_reviews": [],
            "readiness": [],
        }


def on_day(day: dt.date, notes: Sequence[ParsedNote], *, everything: bool = False) -> Today:
    """What the notes hold for ``day``. everything: also what is past, done, later or has no day."""
    meetings = _together(i for note in notes for i in note.interviews)
    appointments = sorted((_counted(i, day) for i in meetings), key=_when)
    tasks = sorted(
        (t for note in notes for t in note.tasks),
        key=lambda t: (t.due or t.start or dt.date.max, t.note, t.line),
    )
    return Today(
        day=day,
        appointments=tuple(
            a for a in appointments if everything or a.days_left is None or a.days_left >= 0
        ),
        tasks=tuple(t for t in tasks if everything or state_of(t, day) in _SHOWN),
        todos=tuple(t for note in notes for t in note.todos if everything or not t.done),
    )


def state_of(task: Task, day: dt.date) -> TaskState:
    """How a task stands on ``day``. One with a due day and an effort of n days is running from n - 1 days before."""
    due, start = task.due or task.start, task.start or _begin(task)
    if task.done or due is None or start is None:
        return "done" if task.done else "undated"
    if due <= day:
        return "due" if due == day else "overdue"
    return "running" if start <= day else "later"


def _begin(task: Task) -> dt.date | None:
    return task.due and task.due - dt.timedelta(days=max(0, math.ceil(task.effort_days or 1) - 1))


def _counted(interview: Interview, day: dt.date) -> Appointment:
    left = (interview.date - day).days if interview.date else None
    return Appointment(**interview.model_dump(), days_left=left)


def _together(interviews: Iterable[Interview]) -> list[Interview]:
    """One appointment for those with one company and day whose round and time do not contradict: a calendar entry and the log's heading."""
    kept: list[Interview] = []
    for one in interviews:
        place = next((n for n, other in enumerate(kept) if _is_same(one, other)), None)
        if place is None:
            kept.append(one)
        else:
            other = kept[place]
            kept[place] = other.model_copy(
                update={"round": other.round or one.round, "time": other.time or one.time}
            )
    return kept


def _is_same(one: Interview, other: Interview) -> bool:
    if one.date is None or (one.company, one.date) != (other.company, other.date):
        return False
    return all(
        a is None or b is None or a == b
        for a, b in ((one.round, other.round), (one.time, other.time))
    )


def _when(appointment: Appointment) -> tuple[dt.date, dt.time, str, int]:
    return (
        appointment.date or dt.date.max,
        appointment.time or dt.time.max,
        appointment.note,
        appointment.line,
    )
