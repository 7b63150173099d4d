"""What is on a day.

That is appointments with a countdown, tasks that are due, overdue or running, and open to-dos.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from interviewer.core.notes.agenda import Interview, ParsedNote, Task, Todo
from interviewer.core.value import Frozen

TaskState = Literal["done", "overdue", "due", "running", "later", "undated"]


class Appointment(Interview):
    """An interview with its countdown."""

    days_left: int | None = None
    """0 today, negative if past, None where the note gives no day."""


class AgendaTask(Frozen):
    """A task as programs read it."""

    text: str
    """What is to be done."""
    start: dt.date | None
    """The first day, null where the note does not say."""
    due: dt.date | None
    """The last day, null where the note does not say."""
    year_assumed: bool
    """True if the note names no year: it is the one nearest to the day of the first reading."""
    effort_days: float | None
    """The `(2d)` of the note, in days."""
    done: bool
    """True if the item is ticked off."""
    project: str | None
    """The heading above the item."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""


class AgendaTodo(Frozen):
    """A to-do as programs read it."""

    text: str
    """What is to be done."""
    children: tuple[str, ...]
    """Texts of the items below it."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""


class DueReview(Frozen):
    """A question that is due again."""

    id: str
    """The question's id."""
    text: str
    """The words of the question."""
    company: str | None
    """Who asked it, null if unknown."""
    topic: str | None
    """Name of its topic, null if unknown."""
    due: dt.date
    """Since which day."""
    last_score: float
    """The last score on 0–10."""
    missed: tuple[str, ...]
    """Sentences of the key points that were missed the last time."""
    reason: str
    """Why it is due, in words."""


class TopicReadiness(Frozen):
    """What is expected of one topic."""

    topic: str
    """Name of the topic."""
    expected: float
    """Expected score on the day, 0–10."""
    answers: int
    """From how many graded answers."""


class Readiness(Frozen):
    """What is expected of an appointment (docs/readiness.md)."""

    company: str
    """Whom the interview is with."""
    round: str | None
    """Which round it is, null if unknown."""
    date: dt.date
    """The day."""
    days_left: int
    """0 today."""
    expected: float | None
    """Expected score on that day, 0–10; null where nothing was answered yet."""
    low: float | None
    """Nine interviews of ten score at least this by the model, and at most `high`."""
    high: float | None
    """The upper end."""
    answers: int
    """From how many graded answers."""
    topics: tuple[TopicReadiness, ...]
    """By topic, the weakest first; only topics with answers."""
    reasons: tuple[str, ...]
    """What it rests on, in words."""


class Outlook(Frozen):
    """What practice would hold if it began now."""

    questions: int
    """How many questions; 0 where nothing is worth asking, or the day's minutes are used up."""
    minutes: float
    """What they take."""
    due: int
    """Of them, those that are due again."""
    missed: int
    """Of them, those of which key points were missed the last time."""
    practised: float = 0.0
    """Minutes of the day that were practised already, by what its answers take."""


class Agenda(Frozen):
    """A day's list as programs read it."""

    appointments: tuple[Appointment, ...]
    """The appointments by day and time."""
    tasks: tuple[AgendaTask, ...]
    """The items of the study plan by due day."""
    todos: tuple[AgendaTodo, ...]
    """The to-dos in the notes' order."""
    due_reviews: tuple[DueReview, ...] = ()
    """Questions that are due again, the most valuable first."""
    readiness: tuple[Readiness, ...] = ()
    """What is expected of the appointments ahead, the next one first."""
    session: Outlook | None = None
    """What is left to practise of the day's minutes, the first day of `interviewer plan`; null
    where there is neither an appointment nor an answer to go by, and on the day of an interview."""


class Today(Frozen):
    """A day's list. What has no day comes last."""

    day: dt.date
    """The day of the list."""
    appointments: tuple[Appointment, ...] = ()
    """The appointments by day and time."""
    tasks: tuple[Task, ...] = ()
    """The items of the study plan by due day."""
    todos: tuple[Todo, ...] = ()
    """The to-dos in the notes' order."""
    newest: dt.date | None = None
    """The latest day that the notes name, whether or not it is on the list."""

    due_reviews: tuple[DueReview, ...] = ()
    """Questions that are due again, the most valuable first."""
    readiness: tuple[Readiness, ...] = ()
    """What is expected of the appointments ahead, the next one first."""

    session: Outlook | None = None
    """What is left to practise of the day's minutes, None where nothing says what."""

    def document(self) -> Agenda:
        """What ``interviewer today`` prints for programs."""
        return Agenda(
            appointments=self.appointments,
            tasks=tuple(AgendaTask.model_validate(_shown(task, AgendaTask)) for task in self.tasks),
            todos=tuple(AgendaTodo.model_validate(_shown(todo, AgendaTodo)) for todo in self.todos),
            due_reviews=self.due_reviews,
            readiness=self.readiness,
            session=self.session,
        )


def _shown(value: Frozen, model: type[Frozen]) -> dict[str, Any]:
    """The fields of the value that the model has too."""
    return value.model_dump(include=set(model.model_fields))


