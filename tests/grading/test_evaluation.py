"""The figures of ``core.evaluation`` against values computed by hand."""

from __future__ import annotations

import pytest

from interviewer.core.evaluation import (
    EvalLine,
    evaluate,
    parse_lines,
    pearson,
    qwk,
    rmse,
    spearman,
    within_group_spearman,
)
from interviewer.core.grading import Assessment, not_graded
from interviewer.errors import UsageError


def test_figures_of_a_perfect_and_a_reversed_examiner() -> None:
    same = [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)]
    back = [(0.0, 1.0), (0.5, 0.5), (1.0, 0.0)]
    assert [pearson(same), spearman(same), qwk(same), rmse(same)] == pytest.approx([1, 1, 1, 0])
    assert [pearson(back), spearman(back), qwk(back)] == pytest.approx([-1, -1, -1])
    assert rmse(back) == pytest.approx((2 / 3) ** 0.5)


def test_ties_share_their_mean_rank() -> None:
    assert spearman([(1, 1), (2, 2), (2, 3), (3, 4)]) == pytest.approx(0.9486833)


def test_without_spread_there_is_no_correlation() -> None:
    assert pearson([(0.5, 0.1), (0.5, 0.9)]) is None
    assert pearson([]) is None


def test_within_a_question_equal_scores_count_as_no_agreement() -> None:
    assert within_group_spearman(
        [[(0, 0), (0.5, 0.5), (1, 1)], [(0, 0.3), (0.5, 0.3), (1, 0.3)]]
    ) == pytest.approx(0.5)


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
