"""What every part of the reading of one note needs: its name, its lines, its dates' year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.adapters.notes.text.dates import Day, When
from interviewer.adapters.notes.text.years import Years


@dataclass(
    frozen=True,
    slots=True,
)
class Reading:
    """One note being read.

    note: path below the notes folder. lines: the file's, front matter blanked. years: the evidence
    for years.
    """

    note: str
    lines: Sequence[str]
    years: Years

    def day(
        self,
        day: Day,
        line: int,
    ) -> dt.date | None:
        """The day with its year; line is 0-based."""
        return self.years.resolve(day, line)

    def start(
        self,
        when: When | None,
        line: int,
    ) -> dt.date | None:
        """The first day of a date, None without one."""
        return self.years.resolve(when.start, line) if when else None
