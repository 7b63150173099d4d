"""What the judge reads of an answer: a statement, and what surrounds it."""

from __future__ import annotations

from typing import NamedTuple

from interviewer.adapters.grading_local.clauses import Clause, clauses
from interviewer.core.text import size

LONGEST = 48.0
"""Size (Han characters) up to which the clauses of a sentence are read as one statement."""


class Span(NamedTuple):
    """A statement of an answer."""

    start: int
    """Position of its first character."""
    end: int
    """Position after its last character."""


def statements(answer: str) -> list[Span]:
    """The statements, in order.

    A sentence is one; a longer one is read in stretches that overlap by a clause, for what belongs
    together is not always cut at the same comma.
    """
    found: list[Span] = []
    sentence: list[Clause] = []
    for clause in clauses(answer):
        if sentence and clause.sentence != sentence[0].sentence:
            found += _stretches(
                answer,
                sentence,
            )
            sentence = []
        sentence.append(clause)
    return found + _stretches(
        answer,
        sentence,
    )


def _stretches(
    answer: str,
    sentence: list[Clause],
) -> list[Span]:
    found: list[Span] = []
    first = 0
    for last, clause in enumerate(sentence):
        following = sentence[last + 1 : last + 2]
        fits = following and size(answer[sentence[first].start : following[0].end]) <= LONGEST
        if fits:
            continue
        found.append(
            Span(
                sentence[first].start,
                clause.end,
            )
        )
        first = last if last > first and following else last + 1
    return found
