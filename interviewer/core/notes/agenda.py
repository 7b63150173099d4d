"""What the notes plan: appointments, tasks, to-dos; and what one parsed note holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from pydantic import Field

from interviewer.core.notes.question import Question
from interviewer.core.value import Frozen


class Interview(Frozen):
    """An appointment with a company."""

    company: str
    """Whom the interview is with."""
    round: str | None = None
    """Which round it is, None if unknown."""
    date: dt.date | None = None
    """The day, None where the note does not say."""
    time: dt.time | None = None
    """The time of day, None where the note does not say."""
    year_assumed: bool = False
    """True if the note names no year: it is the one nearest to the day of the first reading."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""


def upcoming(
    interviews: Iterable[Interview],
    today: dt.date,
) -> list[Interview]:
    """The appointments of today and later, the next one first."""
    ahead: list[Interview] = []
    for interview in interviews:
        if interview.date and interview.date >= today:
            ahead.append(interview)
    return sorted(
        ahead,
        key=_begin,
    )


def _begin(interview: Interview) -> tuple[dt.date, dt.time]:
    """When it begins, as late as can be where the note does not say."""
    return (
        interview.date or dt.date.max,
        interview.time or dt.time.max,
    )


class Task(Frozen):
    """An item of the study plan."""

    text: str
    """What is to be done."""
    start: dt.date | None = None
    """The first day, None where the note does not say."""
    due: dt.date | None = None
    """The last day, None where the note does not say."""
    year_assumed: bool = False
    """True if the note names no year: it is the one nearest to the day of the first reading."""
    effort_days: float | None = None
    """The ``(2d)`` of the note, in days."""
    done: bool = False
    """True if the item is ticked off."""
    boxed: bool = False
    """True if the item has a box of its own to tick."""
    project: str | None = None
    """The heading above the item."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""
    depth: int = 0
    """How deep the item is nested, 0 for the outer list."""
    parent: int | None = None
    """Line of the item above a nested one."""

    @property
    def title(self) -> str:
        """The text without its days, for where these are shown beside it."""
        days = [day for day in (self.start, self.due) if day is not None]
        if not days:
            return self.text
        one = "(?:" + "|".join(map(_written, days)) + ")"
        said = (
            rf"[（(【\[]?(?:📅\ufe0f?|截止|ddl|by\b|due\b|on\b)?[:：]?\s*{one}"
            rf"(?:\s?(?:--?|–|—|~|～|至|到)\s?(?:{one}|0?{days[-1].day}[日号]?))?"
            r"(?:\s?[（(]?(?:周|星期)[一二三四五六日天][）)]?)?\s?(?:之?前|截止)?[）)】\]]?"
        )
        edges = r"[\s:：,，、–—-]*"
        begun = re.sub(rf"\A\s*{said}(?![\d.]){edges}", "", self.text, flags=re.IGNORECASE)
        title = re.sub(rf"{edges}(?<![\d.]){said}\s*\Z", "", begun, flags=re.IGNORECASE)
        return title.strip() or self.text


def _written(day: dt.date) -> str:
    """A pattern for the ways in which notes write the day."""
    month = f"{day:%b}"
    return (
        rf"(?:(?:20)?{day:%y}\s?[./年-]\s?)?0?{day.month}\s?[./月-]\s?0?{day.day}(?!\d)(?:\s?[日号])?"
        rf"|{month}[a-z]*\.?\s{day.day}(?:st|nd|rd|th)?\b(?:,?\s{day.year})?"
        rf"|{day.day}(?:st|nd|rd|th)?\s{month}[a-z]*\b(?:,?\s{day.year})?"
    )


class Todo(Frozen):
    """A to-do for the next interview."""

    text: str
    """What is to be done."""
    children: tuple[str, ...] = ()
    """Texts of the items below it."""
    done: bool = False
    """True if the item is ticked off."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""


class Outcome(Frozen):
    """How an interview ended."""

    company: str | None = None
    """Whom the interview was with, None if unknown."""
    round: str | None = None
    """Which round it was, None if unknown."""
    date: dt.date | None = None
    """The day, None if unknown."""
    passed: bool | None = None
    """True or False where the note says so, None for other words."""
    text: str
    """The words of the note."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""


class Passage(Frozen):
    """Prose below a heading. It is context for retrieval, not a question."""

    heading_path: tuple[str, ...] = ()
    """The headings above the passage, the outermost first."""
    text: str
    """The words of the note."""
    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1."""


class Skipped(Frozen):
    """Something that was seen and not taken, for the import report."""

    note: str
    """Path below the notes folder."""
    line: int
    """Line of the note, from 1; 0 is the whole file."""
    reason: str
    """Why it was not taken."""
    text: str = ""
    """The words of the note."""


class ParsedNote(Frozen):
    """All that one note holds."""

    note: str
    """Path below the notes folder."""
    encoding: str = "utf-8"
    """How the file was read."""
    title: str | None = None
    """The note's own title."""
    questions: tuple[Question, ...] = Field(default=())
    """The questions, in the note's order."""
    interviews: tuple[Interview, ...] = Field(default=())
    """The appointments."""
    tasks: tuple[Task, ...] = Field(default=())
    """The items of the study plan."""
    todos: tuple[Todo, ...] = Field(default=())
    """The to-dos for the next interview."""
    outcomes: tuple[Outcome, ...] = Field(default=())
    """How interviews ended."""
    passages: tuple[Passage, ...] = Field(default=())
    """The prose."""
    skipped: tuple[Skipped, ...] = Field(default=())
    """What was seen and not taken."""
    first_read: dict[str, dt.date] = Field(default={}, exclude=True)
    """Line -> the day on which it was first read, where a date's year was assumed by it."""
