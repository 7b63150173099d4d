"""The next hint: the coding problem's, else the examiner's, else the card's."""

from __future__ import annotations

from typing import NamedTuple

from interviewer.core.bank.card import Language
from interviewer.core.interview.hints import hinted_points, next_hint, open_hints
from interviewer.core.interview.session import Turn
from interviewer.graph.examiner_calls import ExaminerCalls

HINTS = 3
"""Hints that a model gives a question, from a nudge to nearly the answer."""


class Given(NamedTuple):
    """A hint that is given."""

    text: str
    """Its words."""
    of: int
    """How many there are with those that were given before."""


def give(
    turn: Turn,
    calls: ExaminerCalls,
    lang: Language,
) -> Given | None:
    """The next hint, which the turn then knows of; None where none tells anything new.

    A coding problem has its own, for the code.
    """
    if turn.code is not None and turn.code.problem is not None:
        hints = () if turn.code.is_submitted else turn.code.hints
        if turn.hints >= len(hints):
            return None
        turn.hints += 1
        return Given(hints[turn.hints - 1], len(hints))
    return _of_examiner(turn, calls) or _of_card(turn, lang)


def _of_examiner(turn: Turn, calls: ExaminerCalls) -> Given | None:
    """None where it has no words, gave all of its hints, or nothing is left to hint at."""
    if turn.hints >= HINTS or (turn.rubric is not None and not hinted_points(turn)):
        return None
    speech = calls.hint(turn)
    if speech is None:
        return None
    turn.hints += 1
    return Given(speech.text, HINTS)


def _of_card(turn: Turn, lang: Language) -> Given | None:
    number = next_hint(turn)
    if turn.rubric is None or number is None:
        return None
    count = turn.hints + open_hints(turn)
    turn.given_hints = (*turn.hints_shown, number)
    turn.hints += 1
    return Given(turn.rubric.hints_in(lang)[number], count)
