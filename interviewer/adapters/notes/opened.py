"""A file of a notes folder, read by its kind: a note, or a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from interviewer.core.names import Companies
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.corrections import Correction
from interviewer.core.notes.line_reading import NoteReading

# Readers are imported when they are used: a start over files that have not changed needs none.
CALENDAR = ".ics"


def parsed(
    data: bytes,
    note: str,
    today: dt.date | None,
    known: Companies,
    kept: tuple[Mapping[str, dt.date], Sequence[Correction]],
) -> ParsedNote:
    """All that the file holds. Parameters and errors as of ``parse_note``; a calendar has nothing
    that is kept.
    """
    if _is_calendar(note):
        from interviewer.adapters.notes.calendar_file import parse_calendar

        return parse_calendar(
            data,
            note,
            known,
        )
    from interviewer.adapters.notes.parse import Kept, parse_note

    return parse_note(
        data,
        note,
        today,
        known,
        Kept(*kept),
    )


def lines_read(
    data: bytes,
    note: str,
    today: dt.date | None,
    known: Companies,
    kept: tuple[Mapping[str, dt.date], Sequence[Correction]],
) -> NoteReading:
    """What is understood of each line. Parameters and errors as of ``parsed``."""
    if _is_calendar(note):
        from interviewer.adapters.notes.calendar_file import calendar_reading

        return calendar_reading(
            data,
            note,
            known,
        )
    from interviewer.adapters.notes.parse import Kept
    from interviewer.adapters.notes.readings import reading_of

    return reading_of(
        data,
        note,
        today,
        known,
        Kept(*kept),
    )


def _is_calendar(note: str) -> bool:
    return PurePosixPath(note).suffix.lower() == CALENDAR
