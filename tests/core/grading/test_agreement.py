"""From the lines of a file and their grades to the figures of agreement."""

from __future__ import annotations

import pytest

from interviewer.core.grading.agreement import (
    EvalLine,
    confusion,
    evaluate,
    parse_lines,
)
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict, not_graded
from interviewer.errors import UsageError


def graded(*verdicts: Verdict) -> Assessment:
    points = [
        PointVerdict(id=f"p{number}", text="point", weight=1.0, verdict=verdict)
        for number, verdict in enumerate(verdicts, 1)
    ]
    return Assessment(
        graded=True,
        score=5.0,
        points=tuple(points),
    )


def test_ungraded_lines_keep_their_place_and_stay_out_of_the_figures() -> None:
    lines = [
        EvalLine(question="q", answer=str(n), human=n / 3, group="g", kind="k") for n in range(4)
    ]
    given = [Assessment(graded=True, score=n * 3.0) for n in range(3)] + [not_graded("why")]
    result = evaluate(lines, given, repeats=[[5.0, 7.0]])
    assert (result.n, result.graded) == (4, 3)
    assert result.predictions[3].score is None
    assert result.predictions[3].reason == "why"
    assert result.pearson == pytest.approx(1.0)
    assert result.repeat_variance == pytest.approx(2.0)
    assert result.kinds["k"].graded == 3
    assert evaluate(lines, given) == evaluate(lines, given)


def test_intervals_hold_the_figure() -> None:
    lines = [
        EvalLine(question="q", answer="", human=(n % 5) / 4, group=str(n // 5)) for n in range(50)
    ]
    given = [Assessment(graded=True, score=10 * ((n * 7) % 5) / 4) for n in range(50)]
    result = evaluate(lines, given)
    low, high = result.intervals["rmse"]
    assert result.rmse is not None
    assert low <= result.rmse <= high


@pytest.mark.parametrize(
    "text", ["{", '{"question": "q"}', '{"question": "q", "answer": "a", "human": 3}', "[1]"]
)
def test_a_bad_line_is_named_by_its_number(text: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_lines('{"question": "q", "answer": "a"}\n\n' + text, "f.jsonl")
    assert error.value.params["line"] == 3


def test_an_empty_file_is_an_error() -> None:
    with pytest.raises(UsageError):
        parse_lines("\n", "f.jsonl")


def test_confusion_counts_the_labelled_points_only() -> None:
    lines = [
        EvalLine(question="q", answer="a", verdicts={"p1": "met", "p2": "missed"}),
        EvalLine(question="q", answer="b", verdicts={"p1": "met", "p9": "wrong"}),
    ]
    given = [graded("met", "wrong"), graded("partial", "met")]
    assert confusion(lines, given) == {
        "met": {"met": 1, "partial": 1},
        "missed": {"wrong": 1},
        "wrong": {"missed": 1},
    }


def test_a_kind_has_the_means_of_its_lines() -> None:
    lines = [
        EvalLine(question="q", answer="a", human=0.5, kind="good"),
        EvalLine(question="q", answer="b", human=1.0, kind="good"),
        EvalLine(question="q", answer="c", kind="good"),
        EvalLine(question="q", answer="d", kind="copied"),
        EvalLine(question="q", answer="e"),
    ]
    scores = (5.0, 6.0, 7.0)
    given = [Assessment(graded=True, score=score) for score in scores]
    kinds = evaluate(lines, [*given, not_graded("why"), not_graded("why")]).kinds
    assert list(kinds) == ["copied", "good"]
    assert kinds["copied"].model_dump() == {
        "n": 1,
        "graded": 0,
        "human": None,
        "score": None,
        "pass_rate": None,
    }
    good = kinds["good"]
    assert (good.n, good.graded, good.human) == (3, 3, 0.75)
    assert good.score == pytest.approx(0.6)
    assert good.pass_rate == pytest.approx(2 / 3)


def test_numbers_may_name_a_group_a_kind_and_a_card() -> None:
    (line,) = parse_lines('{"question": "q", "answer": "a", "group": 3, "kind": 1, "card": 2}')
    assert (line.group, line.kind, line.card, line.key) == ("3", "1", "2", "3")


def test_answers_without_a_group_are_grouped_by_their_question() -> None:
    assert EvalLine(question="q", answer="a").key == "q"


def test_a_line_that_was_graded_once_has_no_variance() -> None:
    lines = [EvalLine(question="q", answer="a")]
    given = [Assessment(graded=True, score=5.0)]
    assert evaluate(lines, given, repeats=[[5.0]]).repeat_variance is None
    measured = evaluate(lines, given, repeats=[[5.0], [1.0, 2.0, 3.0], [4.0, 4.0]])
    assert measured.repeat_variance == pytest.approx(0.5)
