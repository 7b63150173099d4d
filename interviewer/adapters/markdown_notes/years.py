"""Which year a date without one belongs to."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.adapters.markdown_notes import dates
from interviewer.adapters.markdown_notes.dates import Day

_YEAR = re.compile(r"(?<!\d)20[1-4]\d")
_MONTH = re.compile(r"(20[1-4]\d)\s?[年.-]\s?(1[0-2]|0?[1-9])\s?月")


@dataclass(frozen=True, slots=True)
class Years:
    """Evidence for years. anchors: (line, date) of every date that names its year, by line. window: the days of the front matter."""

    anchors: tuple[tuple[int, dt.date], ...] = ()
    window: tuple[dt.date, dt.date] | None = None

    def resolve(self, day: Day, line: int) -> dt.date | None:
        """The date: its own year, else that of the nearest explicit date, else nearest to the window, else None."""
        if day.year is not None:
            return dates.as_date(day, day.year)
        if self.anchors:
            nearest = self._nearest(line)
            return _closest(day, nearest, nearest)
        return _closest(day, *self.window) if self.window else None

    def _nearest(self, line: int) -> dt.date:
        at = bisect(self.anchors, (line, dt.date.max))
        around = self.anchors[max(0, at - 1) : at + 1]
        return min(around, key=lambda anchor: abs(anchor[0] - line))[1]


def anchors_in(lines: Sequence[str]) -> list[tuple[int, dt.date]]:
    """(line, date) of the dates that name their year."""
    found: list[tuple[int, dt.date]] = []
    for number, line in enumerate(lines):
        if "20" not in line or not _YEAR.search(line):
            continue
        days = [w.start for w in dates.find(line) if w.start.year]
        found += [(number, dt.date(d.year or 1, d.month, d.day)) for d in days]
        if not days and (month := _MONTH.search(line)):
            found.append((number, dt.date(int(month[1]), int(month[2]), 15)))
    return found


def _closest(day: Day, first: dt.date, last: dt.date) -> dt.date | None:
    """The one nearest to [first, last]: December rolls over into January, a day of import in autumn keeps its summer."""
    candidates = [d for y in range(first.year - 1, last.year + 2) if (d := dates.as_date(day, y))]
    return min(
        candidates,
        key=lambda d: (max((first - d).days, (d - last).days, 0), -d.toordinal()),
        default=None,
    )
