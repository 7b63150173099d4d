"""Appointments that are in a note more than once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence

from interviewer.core.notes.agenda import Interview


def without(
    listed: Sequence[Interview],
    held: Sequence[Interview],
    ended: Collection[int] = (),
) -> list[Interview]:
    """The appointments, each once.

    A heading that repeats the calendar's entry is not a second one, nor is an entry in two lists.
    Of a row whose columns are rounds only the last is still to come, and none where it has ended.
    ended: lines, from 1, that say so.
    """
    listed = _latest(listed, ended)
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


def _latest(
    listed: Sequence[Interview],
    ended: Collection[int],
) -> list[Interview]:
    beside = Counter(entry.line for entry in listed)
    last: dict[int, dt.date] = {}
    for entry in listed:
        if entry.date and beside[entry.line] > 1:
            last[entry.line] = max(entry.date, last.get(entry.line, entry.date))
    return [
        entry
        for entry in listed
        if beside[entry.line] == 1
        or (entry.line not in ended and entry.date == last.get(entry.line))
    ]


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
