"""The years of one note's dates: what the note says of them, and what a plan may assume."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from interviewer.adapters.notes.lines import origin
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.text import dates, years
from interviewer.adapters.notes.text.dates import When
from interviewer.adapters.notes.text.front_matter import FrontMatter
from interviewer.adapters.notes.text.years import ReadOn, Years
from interviewer.core.notes.agenda import Interview, Task

_Planned = TypeVar("_Planned", Interview, Task)
_YEAR = re.compile(r"(?<!\d)20[1-4]\d(?!\d|\s?届)")
_SEASON = re.compile(
    r"(?<!\d)(?P<zh>(?:20)?[1-4]\d)\s?年?\s?(?:[春秋]招?|校招|社招|暑期|暑假|提前批)"
    r"|(?<![a-z])(?:spring|summer|fall|autumn|winter|q[1-4])\s?(?P<en>20[1-4]\d|'?[2-4]\d)(?!\d)"
    r"|(?<![\w./-])(?P<led>20[1-4]\d|'?[2-4]\d)\s?(?:spring|summer|fall|autumn|winter)(?![a-z])",
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
    named: frozenset[dt.date] | None = None
    """The days that the note names with their year; None where no year is assumed."""

    def is_assumed(
        self,
        day: dt.date | None,
        said: Container[dt.date | None] = (),
    ) -> bool:
        """True if the year of that day stands nowhere. said: days that the person named."""
        if day is None or self.named is None:
            return False
        return day not in self.named and day not in said

    def marked(
        self,
        planned: Iterable[_Planned],
        said: Container[dt.date | None] = (),
    ) -> tuple[_Planned, ...]:
        """The appointments or tasks; those whose year stands nowhere say so."""
        marked = []
        for one in planned:
            day = one.date if isinstance(one, Interview) else one.due or one.start
            if self.is_assumed(day, said):
                one = one.model_copy(update={"year_assumed": True})
            marked.append(one)
        return tuple(marked)


class Now(NamedTuple):
    """When the note is read."""

    today: dt.date | None = None
    """The day, None if dates without a year shall stay unknown."""
    first_read: Mapping[str, dt.date] = MappingProxyType({})
    """Line -> the day on which it was first read, for lines that were read before."""


def dated(
    note: str,
    front: FrontMatter,
    body: Sequence[str],
    parts: Sequence[Section],
    now: Now,
) -> Dated:
    """The note's evidence. body: its lines, front matter blanked."""
    lines = _theirs(parts, body)
    evidence = _evidence(
        note,
        front,
        lines,
    )
    evidence = replace(
        evidence,
        day_first=years.is_day_first(body),
    )
    is_known = bool(evidence.anchors) or evidence.window is not None
    if is_known or now.today is None:
        said = Reading(note, body, evidence)
        return Dated(said, said, {})
    days = _days_of_reading(
        body,
        now.today,
        now.first_read,
    )
    past = ReadOn(
        now.today,
        days,
        before=_A_YEAR - _AHEAD,
        behind=_AHEAD,
    )
    planned = ReadOn(
        now.today,
        days,
    )
    return Dated(
        past=_reading(
            note,
            body,
            evidence,
            past,
        ),
        planned=_reading(
            note,
            body,
            evidence,
            planned,
        ),
        first_read=_by_text(body, days),
        named=_named_days((*front.lines, *body)),
    )


def _named_days(lines: Sequence[str]) -> frozenset[dt.date]:
    """The days that name their year, in two digits too."""
    found: set[dt.date] = set()
    for line in lines:
        if dates.may_be_dated(line):
            found.update(_days(line))
    return frozenset(found)


def _reading(
    note: str,
    body: Sequence[str],
    evidence: Years,
    read_on: ReadOn,
) -> Reading:
    years_of_lines = replace(
        evidence,
        read_on=read_on,
    )
    return Reading(
        note,
        body,
        years_of_lines,
    )


def _days_of_reading(
    body: Sequence[str],
    today: dt.date,
    first_read: Mapping[str, dt.date],
) -> dict[int, dt.date]:
    """Line -> the day on which it was first read, for lines with a day."""
    days: dict[int, dt.date] = {}
    for number, line in enumerate(body):
        if not dates.may_be_dated(line):
            continue
        text = line.strip()
        days[number] = first_read.get(
            text,
            today,
        )
    return days


def _by_text(
    body: Sequence[str],
    days: Mapping[int, dt.date],
) -> dict[str, dt.date]:
    by_text: dict[str, dt.date] = {}
    for number, day in days.items():
        text = body[number].strip()
        by_text[text] = day
    return by_text


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
    filled: list[str] = []
    for line in body:
        if line.strip():
            filled.append(line)
    top = "\n".join(filled[:_TOP])
    since = _SINCE.search(top)
    if since:
        name = since[1].lower()
        first = dt.date(
            year=int(since[2]),
            month=dates.MONTHS[name],
            day=1,
        )
        return first, first + _A_YEAR - _AHEAD
    year = _year_of_season(top)
    if year is None:
        return None
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _year_of_season(top: str) -> int | None:
    match = _SEASON.search(top)
    if match:
        digits = match["zh"] or match["en"] or match["led"]
        return 2000 + int(digits[-2:])
    named = set(_YEAR.findall(top))
    if len(named) != 1:
        return None
    [year] = named
    return int(year)


def _first_heading(body: Sequence[str]) -> str:
    for line in body:
        if line.startswith("# "):
            return line
    return ""


def day_of(note: str) -> When | None:
    """The day that the file's name is, None for other names."""
    name = origin.stem(note)
    if not _DAY_NAME.fullmatch(name):
        return None
    for when in dates.find(name):
        if when.start.year:
            return when
    return None


def on_page(drafts: Iterable[Draft], note: str) -> None:
    """Interviews on the page of a day were on that day, unless the page says another."""
    when = day_of(note)
    if when is None or when.start.year is None:
        return
    day = dates.as_date(when.start, when.start.year)
    for item in drafts:
        is_held = item.place.company is not None or item.place.round is not None
        if is_held and item.place.asked_on is None:
            item.place = replace(item.place, asked_on=day)


def _days(text: str) -> list[dt.date]:
    """The dates of the text that name their year."""
    found: list[dt.date] = []
    for when in dates.find(text):
        day = when.start
        date = dates.as_date(day, day.year) if day.year else None
        if date:
            found.append(date)
    return found
