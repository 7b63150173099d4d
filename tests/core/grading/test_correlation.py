"""The figures of ``core.grading.correlation`` against values computed by hand."""

from __future__ import annotations

import pytest

from interviewer.core.grading.correlation import (
    intervals,
    pearson,
    qwk,
    rmse,
    spearman,
    within_group_spearman,
)


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


def test_two_pairs_are_enough_for_a_correlation() -> None:
    assert pearson([(0.0, 0.2), (1.0, 0.4)]) == pytest.approx(1.0)
    assert pearson([(0.0, 0.2)]) is None


def test_a_correlation_does_not_depend_on_the_scale() -> None:
    pairs = [(1.0, 2.0), (2.0, 1.0), (3.0, 5.0), (4.0, 3.0)]
    assert pearson(pairs) == pytest.approx(0.5291503)
    assert spearman(pairs) == pytest.approx(0.6)
    assert spearman([(human, score**3) for human, score in pairs]) == pytest.approx(0.6)


def test_three_equal_values_share_the_middle_of_their_ranks() -> None:
    assert spearman([(0, 0), (1, 5), (2, 5), (3, 5), (4, 9)]) == pytest.approx(0.8944272)


def test_a_question_with_three_answers_has_a_rank_correlation_of_its_own() -> None:
    assert within_group_spearman([[(0, 0), (0, 0.5), (1, 1)]]) == pytest.approx(0.8660254)


def test_a_question_with_two_answers_has_no_rank_correlation_of_its_own() -> None:
    assert within_group_spearman([[(0, 0), (1, 1)]]) is None
    assert within_group_spearman([[(0.5, 0), (0.5, 0.5), (0.5, 1)]]) is None


def test_without_pairs_no_figure_is_defined() -> None:
    assert [pearson([]), spearman([]), qwk([]), rmse([])] == [None] * 4


def test_kappa_is_not_defined_where_both_sides_give_one_grade_only() -> None:
    assert qwk([(0.5, 0.5), (0.5, 0.5)]) is None


def test_kappa_rounds_half_a_point_up() -> None:
    assert qwk([(0.0, 0.04), (1.0, 0.95)]) == pytest.approx(1.0)
    assert qwk([(0.0, 0.05), (1.0, 0.95)]) == pytest.approx(1 - 1 / 91)


def test_the_same_seed_gives_the_same_intervals() -> None:
    groups = [[(n / 10, (n * 3 % 10) / 10)] for n in range(10)]
    first = intervals(groups, resamples=50, seed=1)
    assert first == intervals(groups, resamples=50, seed=1)
    assert first != intervals(groups, resamples=50, seed=2)


def test_an_interval_spans_the_figures_of_the_samples() -> None:
    groups = [[(0.0, 0.0)], [(0.0, 1.0)]]
    assert intervals(groups, resamples=400)["rmse"] == (0.0, 1.0)
    low, high = intervals(groups, resamples=1)["rmse"]
    assert low == high


def test_an_interval_leaves_out_the_rarest_samples() -> None:
    groups = [[(0.0, float(number == 0))] for number in range(100)]
    low, high = intervals(groups, resamples=400)["rmse"]
    assert low == 0.0
    assert high == pytest.approx(3**0.5 / 10)


def test_one_question_has_no_interval() -> None:
    assert intervals([[(0.0, 0.0), (1.0, 1.0)]]) == {}
    assert intervals([[(0.0, 0.0)], [(1.0, 1.0)]], resamples=0) == {}
