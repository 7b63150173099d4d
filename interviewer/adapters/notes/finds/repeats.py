"""Appointments that are in a note more than once."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.core.notes.agenda import Interview


def without(
    listed: Sequence[Interview],
    held: Sequence[Interview],
) -> list[Interview]:
    """The appointments, each once.

    A heading that repeats the calendar's entry is not a second one, nor is an entry in two lists.
    """
    kept: list[Interview] = []
    told = {interview.line for interview in listed}
    new = [interview for interview in held if interview.line not in told]
    for interview in (*listed, *new):
        if not any(_same(interview, other) for other in kept):
            kept.append(interview)
    return sorted(
        kept,
        key=lambda interview: interview.line,
    )


def _same(
    one: Interview,
    other: Interview,
) -> bool:
    if one.company != other.company or one.date != other.date:
        return False
    if one.date is None:
        same_time = one.time == other.time
        if one.time is None or not same_time:
            return False
    return _agree(one.round, other.round) and _agree(one.time, other.time)


def _agree(
    one: object,
    other: object,
) -> bool:
    """True if they are equal or one is not known."""
    return one == other or one is None or other is None
