"""Comparisons that the last bits cannot turn round."""

import pytest

from interviewer.core.steady import BAND, DIGITS, reaches, snapped


@pytest.mark.parametrize("limit", [0.895, 0.82, 0.93, 0.3, 1.0])
@pytest.mark.parametrize("last_bits", [-1e-6, -1e-16, 0.0, 1e-16, 1e-6])
def test_a_value_at_a_limit_reaches_it_whatever_its_last_bits(
    limit: float, last_bits: float
) -> None:
    assert reaches(limit + last_bits, limit)


@pytest.mark.parametrize("limit", [0.895, 0.82, 0.93])
def test_a_step_below_a_limit_does_not_reach_it(limit: float) -> None:
    step = 10**-DIGITS
    for last_bits in (-1e-6, 0.0, 1e-6):
        assert not reaches(limit - step + last_bits, limit)


def test_a_similarity_disturbed_by_a_millionth_is_the_same_but_at_an_edge() -> None:
    steps = [n / 997 for n in range(997)]
    same = sum(snapped(value) == snapped(value + 1e-6) for value in steps)
    assert same / len(steps) > 0.98
    assert pytest.approx(10**-DIGITS) == 2 * BAND
