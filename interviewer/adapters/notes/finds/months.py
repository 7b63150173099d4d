"""The month of a day without one (``8号下午3点``): a day above it says it, or a heading."""

from __future__ import annotations

import datetime as dt
import re

from interviewer.adapters.notes.lines import origin
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.text import dates
from interviewer.adapters.notes.text.dates import Day

_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_MONTH = re.compile(
    r"^\W*(?:20\d\d\W{0,2}年?\W?)?(?:(?P<number>\d{1,2}|十?[一二三四五六七八九]|十)月份?|"
    r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?:\W+20\d\d)?\W*$",
    re.IGNORECASE,
)
"""A line that is a month and nothing else."""


def before(
    reading: Reading,
    line: int,
) -> dt.date | None:
    """A day from which on the line's day is the next of its number.

    The nearest day or month that a line above names, the file's name, else the day of reading.
    """
    for number in range(line - 1, -1, -1):
        found = _day_in(reading.lines[number])
        day = reading.day(found, number) if found else None
        if day:
            return day
    month = _month_in(origin.stem(reading.note))
    if month:
        return reading.day(month, line)
    read_on = reading.years.read_on
    return read_on.window(line)[0] if read_on else None


def _day_in(line: str) -> Day | None:
    """The last day that a line names, or its month's first."""
    found = dates.find(line)
    return found[-1].start if found else _month_in(line)


def _month_in(text: str) -> Day | None:
    match = _MONTH.match(text)
    if match is None:
        return None
    if match["name"]:
        return Day(dates.MONTHS[match["name"].lower()], 1)
    number = match["number"]
    month = int(number) if number.isdecimal() else _HAN.index(number) + 1
    return Day(month, 1) if 0 < month <= len(_HAN) else None
