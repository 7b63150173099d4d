"""From which confidence on verdicts count, by a person's disagreements."""

from __future__ import annotations

import random

import pytest

from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.grading.reliability import Sure
from interviewer.core.grading.settling import LEAST_DISAGREEMENTS, Settling, beside, calibrate

SHIPPED = 0.5


def person(shift: float, count: int = 800, seed: int = 0) -> list[Sure]:
    """Verdicts beside a person's who finds each right as often as its confidence less ``shift``."""
    rng = random.Random(seed)
    verdicts = []
    for _ in range(count):
        confidence = round(rng.uniform(0.3, 1.0), 2)
        verdicts.append(Sure(confidence, rng.random() < confidence - shift))
    return verdicts


def found(verdicts: list[Sure], disagreements: int | None = None) -> Settling:
    if disagreements is None:
        disagreements = sum(not verdict.is_right for verdict in verdicts)
    return calibrate(verdicts, disagreements, SHIPPED)


def test_below_a_hundred_disagreements_nothing_is_proposed() -> None:
    verdicts = person(0.25)
    assert found(verdicts, LEAST_DISAGREEMENTS - 1).proposed is None
    assert found(verdicts, LEAST_DISAGREEMENTS).proposed is not None
    assert found([], 0).in_force.right is None


@pytest.mark.parametrize("seed", range(5))
def test_who_disagrees_more_often_wants_more_confidence(seed: int) -> None:
    proposal = found(person(0.25, seed=seed)).proposed
    assert proposal is not None
    assert 0.65 <= proposal.least <= 0.85
    now = found(person(0.25, seed=seed)).in_force
    assert now.right is not None
    assert proposal.right is not None
    assert proposal.right > now.right
    assert proposal.settled < now.settled


@pytest.mark.parametrize("seed", range(5))
def test_who_disagrees_less_often_wants_less(seed: int) -> None:
    proposal = found(person(-0.25, count=1500, seed=seed)).proposed
    assert proposal is not None
    assert proposal.least <= 0.4


def test_where_the_examiner_knows_what_it_knows_nothing_is_changed() -> None:
    changed = [found(person(0.0, seed=seed)).proposed is not None for seed in range(20)]
    assert sum(changed) <= 2


def test_what_was_said_wrongly_has_a_rule_of_its_own() -> None:
    def point(name: str, verdict: Verdict) -> PointVerdict:
        return PointVerdict(id=name, text="要点", weight=1.0, verdict=verdict, confidence=0.6)

    points = (point("a", "met"), point("b", "wrong"), point("c", "missed"))
    own: dict[str, Verdict] = {"a": "met", "b": "met", "c": "met"}
    compared = list(beside([(own, Assessment(graded=True, points=points))]))
    assert compared == [Sure(0.6, True), Sure(0.6, False)]
