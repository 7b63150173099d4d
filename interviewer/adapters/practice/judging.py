"""The verdict on what an answer returned: outside the sandbox, from the values alone.

A mistake is named by prediction: each known wrong form is run on the inputs of a failed case, and
where it gives what the answer gave, that is the mistake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from interviewer.adapters.practice.inside.wire import Strange
from interviewer.adapters.practice.kit import Suite, as_numbers, quiet
from interviewer.adapters.practice.predictions import expected_of, explanations, same
from interviewer.adapters.practice.returned import Returned, value_text
from interviewer.core.practice.outcome import CaseResult, Named, Shown
from interviewer.words.code import BUILT_IN

UNWRITTEN = NotImplementedError.__name__
"""What a file raises as it begins."""


def judge(
    suite: Suite,
    numbers: Sequence[int],
    returned: Mapping[int, Returned],
    with_values: bool,
) -> tuple[CaseResult, ...]:
    """The verdict on the cases of these numbers. returned: of those that ran.

    with_values: whether visible cases carry their values.
    """
    with quiet():
        outcomes = {number: returned[number].outcome for number in numbers if number in returned}
        failed = [
            number
            for number, outcome in outcomes.items()
            if not same(
                suite.cases[number],
                outcome,
                expected_of(suite, number),
            )
        ]
        explained = explanations(
            suite,
            outcomes,
            failed,
        )
        results = []
        for number in numbers:
            keys = explained.get(number, ()) if number in failed else None
            results.append(
                _result(
                    suite,
                    number,
                    returned.get(number),
                    keys,
                    with_values,
                )
            )
    return tuple(results)


def _result(
    suite: Suite,
    number: int,
    returned: Returned | None,
    keys: tuple[str, ...] | None,
    with_values: bool,
) -> CaseResult:
    """keys: the mistakes that explain a wrong value, None for a right one."""
    case = suite.cases[number]
    shows = with_values and case.visible
    mistakes: list[Named] = []
    if returned is not None and returned.outcome.error == UNWRITTEN:
        mistakes.append(_named(suite, "unwritten"))
    elif returned is not None:
        if keys is not None:
            mistakes += [
                _named(
                    suite,
                    key,
                )
                for key in keys
            ]
            if not mistakes:
                mistakes.append(
                    _by_looks(
                        suite,
                        number,
                        returned,
                        shows,
                    )
                )
        mistakes += _besides(
            suite,
            number,
            returned,
            keys is None,
        )
    return CaseResult(
        zh=case.zh,
        en=case.en,
        weight=case.weight,
        visible=case.visible,
        passed=returned is not None and not mistakes,
        ran=returned is not None,
        mistakes=tuple(mistakes),
        shown=_shown(
            suite,
            number,
            returned,
        )
        if shows
        else None,
    )


def _besides(
    suite: Suite,
    number: int,
    returned: Returned,
    is_right: bool,
) -> list[Named]:
    """What is wrong besides the value: its dtype, changed arguments, cost."""
    case = suite.cases[number]
    found = []
    if is_right and case.dtype:
        wanted = _dtypes(expected_of(suite, number).value)
        if _dtypes(returned.outcome.value) != wanted:
            found.append(
                _named(
                    suite,
                    "dtype",
                )
            )
    if returned.mutated and not case.mutates:
        found.append(
            _named(
                suite,
                "mutates",
            )
        )
    for limit in case.limits:
        if returned.counts.get(limit.count, 0) > limit.at_most:
            found.append(
                _named(
                    suite,
                    limit.mistake,
                )
            )
    return found


def _by_looks(
    suite: Suite,
    number: int,
    returned: Returned,
    in_full: bool,
) -> Named:
    """A mistake that nothing predicts, by what can be said of any value."""
    outcome = returned.outcome
    expected = expected_of(suite, number)
    if returned.wrong_arity:
        return _named(
            suite,
            "arity",
        )
    if outcome.error:
        return _raised(
            suite,
            returned,
            in_full,
        )
    if expected.error:
        return _named(
            suite,
            "no-error",
            error=expected.error,
        )
    if outcome.value is None:
        return _named(
            suite,
            "nothing",
        )
    if isinstance(outcome.value, Strange):
        return _named(
            suite,
            "type",
            type=outcome.value.type_name,
        )
    return _named(
        suite,
        _difference(
            outcome.value,
            expected.value,
        ),
    )


def _raised(
    suite: Suite,
    returned: Returned,
    in_full: bool,
) -> Named:
    """in_full: what the exception says may hold values of the case."""
    said = str(returned.outcome.error)
    if in_full and returned.text:
        said = f"{said}: {returned.text}"
    if not returned.line:
        return _named(
            suite,
            "raises-somewhere",
            error=said,
        )
    return _named(
        suite,
        "raises",
        error=said,
        line=returned.line,
    )


def _difference(value: Any, expected: Any) -> str:
    """Key of what can be said of two values that differ."""
    if isinstance(expected, tuple | list) and isinstance(value, tuple | list):
        if len(value) != len(expected):
            return "length"
        for found, wanted in zip(value, expected, strict=True):
            difference = _difference(
                found,
                wanted,
            )
            if difference != "value":
                return difference
        return "value"
    found_numbers = as_numbers(value)
    wanted_numbers = as_numbers(expected)
    if wanted_numbers is None:
        return "value"
    if found_numbers is None or found_numbers.shape != wanted_numbers.shape:
        return "shape"
    if np.isfinite(wanted_numbers).all() and not np.isfinite(found_numbers).all():
        return "not-finite"
    return "value"


def _dtypes(value: Any) -> list[str]:
    """The dtypes of all arrays in a value."""
    if not isinstance(value, tuple | list):
        return [str(np.asarray(value).dtype)]
    found = []
    for item in value:
        found += _dtypes(item)
    return found


def _named(suite: Suite, key: str, **filled: object) -> Named:
    """The problem's own words for a mistake, else the built-in ones."""
    for mistake in suite.mistakes:
        if mistake.key == key:
            return Named(
                key=key,
                zh=mistake.zh,
                en=mistake.en,
            )
    zh, en = BUILT_IN[key]
    return Named(
        key=key,
        zh=zh.format(**filled),
        en=en.format(**filled),
    )


def _shown(
    suite: Suite,
    number: int,
    returned: Returned | None,
) -> Shown:
    case = suite.cases[number]
    expected = expected_of(suite, number)
    found = raised = None
    if returned is not None:
        raised = returned.outcome.error
        found = None if raised else value_text(returned.outcome.value)
    return Shown(
        args=tuple(value_text(arg) for arg in case.args),
        expected=expected.error or value_text(expected.value),
        returned=found,
        raised=raised,
    )
