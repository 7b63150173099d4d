"""Adding up tokens and their cost."""

from __future__ import annotations

import pytest

from interviewer.core.usage import Tokens, Usage


def test_tokens_and_calls_are_added_up() -> None:
    both = Usage(calls=1, prompt=10, completion=3) + Usage(calls=2, prompt=5, completion=1)
    assert (both.calls, both.prompt, both.completion, both.total) == (3, 15, 4, 19)


def test_a_sum_is_estimated_where_a_part_of_it_is() -> None:
    assert (Usage(estimated=True) + Usage()).estimated
    assert (Usage() + Usage(estimated=True)).estimated
    assert not (Usage() + Usage()).estimated


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        (Usage(calls=1, cost=0.25), Usage(calls=1, cost=0.5), 0.75),
        (Usage(calls=1, cost=0.25), Usage(calls=1), None),
        (Usage(calls=1), Usage(calls=1, cost=0.5), None),
        (Usage(calls=1, cost=0.25), Usage(), 0.25),
        (Usage(), Usage(calls=1, cost=0.0), 0.0),
        (Usage(), Usage(), None),
    ],
)
def test_a_cost_is_known_where_every_part_that_used_tokens_has_one(
    one: Usage,
    other: Usage,
    cost: float | None,
) -> None:
    assert (one + other).cost == cost


def test_what_was_used_is_told_by_step() -> None:
    judged = Usage(calls=2, prompt=10, completion=3, cost=0.5).at("judging")
    again = Usage(calls=1, prompt=5, completion=1, cost=0.25).at("judging")
    closed = Usage(calls=1, prompt=7, completion=2, cost=0.25).at("closing")
    used = judged + again + closed
    assert (used.calls, used.total, used.cost) == (4, 28, 1.0)
    assert used.steps == {
        "judging": Tokens(calls=3, prompt=15, completion=4, cost=0.75),
        "closing": Tokens(calls=1, prompt=7, completion=2, cost=0.25),
    }


def test_a_step_without_a_call_is_not_told() -> None:
    assert Usage().at("talk").steps == {}


def test_a_session_of_an_older_version_has_no_steps() -> None:
    assert Usage.model_validate({"calls": 1, "prompt": 5}).steps == {}
