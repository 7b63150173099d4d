"""``interviewer today --ics``: appointments and days of practice, for a calendar program."""

from __future__ import annotations

from pathlib import Path

from interviewer.core.notes.today import Today
from interviewer.errors import UsageError, file_errors
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
            raise UsageError(
                key="ics_in_notes",
                path=path,
            )
    planned = app.practice.plan(today.day, app.settings.minutes_a_day)
    content = app.day_calendar.file(
        today.appointments,
        planned.days if planned else (),
        planned.texts if planned else {},
        app.clock.now(),
    )
    with file_errors(path):
        if path.exists() and _OURS not in path.read_bytes():
            raise UsageError(
                key="ics_other",
                path=path,
            )
        path.write_bytes(content)
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
