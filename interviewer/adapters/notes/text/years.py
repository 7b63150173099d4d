"""Which year a date without one belongs to."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.adapters.notes.text import dates, numerals
from interviewer.adapters.notes.text.dates import Day

_YEAR = re.compile(r"(?<!\d)20[1-4]\d")
_MONTH = re.compile(r"(20[1-4]\d)\s?[年.-]\s?(1[0-2]|0?[1-9])\s?月")
_DAY_FIRST = re.compile(r"(?<![\d/.])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/.])(?<!24/7)")
_MONTH_FIRST = re.compile(r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])(?![\d/.])")


@dataclass(
    frozen=True,
    slots=True,
)
class ReadOn:
    """When the lines of a note were first read: their days lie near."""

    today: dt.date
    """For lines that are new."""
    earlier: Mapping[int, dt.date] = field(default_factory=dict)
    """Line -> the day, for lines that have been read before."""
    before: dt.timedelta = dt.timedelta()
    """How long before the reading a day may be."""
    behind: dt.timedelta = dt.timedelta()
    """How long after it."""

    def window(
        self,
        line: int,
    ) -> tuple[dt.date, dt.date]:
        """The first and the last day that a date of the line may be without being far."""
        day = self.earlier.get(
            line,
            self.today,
        )
        first = day - self.before
        last = day + self.behind
        return first, last


@dataclass(
    frozen=True,
    slots=True,
)
class Years:
    """Evidence for the years of a note's dates."""

    anchors: tuple[tuple[int, dt.date], ...] = ()
    """(line, date) of every date that names its year, by line."""
    window: tuple[dt.date, dt.date] | None = None
    """The first and the last day of the front matter."""
    read_on: ReadOn | None = None
    """When its lines were read, where the note says nothing."""
    day_first: bool = False
    """True for a note that writes ``18/8`` for the eighteenth of August."""

    def resolve(
        self,
        day: Day,
        line: int,
    ) -> dt.date | None:
        """The date by its own year, else by the nearest date with one, by window or reading.

        None where there is no such evidence.
        """
        if self.day_first and day.slashed:
            day = Day(
                month=day.day,
                day=day.month,
                year=day.year,
            )
        if day.year is not None:
            return dates.as_date(day, day.year)
        window = self._window(line)
        if window is None:
            return None
        first, last = window
        return _closest(
            day,
            first,
            last,
        )

    def _window(
        self,
        line: int,
    ) -> tuple[dt.date, dt.date] | None:
        """Between which days a date of the line is near; None without evidence."""
        if self.anchors:
            nearest = self._nearest(line)
            return nearest, nearest
        if self.window is not None:
            return self.window
        if self.read_on is None:
            return None
        return self.read_on.window(line)

    def _nearest(
        self,
        line: int,
    ) -> dt.date:
        at = bisect(self.anchors, (line, dt.date.max))
        around = self.anchors[max(0, at - 1) : at + 1]
        _, date = min(
            around,
            key=lambda anchor: abs(anchor[0] - line),
        )
        return date


def is_day_first(lines: Sequence[str]) -> bool:
    """True if dates of the lines have a day before the slash, and none has one behind it."""
    day_first = 0
    for line in lines:
        if "/" not in line:
            continue
        if _MONTH_FIRST.search(line):
            return False
        found = _DAY_FIRST.findall(line)
        day_first += len(found)
    return day_first > 1


def anchors_in(lines: Sequence[str]) -> list[tuple[int, dt.date]]:
    """(line, date) of the dates that name their year."""
    found: list[tuple[int, dt.date]] = []
    for number, line in enumerate(lines):
        counted = numerals.in_digits(line) if "年" in line else line
        names_year = "20" in counted and _YEAR.search(counted)
        if not names_year:
            continue
        for date in _dated(counted):
            anchor = (number, date)
            found.append(anchor)
    return found


def _dated(line: str) -> list[dt.date]:
    """The days of the line that name their year; without one, the middle of a month that does."""
    found: list[dt.date] = []
    for when in dates.find(line):
        day = when.start
        if day.year:
            date = dt.date(day.year, day.month, day.day)
            found.append(date)
    if found:
        return found
    match = _MONTH.search(line)
    if match is None:
        return []
    year = int(match[1])
    month = int(match[2])
    return [dt.date(year, month, 15)]


def _closest(
    day: Day,
    first: dt.date,
    last: dt.date,
) -> dt.date | None:
    """The date of that day which is nearest to [first, last].

    December rolls over into January; a day of summer in a note imported in autumn stays in summer.
    """
    candidates: list[dt.date] = []
    for year in range(first.year - 1, last.year + 2):
        date = dates.as_date(day, year)
        if date:
            candidates.append(date)

    def distance(date: dt.date) -> tuple[int, int]:
        outside = max((first - date).days, (date - last).days, 0)
        return outside, -date.toordinal()

    return min(
        candidates,
        key=distance,
        default=None,
    )
