"""A number with its noun."""

from __future__ import annotations

import pytest

from interviewer.words.pair import Count


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 question"), (0, "0 questions"), (2, "2 questions"), (21, "21 questions")],
)
def test_a_noun_behind_a_count_is_one_or_many(number: int, said: str) -> None:
    assert f"{Count(number):question}" == said
    assert f"{Count(number):graded answer}" == said.replace("question", "graded answer")


def test_without_a_noun_it_is_a_number() -> None:
    assert f"{Count(1)} 题" == "1 题"
    assert f"{Count(3) - 1}" == "2"
