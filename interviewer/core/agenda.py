"""What the notes plan: appointments, tasks, to-dos; and what one parsed note holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pydantic import Field

from interviewer.core.question import Frozen, Question


class Interview(Frozen):
    """An appointment with a company. date and time are None where the note does not say."""

    company: str
    round: str | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    note: str
    line: int


def upcoming(interviews: Iterable[Interview], today: dt.date) -> list[Interview]:
    """The appointments of today and later, the next one first."""
    return sorted(
        (i for i in interviews if i.date and i.date >= today),
        key=lambda i: (i.date or today, i.time or dt.time.max),
    )


class Task(Frozen):
    """An item of the study plan. start and due are days; effort_days is the ``(2d)`` of the note.

    project: the heading it stands below. depth: 0 for an item of the outer list. parent: line of the item above it, if nested.
    """

    text: str
    start: dt.date | None = None
    due: dt.date | None = None
    effort_days: float | None = None
    done: bool = False
    project: str | None = None
    note: str
    line: int
    depth: int = 0
    parent: int | None = None


class Todo(Frozen):
    """A to-do for the next interview, with the texts of its children."""

    text: str
    children: tuple[str, ...] = ()
    done: bool = False
    note: str
    line: int


class Outcome(Frozen):
    """How an interview ended: passed True, False, or None for other words. text: the words of the note."""

    company: str | None = None
    round: str | None = None
    date: dt.date | None = None
    passed: bool | None = None
    text: str
    note: str
    line: int


class Passage(Frozen):
    """Prose below a heading: context for retrieval, no question."""

    heading_path: tuple[str, ...] = ()
    text: str
    note: str
    line: int


class Skipped(Frozen):
    """Something that was seen and not taken, with the reason, for the import report. line 0 is the whole file."""

    note: str
    line: int
    reason: str
    text: str = ""


class ParsedNote(Frozen):
    """All that one note holds."""

    note: str
    encoding: str = "utf-8"
    title: str | None = None
    questions: tuple[Question, ...] = Field(default=())
    interviews: tuple[Interview, ...] = Field(default=())
    tasks: tuple[Task, ...] = Field(default=())
    todos: tuple[Todo, ...] = Field(default=())
    outcomes: tuple[Outcome, ...] = Field(default=())
    passages: tuple[Passage, ...] = Field(default=())
    skipped: tuple[Skipped, ...] = Field(default=())
