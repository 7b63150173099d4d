"""What is counted of an answer's work."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from interviewer.adapters.practice.inside.counting import (
    Key,
    counted,
    counting_arrays,
    counting_lines,
    tally,
)


@pytest.fixture(autouse=True)
def _from_zero() -> None:
    tally.clear()


def test_products_are_counted_however_they_are_written() -> None:
    a, b = counted(np.ones((2, 3, 4))), counted(np.ones((2, 4, 5)))
    products: list[Callable[[], Any]] = [
        lambda: a @ b,
        lambda: np.matmul(a, b),
        lambda: np.einsum("bij,bjk->bik", a, b),
        lambda: np.einsum("...ij,...jk->...ik", a, b),
    ]
    for product in products:
        tally.clear()
        result = product()
        assert result.shape == (2, 3, 5)
        assert tally["multiply"] == 2 * 3 * 4 * 5


def test_a_dot_of_matrices_and_vectors_is_counted() -> None:
    np.dot(counted(np.ones((3, 4))), counted(np.ones((4, 5))))
    assert tally["multiply"] == 60
    np.dot(counted(np.ones(7)), counted(np.ones(7)))
    assert tally["multiply"] == 67


def test_elements_are_counted_through_results_and_copies() -> None:
    x = counted(np.ones((10, 10)))
    with counting_arrays():
        y = np.asarray(x) * 2
        np.exp(np.zeros(50))
    assert type(y) is type(x)
    assert tally["elements"] >= 150


def test_numpy_is_itself_again_afterwards() -> None:
    before = np.asarray
    with counting_arrays():
        assert np.asarray is not before
    assert np.asarray is before


def test_results_are_right_in_place_and_in_order() -> None:
    x = counted(np.arange(6.0).reshape(2, 3))
    x += 1
    x[x > 3] = 0
    assert np.concatenate([x, x]).tolist() == [[1, 2, 3], [0, 0, 0]] * 2


def test_comparisons_of_keys_are_counted() -> None:
    keys = [Key(number) for number in range(100)]
    keys.remove(Key(99))
    assert tally["compare"] >= 99
    tally.clear()
    table = {Key(number): number for number in range(100)}
    assert table[Key(50)] == 50
    assert tally["compare"] <= 2


@pytest.mark.parametrize(
    ("compare", "holds"),
    [
        (operator.eq, False),
        (operator.ne, True),
        (operator.lt, True),
        (operator.le, True),
        (operator.gt, False),
        (operator.ge, False),
    ],
)
def test_every_comparison_of_keys_is_counted_and_right(
    compare: Callable[[int, int], bool],
    holds: bool,
) -> None:
    assert compare(Key(1), Key(2)) is holds
    assert compare(Key(1), 2) is holds
    assert tally["compare"] == 2


def test_lines_of_the_answer_are_counted() -> None:
    names: dict[str, object] = {}
    source = "def loop(n):\n    for i in range(n):\n        pass\n"
    exec(compile(source, "answer.py", "exec"), names)
    loop = names["loop"]
    assert callable(loop)
    with counting_lines("answer.py"):
        loop(10)
    few = tally["lines"]
    with counting_lines("answer.py"):
        loop(1000)
    assert few < 30
    assert tally["lines"] > 1000
