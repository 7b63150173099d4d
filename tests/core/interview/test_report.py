"""What is read off a report: bands, counts, history."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.bank.card import Origin
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict, not_graded
from interviewer.core.interview.earlier_attempts import with_history
from interviewer.core.interview.report import (
    Attempt,
    Band,
    Reasons,
    Report,
    ReportItem,
    band_of,
    needs_work,
    own_answer,
    reasons,
    score_of,
)
from interviewer.testing import make_question

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def item(
    number: int = 1,
    assessment: Assessment | None = None,
    *,
    text: str = "什么是 DPO",
    skipped: bool = False,
) -> ReportItem:
    return ReportItem(
        number=number,
        question=make_question(text),
        assessment=assessment,
        skipped=skipped,
    )


def scored(
    score: float,
    *verdicts: tuple[float, Verdict],
) -> Assessment:
    points = [
        PointVerdict(id=f"p{number}", text="要点", weight=weight, verdict=verdict)
        for number, (weight, verdict) in enumerate(verdicts)
    ]
    return Assessment(
        graded=True,
        score=score,
        points=tuple(points),
    )


def report(
    day: int,
    *items: ReportItem,
    score: float | None = None,
) -> Report:
    start = MONDAY + day * DAY
    return Report(
        session_id=f"day{day}",
        started_at=start,
        finished_at=start + dt.timedelta(hours=1),
        score=score,
        items=items,
    )


def attempt(
    day: int,
    score: float,
) -> Attempt:
    return Attempt(
        session_id=f"day{day}",
        finished_at=MONDAY + day * DAY + dt.timedelta(hours=1),
        score=score,
    )


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (10.0, "strong"),
        (8.0, "strong"),
        (7.9, "pass"),
        (6.0, "pass"),
        (5.9, "borderline"),
        (4.0, "borderline"),
        (3.9, "fail"),
        (0.0, "fail"),
    ],
)
def test_the_band_of_a_score(score: float, band: Band) -> None:
    assert band_of(score) == band


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        (item(assessment=scored(5.9)), True),
        (item(assessment=scored(6.0)), False),
        (item(skipped=True), True),
        (item(assessment=not_graded("no card")), False),
        (item(), False),
    ],
)
def test_what_needs_work_was_passed_or_scored_below_a_pass(
    given: ReportItem,
    needed: bool,
) -> None:
    assert needs_work(given) is needed


def test_what_was_not_graded_has_no_score() -> None:
    assert score_of(item(assessment=scored(5.5))) == 5.5
    assert score_of(item()) is None
    assert score_of(item(assessment=Assessment(graded=False, score=5.5))) is None


@pytest.mark.parametrize(
    ("answer", "origin", "own"),
    [
        ("直接偏好优化", "bank", True),
        ("直接偏好优化", None, True),
        ("直接偏好优化", "note", False),
        (None, "bank", False),
        ("", "bank", False),
    ],
)
def test_an_own_answer_is_shown_where_it_was_not_what_was_graded_by(
    answer: str | None,
    origin: Origin | None,
    own: bool,
) -> None:
    question = make_question("什么是 DPO", answer=answer)
    given = item().model_copy(update={"question": question, "origin": origin})
    assert own_answer(given) is own


def test_points_are_counted_over_the_graded_questions() -> None:
    hidden = scored(9.0, (3.0, "met")).model_copy(update={"graded": False})
    counted = reasons(
        [
            item(1, scored(7.0, (3.0, "met"), (3.0, "missed"), (1.0, "wrong"))),
            item(2, scored(2.0, (3.0, "wrong"), (3.0, "partial"), (2.0, "missed"))),
            item(3, hidden),
            item(4, skipped=True),
        ]
    )
    assert counted == Reasons(
        met=1,
        partial=1,
        missed=2,
        wrong=2,
        points=6,
        essential=4,
        essential_open=3,
        asked=4,
        answered=3,
        graded=2,
        skipped=1,
        unanswered=1,
        best=1,
        worst=2,
    )


def test_every_point_is_counted_once_and_what_is_not_settled_is_not_met() -> None:
    given = scored(0.0, (3.0, "met"), (3.0, "partial"), (2.0, "missed"), (1.0, "wrong"))
    doubtful = [point.model_copy(update={"settled": point.weight < 3}) for point in given.points]
    counted = reasons([item(1, given.model_copy(update={"points": tuple(doubtful)}))])
    outcomes = (counted.met, counted.partial, counted.missed, counted.wrong, counted.unsettled)
    assert outcomes == (0, 0, 1, 1, 2)
    assert sum(outcomes) == counted.points
    assert (counted.essential, counted.essential_open) == (2, 2)


def test_there_is_no_best_question_where_all_scores_are_equal() -> None:
    for items in ([], [item(1, scored(5.0))], [item(1, scored(5.0)), item(2, scored(5.0))]):
        counted = reasons(items)
        assert (counted.best, counted.worst) == (None, None)


def test_of_equal_questions_the_last_is_the_best_and_the_first_the_worst() -> None:
    scores = (3.0, 8.0, 3.0, 8.0)
    counted = reasons(item(number, scored(score)) for number, score in enumerate(scores, 1))
    assert (counted.best, counted.worst) == (4, 1)


def test_history_brings_the_last_graded_attempt_and_the_means_of_earlier_sessions() -> None:
    earlier = [
        report(2, item(assessment=not_graded("no card")), score=None),
        report(1, item(text="什么是dpo？", assessment=scored(6.5)), score=6.0),
        report(0, item(assessment=scored(2.0)), score=4.0),
    ]
    given = report(3, item(1, scored(8.0)), item(2, scored(8.0), text="什么是 RAG"))
    found = with_history(given, earlier)
    assert [one.previous for one in found.items] == [attempt(1, 6.5), None]
    assert found.trend == (attempt(0, 4.0), attempt(1, 6.0))


def test_a_session_that_ended_after_this_one_began_is_not_history() -> None:
    given = report(1, item(assessment=scored(8.0)))
    just_then = report(0, item(assessment=scored(2.0)), score=2.0)
    just_then = just_then.model_copy(update={"finished_at": given.started_at})
    later = report(2, item(assessment=scored(1.0)), score=1.0)
    found = with_history(given, [given, just_then, later])
    assert (found.items[0].previous, found.trend) == (None, ())


def test_what_was_missed_the_last_time_and_met_now_is_said() -> None:
    def judged(**verdicts: Verdict) -> Assessment:
        points = [
            PointVerdict(id=key, text=f"point {key}", weight=1.0, verdict=verdict)
            for key, verdict in verdicts.items()
        ]
        return scored(5.0).model_copy(update={"points": tuple(points)})

    long_ago = report(0, item(assessment=judged(a="met", b="missed", c="missed")))
    last = report(1, item(assessment=judged(a="missed", b="met", c="wrong")))
    given = report(2, item(assessment=judged(a="met", b="met", c="missed")))
    assert with_history(given, [last, long_ago]).items[0].recovered == ("point a",)
    assert with_history(given, []).items[0].recovered == ()
