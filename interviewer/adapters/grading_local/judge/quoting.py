"""The words that a verdict stands on, short enough to be shown."""

from __future__ import annotations

from interviewer.adapters.grading_local.clauses import clauses
from interviewer.core.text import has_han, stems_and_pairs

LONGEST = 60
"""Characters of a quote; an English one has twice as many."""


def _longest(statement: str) -> int:
    return LONGEST if has_han(statement) else 2 * LONGEST


def _begun(statement: str) -> str:
    """As much of the beginning as is allowed, no English word cut in two."""
    longest = _longest(statement)
    begun = statement[:longest]
    following = statement[longest : longest + 1]
    is_within = begun[-1].isascii() and begun[-1].isalnum() and following.isascii()
    if is_within and following.isalnum() and " " in begun:
        begun = begun[: begun.rindex(" ")]
    return begun.rstrip()


def quote(
    statement: str,
    point: str,
) -> str:
    """The statement, or the run of its clauses, of ``LONGEST`` characters at most, that shares the
    most words with the point; a longer clause is cut at its end.
    """
    longest = _longest(statement)
    if len(statement) <= longest:
        return statement
    words = set(stems_and_pairs(point))
    cut = clauses(statement)
    runs = [
        statement[first.start : last.end]
        for number, first in enumerate(cut)
        for last in cut[number:]
        if last.end - first.start <= longest
    ]
    if not runs:
        return _begun(statement)
    return max(
        runs,
        key=lambda run: (len(words & set(stems_and_pairs(run))), len(run)),
    )
