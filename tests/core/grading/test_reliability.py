"""Agreement beyond chance, and whether the examiner knows what it does not know."""

from __future__ import annotations

import pytest

from interviewer.core.grading.agreement import EvalLine, evaluate
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.grading.reliability import Band, Sure, accuracy, bands, kappa, level_of


def test_kappa_is_agreement_beyond_chance() -> None:
    table = {"met": {"met": 20, "missed": 5}, "missed": {"met": 10, "missed": 15}}
    assert accuracy(table) == 0.7
    assert kappa(table) == pytest.approx(0.4)


def test_without_verdicts_there_is_no_figure() -> None:
    assert accuracy({}) is None
    assert kappa({}) is None
    assert kappa({"met": {"met": 7}}) is None


def test_a_band_holds_how_often_what_was_so_sure_was_right() -> None:
    given = [Sure(0.85, True), Sure(0.81, False), Sure(0.3, False), Sure(1.0, True)]
    assert bands(given) == (
        Band(low=0.0, high=0.4, n=1, confidence=0.3, right=0.0),
        Band(low=0.8, high=0.9, n=2, confidence=0.83, right=0.5),
        Band(low=0.9, high=1.0, n=1, confidence=1.0, right=1.0),
    )


@pytest.mark.parametrize(("human", "level"), [(0.0, "low"), (0.5, "middle"), (0.75, "high")])
def test_the_level_of_an_answer(human: float, level: str) -> None:
    assert level_of(human) == level


def _graded(verdict: Verdict, score: float) -> Assessment:
    point = PointVerdict(id="p", text="要点", weight=1.0, verdict=verdict, confidence=0.75)
    return Assessment(graded=True, score=score, points=(point,))


def test_an_evaluation_has_the_bands_the_kappa_and_the_levels() -> None:
    lines = [
        EvalLine(question="问", answer="答", human=human, verdicts={"p": right})
        for human, right in ((0.1, "missed"), (0.9, "met"), (0.8, "met"))
    ]
    result = evaluate(
        lines, [_graded("missed", 1.0), _graded("met", 8.0), _graded("missed", 2.0)], resamples=10
    )
    assert result.accuracy == pytest.approx(2 / 3)
    assert result.kappa == pytest.approx(0.4)
    assert [(band.n, band.right) for band in result.reliability] == [(3, 0.667)]
    assert {name: level.n for name, level in result.levels.items()} == {"high": 2, "low": 1}
