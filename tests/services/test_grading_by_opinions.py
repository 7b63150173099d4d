"""What a person's own verdicts say of the examiner, from generated disagreements."""

from __future__ import annotations

import random

from interviewer.adapters.grading_local import rubric_from_reference
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.agreement import EvalLine
from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.services.grading import Grading

POINTS = 6
RUBRIC = Rubric(
    origin="bank",
    points=tuple(KeyPoint(id=f"p{number}", text="要点") for number in range(POINTS)),
)


class Sure:
    """A grader as sure of each key point as the answer says, always *met*."""

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        del question
        points = []
        for point, confidence in zip(rubric.points, answer.split(), strict=True):
            points.append(
                PointVerdict(
                    id=point.id,
                    text=point.text,
                    weight=1.0,
                    verdict="met",
                    confidence=float(confidence),
                )
            )
        return Assessment(graded=True, score=10.0, points=tuple(points))


def disputed(count: int) -> list[tuple[EvalLine, Rubric]]:
    """Answers of which the person believes no verdict that is less sure than 0.7."""
    rng = random.Random(4)
    pairs = []
    for _ in range(count):
        sure = [round(rng.uniform(0.4, 1.0), 2) for _ in range(POINTS)]
        line = EvalLine(
            question="问",
            answer=" ".join(map(str, sure)),
            verdicts={f"p{n}": "met" if c >= 0.7 else "missed" for n, c in enumerate(sure)},
        )
        pairs.append((line, RUBRIC))
    return pairs


def disagreements(pairs: list[tuple[EvalLine, Rubric]]) -> int:
    return sum(verdict == "missed" for line, _ in pairs for verdict in line.verdicts.values())


def test_a_hundred_disagreements_propose_where_the_person_begins_to_agree() -> None:
    grading = Grading(Sure(), lambda _: None, rubric_from_reference, settled=0.5)
    pairs = disputed(60)
    assert disagreements(pairs) > 100
    found = grading.evaluate_opinions(pairs, disagreements(pairs)).settling
    assert found is not None
    assert found.proposed is not None
    assert (found.proposed.least, found.proposed.right) == (0.7, 1.0)
    few = grading.evaluate_opinions(pairs[:10], disagreements(pairs[:10])).settling
    assert few is not None
    assert (few.proposed, few.needed) == (None, 100)


def test_a_models_verdicts_have_no_confidence_to_calibrate() -> None:
    grading = Grading(Sure(), lambda _: None, rubric_from_reference)
    assert grading.evaluate_opinions(disputed(60), 200).settling is None
