"""What was understood of each line of a note, for the person to see and to correct."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from interviewer.core.notes.corrections import Statement
from interviewer.core.value import Frozen

Understood = Literal[
    "question",
    "answer",
    "company",
    "round",
    "date",
    "appointment",
    "task",
    "skipped",
]
"""What a line may be."""
UNDERSTOOD: tuple[Understood, ...] = (
    "question",
    "answer",
    "company",
    "round",
    "date",
    "appointment",
    "task",
    "skipped",
)
MOST_UNSURE = 10
"""Lines of a note that a person is asked about at once."""


class LineReading(Frozen):
    """One line and what was understood of it."""

    line: int
    """Line of the note, from 1."""
    text: str
    """The line as the note has it."""
    kinds: tuple[Understood, ...] = ()
    """What it is; a heading may name company, round and date. Empty for prose and blank lines."""
    company: str | None = None
    """Whose question or appointment it is, None if unknown."""
    round: str | None = None
    """Of which round, None if unknown."""
    date: dt.date | None = None
    """Of which day, None if unknown."""
    year_assumed: bool = False
    """True if the note names no year of the day."""
    reason: str | None = None
    """Why it was skipped, as a key of ``words``."""
    chance: float = 0.0
    """Probability, 0 to 1, that it is a question, by its form, words and place."""
    unsure: bool = False
    """True if the probability is between the thresholds and the person has not said what it is."""
    can_be_corrected: bool = True
    """False for a line of which nothing can be said: without words, or of the front matter."""
    chapter: str | None = None
    """The heading of its chapter, its own for a heading; None before the first one."""
    chapter_line: int | None = None
    """Line of that heading, from 1."""
    shape: str = ""
    """Marker, indentation and depth, equal for lines of one shape."""
    proposed: tuple[Statement, ...] = ()
    """What a model proposes for an unsure line; the person decides."""


class NoteReading(Frozen):
    """What was understood of one note."""

    note: str
    """Path below the notes folder."""
    lines: tuple[LineReading, ...] = Field(default=())
    """Every line, in the note's order."""

    def most_unsure(self, limit: int = MOST_UNSURE) -> list[LineReading]:
        """The lines to ask about, in the note's order: of the unsure ones those nearest to 1/2."""
        unsure = []
        for line in self.lines:
            if line.unsure:
                unsure.append(line)
        unsure.sort(key=_sureness)
        nearest = unsure[:limit]
        return sorted(
            nearest,
            key=_number,
        )

    def around(
        self,
        line: int,
        distance: int = 2,
    ) -> list[LineReading]:
        """The lines from ``distance`` above to ``distance`` below a line, from 1."""
        index = line - 1
        first = max(index - distance, 0)
        last = line + distance
        return list(self.lines[first:last])


def _sureness(line: LineReading) -> float:
    return abs(line.chance - 0.5)


def _number(line: LineReading) -> int:
    return line.line
