"""``interviewer today --ics``: appointments and days of practice, for a calendar program."""

from __future__ import annotations

from pathlib import Path

from interviewer.core.notes.today import Today
from interviewer.errors import InterviewerError, UsageError
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container

_OURS = b"//interviewer//"


def write_calendar(
    app: Container,
    today: Today,
    path: Path,
) -> None:
    """Write the file, or say in one line why not. Another file is never overwritten."""
    for root in app.roots:
        if root.is_dir() and path.resolve().is_relative_to(root.resolve()):
            raise UsageError(key="ics_in_notes", path=path)
    planned = app.practice.plan(today.day, app.settings.minutes_a_day)
    content = app.day_calendar.file(
        today.appointments,
        planned.days if planned else (),
        planned.texts if planned else {},
        app.clock.now(),
    )
    try:
        if path.exists() and _OURS not in path.read_bytes():
            raise UsageError(key="ics_other", path=path)
        path.write_bytes(content)
    except OSError as error:
        raise InterviewerError(
            key="cannot_write_file",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    events = content.count(b"BEGIN:VEVENT")
    echo(
        text(
            "ics_written",
            app.settings.lang,
            path=path,
            n=events,
        ),
        err=True,
    )
