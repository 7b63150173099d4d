"""How a mistake is named, from values alone: no process is started."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any

import numpy as np

from interviewer.adapters.practice.inside.wire import Strange
from interviewer.adapters.practice.judging import judge
from interviewer.adapters.practice.kit import (
    Case,
    Limit,
    Mistake,
    Outcome,
    Suite,
    close,
    frequencies,
    numerical_gradient,
)
from interviewer.adapters.practice.returned import Returned
from interviewer.core.practice.outcome import CaseResult, RunResult

Form = Callable[[float, float], Any]


def reference(a: float, b: float) -> float:
    return 2 * a + b


def flawed(flaws: Set[str]) -> Form:
    def form(a: float, b: float) -> float:
        doubled = a if "single" in flaws else 2 * a
        return doubled - b if "minus" in flaws else doubled + b

    return form


def only_negative(a: float, b: float) -> float:
    return 2 * a - b if b < 0 else 2 * a + b


def raising(*_: float) -> float:
    raise IndexError


MISTAKES = (
    Mistake("single", zh="没有乘以二", en="It is not doubled"),
    Mistake("minus", zh="减了", en="It is subtracted"),
    Mistake("negative", zh="负数错了", en="Negative numbers are wrong", forms=(only_negative,)),
    Mistake("overrun", zh="越界了", en="It runs over the end", forms=(raising,)),
    Mistake("huge", zh="太大", en="It is huge", sees=lambda _, value: bool(value > 1000)),
)


def suite(*cases: Case, with_flawed: bool = True) -> Suite:
    return Suite(
        cases=cases,
        mistakes=MISTAKES,
        reference=reference,
        run=lambda function, *args: function(*args),
        flawed=flawed if with_flawed else None,
    )


def case(a: float, b: float, **fields: Any) -> Case:
    return Case(zh="一例", en="a case", args=(a, b), **fields)


def judged(tests: Suite, answer: Callable[..., Any]) -> tuple[CaseResult, ...]:
    returned = {}
    for number, each in enumerate(tests.cases):
        try:
            outcome = Outcome(value=answer(*each.args))
        except Exception as error:
            outcome = Outcome(error=type(error).__name__)
        returned[number] = Returned(outcome=outcome, line=7)
    return judge(tests, range(len(tests.cases)), returned, with_values=True)


def keys(results: Sequence[CaseResult]) -> list[str]:
    return [mistake.key for mistake in RunResult(cases=tuple(results)).mistakes()]


def test_a_right_answer_has_no_mistake() -> None:
    assert keys(judged(suite(case(1, 2), case(3, 4)), lambda a, b: a + a + b)) == []


def test_a_mistake_is_named_by_what_it_gives() -> None:
    assert keys(judged(suite(case(1, 2), case(3, 4)), lambda a, b: a + b)) == ["single"]


def test_two_mistakes_in_one_answer_are_both_named() -> None:
    found = keys(judged(suite(case(1, 2), case(3, 4)), lambda a, b: a - b))
    assert set(found) == {"single", "minus"}


def test_the_mistake_that_would_have_failed_a_passed_case_is_believed_last() -> None:
    tests = suite(case(1, -2), case(3, 4), case(5, 6))
    assert keys(judged(tests, only_negative)) == ["negative"]


def test_the_mistake_that_explains_most_is_named() -> None:
    tests = suite(case(1, -2), case(3, -4), case(5, 6))
    assert keys(judged(tests, lambda a, b: 2 * a - b)) == ["minus"]


def test_an_exception_is_an_outcome_as_well() -> None:
    assert keys(judged(suite(case(1, 2)), raising)) == ["overrun"]


def test_an_exception_that_explains_only_some_cases_tells_nothing() -> None:
    def answer(a: float, _: float) -> float:
        if a == 1:
            raise IndexError
        return 77

    found = keys(judged(suite(case(1, 2), case(3, 4)), answer))
    assert set(found) == {"raises", "value"}


def test_what_a_value_shows_is_named_without_a_form() -> None:
    assert keys(judged(suite(case(1, 2)), lambda *_: 5000)) == ["huge"]


def test_a_form_that_is_right_on_a_case_explains_nothing_there() -> None:
    tests = suite(case(1, 2), with_flawed=False)
    assert keys(judged(tests, lambda *_: 99)) == ["value"]


def test_what_is_not_written_yet_is_called_that() -> None:
    def unwritten(a: float, b: float) -> float:
        raise NotImplementedError

    [result] = judged(suite(case(1, 2, visible=True)), unwritten)
    assert [mistake.key for mistake in result.mistakes] == ["unwritten"]
    assert result.shown is not None
    assert (result.shown.returned, result.shown.raised) == (None, "NotImplementedError")


def test_symptoms_come_last() -> None:
    def answer(a: float, b: float) -> float:
        return 99 if a == 1 else a + b

    tests = suite(case(1, 2, weight=50), case(3, 4))
    assert keys(judged(tests, answer)) == ["single", "value"]


def arrays(**fields: Any) -> Suite:
    return Suite(
        cases=(Case(zh="一例", en="a case", args=(np.ones((2, 3), np.float16),), **fields),),
        mistakes=(),
        reference=lambda x: x * 2,
        run=lambda function, *args: function(*args),
    )


def test_shape_dtype_and_type_are_told() -> None:
    assert keys(judged(arrays(), lambda x: (x * 2).T)) == ["shape"]
    assert keys(judged(arrays(), lambda x: x * np.inf)) == ["not-finite"]
    assert keys(judged(arrays(), lambda _: None)) == ["nothing"]
    assert keys(judged(arrays(), lambda _: Strange("generator"))) == ["type"]
    assert keys(judged(arrays(), lambda x: x.astype(np.float64) * 2)) == []
    assert keys(judged(arrays(dtype=True), lambda x: x.astype(np.float64) * 2)) == ["dtype"]


def test_changed_arguments_and_cost_fail_a_right_value() -> None:
    tests = arrays(limits=(Limit("multiply", 10, "cost"),))
    right = Outcome(value=np.full((2, 3), 2.0))
    for returned, key in (
        (Returned(outcome=right, mutated=True), "mutates"),
        (Returned(outcome=right, counts={"multiply": 11}), "cost"),
    ):
        [result] = judge(tests, [0], {0: returned}, with_values=True)
        assert not result.passed
        assert [mistake.key for mistake in result.mistakes] == [key]
    fine = Returned(outcome=right, counts={"multiply": 10})
    assert judge(tests, [0], {0: fine}, with_values=True)[0].passed


def test_a_case_that_did_not_run_is_not_passed() -> None:
    [result] = judge(arrays(), [0], {}, with_values=True)
    assert (result.ran, result.passed, result.mistakes) == (False, False, ())


def test_an_expected_value_stands_over_the_reference() -> None:
    assert keys(judged(suite(case(1, 2, expected=7)), lambda *_: 7)) == []


def test_a_comparison_of_its_own_serves_for_forms_too() -> None:
    def any_order(found: Any, wanted: Any) -> bool:
        return sorted(found) == sorted(wanted)

    tests = Suite(
        cases=(Case(zh="一例", en="a case", args=([3, 1, 1],), same=any_order),),
        mistakes=(Mistake("doubles", zh="重复", en="Doubles are lost", forms=(set,)),),
        reference=list,
        run=lambda function, *args: function(*args),
    )
    assert keys(judged(tests, lambda _: [1, 3, 1])) == []
    assert keys(judged(tests, lambda _: [3, 1])) == ["doubles"]
    assert keys(judged(tests, lambda _: 5)) == ["shape"]


def test_close_compares_lists_tuples_arrays_and_dicts() -> None:
    assert close([1, 2.0], (1.0, 2), 0, 0)
    assert close([[1, 2]], np.array([[1.0, 2.0]]), 0, 0)
    assert close({"a": np.nan}, {"a": np.nan}, 0, 0)
    assert not close({"a": 1}, {"b": 1}, 0, 0)
    assert not close([1, [2, 3]], np.ones(2), 0, 0)
    assert not close("1", 1, 0, 0)
    assert not close(True, None, 0, 0)


def test_the_numerical_gradient_is_that_of_the_loss() -> None:
    at = np.array([[1.0, -2.0], [0.5, 3.0]])
    found = numerical_gradient(lambda x: float((x**3).sum()), at)
    assert np.allclose(found, 3 * at**2)
    assert np.array_equal(at, [[1.0, -2.0], [0.5, 3.0]])


def test_frequencies_take_only_numbers_in_range() -> None:
    assert frequencies([0, 1, 1, np.int64(2)], 3).tolist() == [0.25, 0.5, 0.25]
    assert np.isnan(frequencies([0, 5], 3)).all()
    assert np.isnan(frequencies(["a"], 3)).all()
