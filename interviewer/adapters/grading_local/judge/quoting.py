"""The words that a verdict stands on, short enough to be shown."""

from __future__ import annotations

from interviewer.adapters.grading_local.clauses import clauses
from interviewer.core.text import stems_and_pairs

LONGEST = 60
"""Characters of a quote."""


def quote(
    statement: str,
    point: str,
) -> str:
    """The statement, or the run of its clauses, of ``LONGEST`` characters at most, that shares the
    most words with the point; a longer clause is cut at its end.
    """
    if len(statement) <= LONGEST:
        return statement
    words = set(stems_and_pairs(point))
    cut = clauses(statement)
    runs = [
        statement[first.start : last.end]
        for number, first in enumerate(cut)
        for last in cut[number:]
        if last.end - first.start <= LONGEST
    ]
    if not runs:
        return statement[:LONGEST]
    return max(runs, key=lambda run: (len(words & set(stems_and_pairs(run))), len(run)))