def on_day(
    day: dt.date,
    notes: Sequence[ParsedNote],
    *,
    everything: bool = False,
) -> Today:
    """What the notes hold for ``day``.

    everything: also what is past, done, later or has neither a day nor a box.
    """
    appointments: list[Appointment] = []
    tasks: list[Task] = []
    todos: list[Todo] = []
    for appointment in _appointments(day, notes):
        if everything or not _is_past(appointment):
            appointments.append(appointment)
    for task in _tasks(notes):
        if everything or not (task.done or waits(task, day)):
            tasks.append(task)
    for todo in _todos(notes):
        if everything or not todo.done:
            todos.append(todo)
    return Today(
        day=day,
        appointments=tuple(appointments),
        tasks=tuple(tasks),
        todos=tuple(todos),
        newest=_newest(notes),
    )


def _newest(notes: Iterable[ParsedNote]) -> dt.date | None:
    days: list[dt.date] = []
    for note in notes:
        days += [interview.date for interview in note.interviews if interview.date]
        for task in note.tasks:
            day = task.due or task.start
            if day is not None:
                days.append(day)
    return max(days, default=None)


def state_of(
    task: Task,
    day: dt.date,
) -> TaskState:
    """How far a task is on ``day``.

    One with a due day and an effort of n days is running from n - 1 days before.
    """
    if task.done:
        return "done"
    due = task.due or task.start
    start = task.start or _begin(task)
    if due is None or start is None:
        return "undated"
    if due < day:
        return "overdue"
    if due == day:
        return "due"
    return "running" if start <= day else "later"


def waits(
    task: Task,
    day: dt.date,
) -> bool:
    """True for a task that is later, or that has neither a day nor a box."""
    state = state_of(task, day)
    return state == "later" or (state == "undated" and not task.boxed)


def _begin(task: Task) -> dt.date | None:
    """The last day on which a task can be begun and still be done when it is due."""
    if task.due is None:
        return None
    whole_days = math.ceil(task.effort_days or 1)
    days_before = max(0, whole_days - 1)
    return task.due - dt.timedelta(days=days_before)


def _tasks(notes: Iterable[ParsedNote]) -> list[Task]:
    """The tasks of all notes by due day."""
    tasks: list[Task] = []
    for note in notes:
        tasks += note.tasks
    return sorted(
        tasks,
        key=_due,
    )


def _todos(notes: Iterable[ParsedNote]) -> list[Todo]:
    todos: list[Todo] = []
    for note in notes:
        todos += note.todos
    return todos


def appointments_of(notes: Iterable[ParsedNote]) -> list[Interview]:
    """The appointments of all notes, each once."""
    interviews: list[Interview] = []
    for note in notes:
        interviews += note.interviews
    return _together(interviews)


def _appointments(
    day: dt.date,
    notes: Iterable[ParsedNote],
) -> list[Appointment]:
    """The appointments of all notes by day and time."""
    counted = [_counted(interview, day) for interview in appointments_of(notes)]
    return sorted(
        counted,
        key=_when,
    )


def _is_past(appointment: Appointment) -> bool:
    if appointment.days_left is None:
        return False
    return appointment.days_left < 0


def _counted(
    interview: Interview,
    day: dt.date,
) -> Appointment:
    days_left: int | None = None
    if interview.date is not None:
        days_left = (interview.date - day).days
    return Appointment(
        **interview.model_dump(),
        days_left=days_left,
    )


def _together(interviews: Iterable[Interview]) -> list[Interview]:
    """One appointment for a calendar entry and the log's heading for the same interview.

    That is those with one company and day whose round and time do not contradict.
    """
    kept: list[Interview] = []
    for interview in interviews:
        place = _place_of_same(interview, kept)
        if place is None:
            kept.append(interview)
            continue
        earlier = kept[place]
        update = {
            "round": earlier.round or interview.round,
            "time": earlier.time or interview.time,
            "year_assumed": earlier.year_assumed and interview.year_assumed,
        }
        kept[place] = earlier.model_copy(update=update)
    return kept


def _place_of_same(
    interview: Interview,
    kept: Sequence[Interview],
) -> int | None:
    for place, earlier in enumerate(kept):
        if _is_same(interview, earlier):
            return place
    return None


def _is_same(
    one: Interview,
    other: Interview,
) -> bool:
    if one.date is None or one.date != other.date:
        return False
    if one.company != other.company:
        return False
    same_round = _agree(one.round, other.round)
    same_time = _agree(one.time, other.time)
    return same_round and same_time


def _agree(
    one: object,
    other: object,
) -> bool:
    """True if both are equal, or one is unknown."""
    if one is None or other is None:
        return True
    return one == other


def _due(task: Task) -> tuple[dt.date, str, int]:
    return (
        task.due or task.start or dt.date.max,
        task.note,
        task.line,
    )


def _when(appointment: Appointment) -> tuple[dt.date, dt.time, str, int]:
    return (
        appointment.date or dt.date.max,
        appointment.time or dt.time.max,
        appointment.note,
        appointment.line,
    )
