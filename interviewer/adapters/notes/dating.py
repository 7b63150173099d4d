"""The years of one note's dates: what the note says of them, and what a plan may assume."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviewer.adapters.notes.lines import origin
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.text import dates, years
from interviewer.adapters.notes.text.dates import When
from interviewer.adapters.notes.text.front_matter import FrontMatter
from interviewer.adapters.notes.text.years import ReadOn, Years

_YEAR = re.compile(r"(?<!\d)20[1-4]\d(?!\d|\s?届)")
_SEASON = re.compile(
    r"(?<!\d)(?P<zh>(?:20)?[1-4]\d)\s?年?\s?(?:[春秋]招?|校招|社招|暑期|暑假|提前批)"
    r"|(?<![a-z])(?:spring|summer|fall|autumn|winter|q[1-4])\s?(?P<en>20[1-4]\d|'?[2-4]\d)(?!\d)",
    re.I,
)
_DAY_NAME = re.compile(r"[\d_.年月日-]+")
_SINCE = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(20[1-4]\d)(?!\d)",
    re.IGNORECASE,
)
_TOP = 6
"""Lines at the head of a note that may say in which season it is kept."""
_A_YEAR = dt.timedelta(days=365)
_AHEAD = dt.timedelta(days=30)
"""How long before an interview its questions may be in the note."""
_FRONT_DAYS = ("date", "created", "updated", "日期", "时间")


@dataclass(
    frozen=True,
    slots=True,
)
class Dated:
    """The note with its evidence for years."""

    past: Reading
    """For what has been: where the note says nothing, the last such day before the reading."""
    planned: Reading
    """For what is planned: where the note says nothing, the day nearest to the reading."""
    first_read: Mapping[str, dt.date]
    """Line -> the day by which the year of its date was assumed."""


def dated(
    note: str,
    front: FrontMatter,
    body: Sequence[str],
    parts: Sequence[Section],
    today: dt.date | None,
    first_read: Mapping[str, dt.date],
) -> Dated:
    """The note's evidence. body: its lines, front matter blanked. today: the day of reading.

    first_read: line -> the day on which it was first read, for lines that were read before.
    """
    evidence = replace(
        _evidence(
            note,
            front,
            _theirs(parts, body),
        ),
        day_first=years.is_day_first(body),
    )
    if evidence.anchors or evidence.window or today is None:
        said = Reading(note, body, evidence)
        return Dated(said, said, {})
    days = {
        number: first_read.get(line.strip(), today)
        for number, line in enumerate(body)
        if dates.may_be_dated(line)
    }
    past = ReadOn(
        today,
        days,
        before=_A_YEAR - _AHEAD,
        behind=_AHEAD,
    )
    return Dated(
        past=Reading(note, body, replace(evidence, read_on=past)),
        planned=Reading(note, body, replace(evidence, read_on=ReadOn(today, days))),
        first_read={body[number].strip(): day for number, day in days.items()},
    )


def _theirs(
    parts: Sequence[Section],
    body: Sequence[str],
) -> list[str]:
    """The lines with our own retrospectives blanked.

    The day of a mock interview says nothing about the note's other dates.
    """
    lines = list(body)
    end = len(lines)
    for part in reversed(parts):
        if part.within("own"):
            lines[part.line : end] = [""] * (end - part.line)
        end = part.line
    return lines


def _evidence(
    note: str,
    front: FrontMatter,
    body: Sequence[str],
) -> Years:
    """Dates with a year in the body, else in the file name, else the days of the front matter."""
    anchors = years.anchors_in(body)
    if not anchors:
        name = origin.stem(note)
        anchors = [(0, date) for date in _days(name)]
    days: list[dt.date] = []
    for key in _FRONT_DAYS:
        value = front.get(key) or ""
        days += _days(value)
    if days:
        window = (min(days), max(days))
        return Years(
            tuple(anchors),
            window,
        )
    return Years(
        tuple(anchors),
        _named_year(note, front, body),
    )


def _named_year(
    note: str,
    front: FrontMatter,
    body: Sequence[str],
) -> tuple[dt.date, dt.date] | None:
    """``2025秋招`` in the file name, a folder, the title or the first heading: that year."""
    name = origin.stem(note)
    title = front.get("title", "标题") or ""
    for text in (name, title, _first_heading(body), note):
        match = _YEAR.search(text)
        if match:
            year = int(match[0])
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return _season(body)


def _season(body: Sequence[str]) -> tuple[dt.date, dt.date] | None:
    """The year of ``2028秋招`` or ``fall 25`` at the head of the note, or the only year there."""
    top = "\n".join([line for line in body if line.strip()][:_TOP])
    since = _SINCE.search(top)
    if since:
        first = dt.date(int(since[2]), dates.MONTHS[since[1].lower()], 1)
        return first, first + _A_YEAR - _AHEAD
    match = _SEASON.search(top)
    years = set(_YEAR.findall(top))
    if match is None and len(years) != 1:
        return None
    digits = match["zh"] or match["en"] if match else years.pop()
    year = 2000 + int(digits[-2:])
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _first_heading(body: Sequence[str]) -> str:
    for line in body:
        if line.startswith("# "):
            return line
    return ""


def day_of(note: str) -> When | None:
    """The day that the file's name is, None for other names."""
    name = origin.stem(note)
    found = dates.find(name)
    return found[0] if found and found[0].start.year and _DAY_NAME.fullmatch(name) else None


def _days(text: str) -> list[dt.date]:
    """The dates of the text that name their year."""
    found: list[dt.date] = []
    for when in dates.find(text):
        day = when.start
        date = dates.as_date(day, day.year) if day.year else None
        if date:
            found.append(date)
    return found
