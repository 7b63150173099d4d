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
    Of a row whose columns are rounds, days without an hour before one with an hour are over.
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
    """Without the rounds of a row that have no hour and were before one that has, or before its
    end.
    """
    beside = Counter(entry.line for entry in listed)
    fixed = {entry.line: entry.date for entry in listed if entry.date and entry.time}
    kept = []
    for entry in listed:
        last = dt.date.max if entry.line in ended else fixed.get(entry.line)
        is_over = entry.date is not None and last is not None and entry.date < last
        if beside[entry.line] == 1 or entry.time or not is_over:
            kept.append(entry)
    return kept


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
