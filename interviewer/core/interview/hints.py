"""Which of a card's hints comes next. Pure.

A hint about what was said already tells nothing and would cost a point. What the follow-up on the
table is about comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.statements import claims_of
from interviewer.core.interview.session import Turn
from interviewer.core.text import content_words

FEWEST_SHARED = 2
"""Words that a clause of a hint has in common with the key point that it is about."""
SAID_SHARE = 0.5
"""Share of a hint's own words that the candidate used, from which it says nothing new."""

_CLAUSE = re.compile(r"[^。；？！，：→;?!,:]+")


def next_hint(turn: Turn) -> int | None:
    """Number of the card's hint, from 0, that comes next; None where none tells anything new."""
    fresh = [number for number in _left(turn) if not _is_said(turn, number)]
    wanted = [number for number in fresh if _is_about_the_follow_up(turn, number)]
    return next(iter(wanted or fresh), None)


def open_hints(turn: Turn) -> int:
    """How many hints of the card would still tell something."""
    return sum(not _is_said(turn, number) for number in _left(turn))


def only_said_left(turn: Turn) -> bool:
    """True if hints are left, and the candidate said what is in each of them."""
    left = list(_left(turn))
    return bool(left) and all(_is_said(turn, number) for number in left)


def unmet_points(turn: Turn) -> tuple[KeyPoint, ...]:
    """The key points that no answer met so far."""
    if turn.rubric is None:
        return ()
    met = _met(turn)
    return tuple(point for point in turn.rubric.points if point.id not in met)


def hinted_points(turn: Turn) -> tuple[KeyPoint, ...]:
    """The point of the follow-up on the table, then those that no answer met so far."""
    asked = _asked_point(turn)
    unmet = unmet_points(turn)
    if asked is None:
        return unmet
    return (asked, *(point for point in unmet if point.id != asked.id))


def _asked_point(turn: Turn) -> KeyPoint | None:
    """The key point that is to be answered now, None where there is no such follow-up."""
    follow_up = turn.open_follow_up
    if turn.rubric is None or follow_up is None or follow_up.point is None:
        return None
    return turn.rubric.point(follow_up.point)


def _left(turn: Turn) -> Iterator[int]:
    """Numbers of the hints that were neither given nor told by a step down."""
    if turn.rubric is None:
        return
    told = {follow_up.asked for follow_up in turn.follow_ups}
    for number, texts in enumerate(_both(turn.rubric)):
        if number not in turn.hints_shown and told.isdisjoint(texts):
            yield number


def _is_said(turn: Turn, number: int) -> bool:
    """True if the key points that the hint is about are met, or its words are the candidate's."""
    if turn.rubric is None:
        return False
    met = _met(turn)
    if turn.rubric.points and len(met) == len(turn.rubric.points):
        return True
    asked = content_words(turn.question.text)
    claimed = content_words(claims_of(turn.answer_text))
    texts = _both(turn.rubric)[number]
    about = [points for text in texts for points in _about(text, turn.rubric, asked)]
    if about and all(not points.isdisjoint(met) for points in about):
        return True
    for text in texts:
        words = content_words(text) - asked
        shared = len(words & claimed)
        if shared >= FEWEST_SHARED and shared >= SAID_SHARE * len(words):
            return True
    return False


def _is_about_the_follow_up(turn: Turn, number: int) -> bool:
    """True if a clause of the hint speaks of the point that is to be answered now, be it of another
    one too.
    """
    point = _asked_point(turn)
    if turn.rubric is None or point is None:
        return False
    wanted = _words_of(point) - content_words(turn.question.text)
    for text in _both(turn.rubric)[number]:
        for clause in _CLAUSE.findall(text):
            if len(content_words(clause) & wanted) >= FEWEST_SHARED:
                return True
    return False


def _about(
    hint: str,
    rubric: Rubric,
    asked: set[str],
) -> Iterator[set[str]]:
    """For each clause of the hint the key points that it is about: most of their words are in it.

    Clauses about none are left out.
    """
    for clause in _CLAUSE.findall(hint):
        words = content_words(clause) - asked
        shared = {point.id: len(words & _words_of(point)) for point in rubric.points}
        most = max(shared.values(), default=0)
        if most >= FEWEST_SHARED:
            yield {point for point, count in shared.items() if count == most}


def _met(turn: Turn) -> set[str]:
    grade = turn.assessment
    if grade is None:
        return set()
    return {point.id for point in grade.points if point.outcome == "met"}


def _words_of(point: KeyPoint) -> set[str]:
    texts = (point.text, point.text_en, point.probe, point.probe_en, *point.also)
    return content_words("\n".join(text for text in texts if text))


def _both(rubric: Rubric) -> list[tuple[str, str]]:
    """Every hint in Chinese and in English, empty where a language lacks it."""
    return list(zip_longest(rubric.hints, rubric.hints_en, fillvalue=""))
