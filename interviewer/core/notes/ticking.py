"""Tasks and to-dos as a list to tick off: what is shown of them, their numbers, which is meant."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Literal

from interviewer.core.notes.agenda import Task, Todo
from interviewer.core.notes.today import Today, state_of, waits
from interviewer.core.text import normalise
from interviewer.core.value import Frozen

MOST_OVERDUE = 5
"""Overdue tasks that are shown one by one; the newest ones."""
OVERDUE_DAYS = 7
"""Days for which an overdue task is shown; what is older is a past plan."""
LONG_AGO = 180
"""Days after the newest date of the notes from which their plans are those of another time."""


class Folded(Frozen):
    """The tasks of a day, past plans apart."""

    shown: tuple[Task, ...]
    """Those to be shown one by one, by due day."""
    past: tuple[Task, ...] = ()
    """Past plans, by due day: one line says how many there are."""
    newest: dt.date | None = None
    """The newest date of the notes where all of them are long ago; None where one is not."""


class ListedItem(Frozen):
    """A task or a to-do that can be ticked off."""

    number: int | None
    """What is typed for it; None where it is ticked off."""
    kind: Literal["task", "todo"]
    """What it is."""
    text: str
    """Its words."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""

    @property
    def is_done(self) -> bool:
        """True if it is ticked off."""
        return self.number is None


def folded(today: Today) -> Folded:
    """The day's tasks. Past plans are those that are overdue for long, or too many."""
    is_old = is_of_another_time(today)
    overdue: list[Task] = []
    others: list[Task] = []
    for task in today.tasks:
        is_overdue = state_of(task, today.day) == "overdue"
        (overdue if is_overdue else others).append(task)
    fresh = [] if is_old else [task for task in overdue if _days_over(task, today.day)]
    fresh = fresh[-MOST_OVERDUE:]
    return Folded(
        shown=(*fresh, *others),
        past=tuple(task for task in overdue if task not in fresh),
        newest=today.newest if is_old else None,
    )


def is_of_another_time(today: Today) -> bool:
    """True where every date of the notes is long ago."""
    if today.newest is None:
        return False
    return (today.day - today.newest).days > LONG_AGO


def listed(today: Today) -> list[ListedItem]:
    """The day's tasks and to-dos with their numbers.

    The numbers are the same whether or not what is past, done or later is on the list: tasks that
    are shown come first, then to-dos, past plans, and what is later or has neither day nor box.
    """
    plans = folded(today)
    now: list[Task] = []
    later: list[Task] = []
    for task in plans.shown:
        is_later = waits(task, today.day)
        (later if is_later else now).append(task)
    in_order: list[Task | Todo] = [*now, *today.todos, *plans.past, *later]
    items: list[ListedItem] = []
    numbers = itertools.count(1)
    for one in in_order:
        items.append(
            ListedItem(
                number=None if one.done else next(numbers),
                kind="todo" if isinstance(one, Todo) else "task",
                text=one.text,
                note=one.note,
                line=one.line,
            )
        )
    return items


def meant(items: Sequence[ListedItem], typed: str) -> list[ListedItem]:
    """The items that a number or words mean: one, or all that it could be.

    Words are those of the whole item, else some of it. Open items go before ticked ones.
    """
    if typed.strip().isdecimal():
        return [item for item in items if item.number == int(typed)]
    wanted = normalise(typed)
    if not wanted:
        return []
    equal = [item for item in items if normalise(item.text) == wanted]
    similar = equal or [item for item in items if wanted in normalise(item.text)]
    return [item for item in similar if not item.is_done] or similar


def _days_over(task: Task, day: dt.date) -> bool:
    due = task.due or task.start or day
    return (day - due).days <= OVERDUE_DAYS
