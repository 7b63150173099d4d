"""Whether an answer is about something else than what was asked."""

from __future__ import annotations

from collections.abc import Iterator

from interviewer.core.bank.card import Rubric
from interviewer.core.grading.assessment import Assessment
from interviewer.core.grading.statements import claims_of
from interviewer.core.text import content_terms

SHARED = 0.12
"""Share of an answer's words that its question's rubric has too, below which it is elsewhere.

Of the bank's reference answers every one has .46 or more of its own card's words, half of the
others' have .08 or less.
"""
FEWEST_SAID = 10
"""Words of an answer below which nothing is said about that."""
FEWEST_KNOWN = 60
"""The same for the words of a rubric."""


def is_elsewhere(
    question: str,
    rubric: Rubric,
    answer: str,
    grade: Assessment,
) -> bool:
    """True if nothing of the answer counts and its words are hardly those of the question."""
    if any(point.verdict != "missed" for point in grade.points):
        return False
    said = content_terms(claims_of(answer))
    known = content_terms(
        "\n".join(
            _texts(
                question,
                rubric,
            )
        )
    )
    if len(said) < FEWEST_SAID or len(known) < FEWEST_KNOWN:
        return False
    return len(said & known) < SHARED * len(said)


def _texts(
    question: str,
    rubric: Rubric,
) -> Iterator[str]:
    """All that the rubric says of the question."""
    yield question
    yield rubric.question or ""
    yield rubric.question_en or ""
    yield from rubric.hints
    for point in rubric.points:
        yield point.text
        yield point.text_en or ""
        yield point.probe or ""
        yield from point.also
        yield from point.wrong
        for group in point.terms:
            yield from group
