"""Questions, rubrics and assessments for tests, in one call each."""

from __future__ import annotations

from collections.abc import Callable

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    credit_of,
    weighted_score,
)
from interviewer.core.interview.session import Turn
from interviewer.core.notes.question import Question, question_id


def make_question(
    text: str,
    note: str = "log.md",
    line: int = 1,
    **fields: object,
) -> Question:
    """A question with its proper id."""
    given = {
        "id": question_id(text, note),
        "text": text,
        "note": note,
        "line": line,
        **fields,
    }
    return Question.model_validate(given)


def make_probe(number: int) -> str | None:
    """The probe of the key point ``p1``, ``p2``, …"""
    return f"probe {number}?"


def make_rubric(
    *weights: float,
    probe: Callable[[int], str | None] = make_probe,
) -> Rubric:
    """A rubric of key points p1, p2, … with these weights.

    probe: the probe of the n-th point, or None for one without.
    """
    points: list[KeyPoint] = []
    for number, weight in enumerate(weights, 1):
        key_point = KeyPoint(
            id=f"p{number}",
            text=f"point {number}",
            text_en=f"point {number}",
            weight=weight,
            probe=probe(number),
            probe_en=probe(number),
        )
        points.append(key_point)
    return Rubric(
        origin="bank",
        points=tuple(points),
        topic="topic",
        question="the card's wording",
        reference="the reference",
        hints=("h1", "h2", "h3"),
    )


def assessment(
    turn: Turn,
    verdicts: dict[str, Verdict],
    examiner: str = "scripted",
) -> Assessment:
    """An assessment of the turn's rubric with these verdicts; quotes are the whole answer."""
    assert turn.rubric is not None
    points: list[PointVerdict] = []
    for key_point in turn.rubric.points:
        verdict = verdicts.get(key_point.id, "missed")
        point = _judged(key_point, verdict, turn.answer_text)
        points.append(point)
    return Assessment(
        graded=True,
        score=weighted_score(tuple(points)),
        confidence=1.0,
        points=tuple(points),
        examiner=examiner,
    )


def _judged(
    key_point: KeyPoint,
    verdict: Verdict,
    answer_text: str,
) -> PointVerdict:
    quote = None
    if answer_text and verdict != "missed":
        quote = answer_text
    return PointVerdict(
        id=key_point.id,
        text=key_point.text,
        weight=key_point.weight,
        verdict=verdict,
        credit=credit_of(verdict),
        quote=quote,
    )
