"""Appointments of a calendar file (``.ics``). Pure: bytes in, a ``ParsedNote`` out.

Other people's meetings are in a calendar too. An event is taken whose title names a company or an
interview, or whose description names an interview; every other one is in the import report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import icalendar

from interviewer.adapters.notes.lines import companies, origin, slots, titles
from interviewer.adapters.notes.text.decode import decode, lines_of
from interviewer.core.names import Companies, round_of
from interviewer.core.notes.agenda import Interview, ParsedNote, Skipped
from interviewer.core.notes.line_reading import LineReading, NoteReading
from interviewer.errors import NotesError

LONGEST = 80
"""Characters of a title that stand for a company where none is named."""
_INTERVIEW = re.compile(
    r"面试|笔试|初试|复试|约面|(?<![a-z])(?:interview(?:s|ing)?|phone screen|on-?site|"
    r"online assessment|hackerrank|codility|codesignal)(?![a-z])",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"邀请函?|邀约|通知|提醒|确认|安排|(?<![a-z])(?:invitation|invite|invited|reminder|"
    r"confirmation|confirmed|updated|accepted)(?![a-z])",
    re.IGNORECASE,
)
"""What titles of invitations say beside whom they are from."""
_CANCELLED = "CANCELLED"


class _Event(NamedTuple):
    """An event as the file has it."""

    title: str
    description: str
    start: dt.date | dt.datetime | None
    line: int
    repeats: bool
    cancelled: bool


def parse_calendar(
    data: bytes,
    note: str,
    known: Companies | None = None,
) -> ParsedNote:
    """The interviews of a calendar file; hours are this machine's, days without an hour have none.

    Of an event that repeats the first one counts. note, known: as of ``parse_note``. Raises
    NotesError (``calendar_broken``) for what is not a calendar.
    """
    decoded = decode(data)
    interviews = []
    skipped = []
    with companies.using(known):
        for event in _events(decoded.text, note):
            reason = _refusal(event)
            if reason is None:
                interviews.append(
                    _interview(
                        event,
                        note,
                    )
                )
                reason = "skipped_event_repeats" if event.repeats else None
            if reason is not None:
                skipped.append(
                    Skipped(
                        note=note,
                        line=event.line,
                        reason=reason,
                        text=event.title,
                    )
                )
    return ParsedNote(
        note=note,
        encoding=decoded.encoding,
        interviews=tuple(interviews),
        skipped=tuple(skipped),
    )


def calendar_reading(
    data: bytes,
    note: str,
    known: Companies | None = None,
) -> NoteReading:
    """Its lines, of which nothing can be said; those of interviews are marked.

    Parameters and errors as of ``parse_calendar``.
    """
    parsed = parse_calendar(
        data,
        note,
        known,
    )
    by_line = {interview.line: interview for interview in parsed.interviews}
    readings = []
    for number, text in enumerate(
        lines_of(decode(data).text),
        1,
    ):
        line = LineReading(
            line=number,
            text=text,
            can_be_corrected=False,
        )
        interview = by_line.get(number)
        if interview is not None:
            found = {
                "kinds": ("appointment",),
                "company": interview.company,
                "round": interview.round,
                "date": interview.date,
            }
            line = line.model_copy(update=found)
        readings.append(line)
    return NoteReading(
        note=note,
        lines=tuple(readings),
    )


def _events(
    text: str,
    note: str,
) -> Iterator[_Event]:
    """The events in the file's order. Raises NotesError."""
    try:
        calendars = icalendar.Calendar.from_ical(
            text,
            multiple=True,
        )
    except (ValueError, IndexError, KeyError) as error:
        raise _broken(note) from error
    lines = iter(_title_lines(lines_of(text)))
    if not calendars:
        raise _broken(note)
    for calendar in calendars:
        for component in calendar.walk("VEVENT"):
            yield _event(
                component,
                next(
                    lines,
                    1,
                ),
            )


def _broken(note: str) -> NotesError:
    return NotesError(
        key="calendar_broken",
        note=note,
    )


def _event(
    component: icalendar.Component,
    line: int,
) -> _Event:
    return _Event(
        title=" ".join(
            _text(
                component,
                "SUMMARY",
            ).split()
        ),
        description=_text(
            component,
            "DESCRIPTION",
        ),
        start=_start(component),
        line=line,
        repeats="RRULE" in component,
        cancelled=_text(
            component,
            "STATUS",
        ).upper()
        == _CANCELLED,
    )


def _title_lines(lines: Sequence[str]) -> list[int]:
    """The line, from 1, of each event's title, or where the event begins if it has none."""
    found: list[int] = []
    inside: list[str] = []
    for number, line in enumerate(
        lines,
        1,
    ):
        name, _, value = line.strip().upper().partition(":")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append(number)
        elif name == "END" and inside:
            inside.pop()
        elif name.split(";")[0] == "SUMMARY" and inside[-1:] == ["VEVENT"]:
            found[-1] = number
    return found


def _text(
    component: icalendar.Component,
    name: str,
) -> str:
    """The text of a property, of several the first; empty where there is none."""
    value = component.get(name)
    if isinstance(value, list):
        value = value[0]
    return str(value or "")


def _start(component: icalendar.Component) -> dt.date | dt.datetime | None:
    """When it begins, by this machine's clock; None where the file does not say."""
    value = component.get("DTSTART")
    if isinstance(value, list):
        value = value[0]
    if not isinstance(value, icalendar.vDDDTypes):
        return None
    start = value.dt
    if isinstance(start, dt.datetime):
        return start.astimezone() if start.tzinfo else start
    return start if isinstance(start, dt.date) else None


def _refusal(event: _Event) -> str | None:
    """Why an event is not an appointment, None for one that is."""
    if event.cancelled:
        return "skipped_event_cancelled"
    if not _is_interview(event):
        return "skipped_event_other"
    if event.start is None:
        return "skipped_event_no_day"
    return None


def _is_interview(event: _Event) -> bool:
    title = slots.cleared(
        event.title,
        timed=True,
    )
    if round_of(title) or companies.find(title):
        return True
    return any(_INTERVIEW.search(text) for text in (event.title, event.description))


def _interview(
    event: _Event,
    note: str,
) -> Interview:
    words = _ABOUT.sub(
        " ",
        slots.cleared(
            event.title,
            timed=True,
        ),
    )
    title = titles.read_in_short(words)
    day = event.start
    hour = None
    if isinstance(day, dt.datetime):
        hour = day.time()
        day = day.date()
    return Interview(
        company=_company(
            event,
            title,
        ),
        round=title.round or round_of(event.description),
        date=day,
        time=hour,
        note=note,
        line=event.line,
    )


def _company(
    event: _Event,
    title: titles.Title,
) -> str:
    """Whom the title names, else whom the description says; the title itself where nobody is."""
    if title.company:
        return title.company
    for line in event.description.splitlines():
        kind, value = origin.stated(line) or ("", "")
        if kind == "company":
            return companies.canonical(value.strip())
    name, _ = titles.unknown_company(title)
    if name:
        return name
    described = companies.find(
        slots.cleared(
            event.description,
            timed=True,
        )
    )
    if described:
        return companies.canonical(described[0])
    return event.title[:LONGEST] or "?"
