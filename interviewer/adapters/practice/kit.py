"""What ``tests.py`` of a coding problem is written with (format: docs/code-problems.md)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from interviewer.adapters.practice.inside.wire import Strange

Same = Callable[[Any, Any], bool]
"""True if a returned value (first) is as good as the expected one (second)."""


@dataclass(frozen=True)
class Limit:
    """What an answer may cost at most in a case."""

    count: str
    """What is counted: ``multiply`` and ``elements`` of arrays, ``lines`` of the answer that ran,
    ``compare`` of a driver's ``Key``, or what the driver counts in ``tally``."""
    at_most: int
    """More than this fails the case."""
    mistake: str = "cost"
    """The key of the mistake that is named then."""


@dataclass(frozen=True)
class Case:
    """One call of the answer and what is demanded of it."""

    zh: str
    """What the case is about, without its numbers: shown also where the case is hidden."""
    en: str
    """The same in English."""
    args: tuple[Any, ...]
    """Arguments: numbers, strings, None, arrays, and lists, tuples, dicts and sets of these."""
    visible: bool = False
    """A visible case is an example: shown with its values, run by ``--run``, worth no points."""
    weight: float = 1.0
    """Share of the six points that tests give; of hidden cases only."""
    expected: Any = None
    """What has to be returned; None: what the reference returns."""
    rtol: float = 1e-5
    """Relative tolerance of numbers."""
    atol: float = 1e-7
    """Absolute tolerance of numbers."""
    dtype: bool = False
    """True if the dtype has to be that of the expected value."""
    same: Same | None = None
    """Compares in place of ``close``: sets without order, frequencies of samples."""
    limits: tuple[Limit, ...] = ()
    """What it may cost."""
    mutates: bool = False
    """True where the answer is meant to change its arguments."""


@dataclass(frozen=True)
class Outcome:
    """What became of a call."""

    value: Any = None
    """What was returned."""
    error: str | None = None
    """Name of the exception that was raised, None if none was."""


@dataclass(frozen=True)
class Mistake:
    """A mistake that people make, and how it shows."""

    key: str
    """A slug; ``wrong/<key>.py`` makes it."""
    zh: str
    """The message that names it: what is wrong, not how to repair it."""
    en: str
    """The same in English."""
    forms: tuple[Callable[..., Any], ...] = ()
    """Functions that make it, called as the answer is. Where a returned value is the one that a
    form returns, the mistake is named."""
    sees: Callable[[Case, Any], bool] | None = None
    """True if a wrong value (second) of a case shows the mistake."""


@dataclass(frozen=True)
class Suite:
    """All that is known of a problem's tests. Never enters the sandbox."""

    cases: tuple[Case, ...]
    """Visible and hidden ones, in the order in which they run."""
    mistakes: tuple[Mistake, ...]
    """In the order in which they are looked for."""
    reference: Callable[..., Any]
    """The function or class of ``reference.py``."""
    run: Callable[..., Any]
    """Calls a function with a case's arguments, as ``driver.py`` does inside."""
    flawed: Callable[[Set[str]], Callable[..., Any]] | None = None
    """Makes a form with several mistakes at once, where ``tests.py`` has one."""
    outcomes: dict[tuple[int, str], Outcome] = field(default_factory=dict)
    """Of forms that have run, by case and name."""


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Wrong forms overflow and divide by zero; that is their purpose."""
    with np.errstate(all="ignore"):
        yield


def close(
    value: Any,
    expected: Any,
    rtol: float,
    atol: float,
) -> bool:
    """True for equal shapes and numbers within tolerance; NaN is NaN. Lists and tuples are one."""
    if isinstance(value, Strange):
        return False
    if expected is None or isinstance(expected, str | set | frozenset):
        return type(value) is type(expected) and bool(value == expected)
    if isinstance(expected, dict):
        return _dicts_close(
            value,
            expected,
            rtol,
            atol,
        )
    if isinstance(expected, list | tuple) and isinstance(value, list | tuple):
        if len(value) != len(expected):
            return False
        return all(
            close(
                a,
                b,
                rtol,
                atol,
            )
            for a, b in zip(value, expected, strict=True)
        )
    return _numbers_close(
        value,
        expected,
        rtol,
        atol,
    )


def _dicts_close(
    value: Any,
    expected: dict[Any, Any],
    rtol: float,
    atol: float,
) -> bool:
    if not isinstance(value, dict) or value.keys() != expected.keys():
        return False
    return all(
        close(
            value[key],
            expected[key],
            rtol,
            atol,
        )
        for key in expected
    )


def _numbers_close(
    value: Any,
    expected: Any,
    rtol: float,
    atol: float,
) -> bool:
    found = as_numbers(value)
    wanted = as_numbers(expected)
    if found is None or wanted is None or found.shape != wanted.shape:
        return False
    return bool(
        np.allclose(
            found,
            wanted,
            rtol=rtol,
            atol=atol,
            equal_nan=True,
        )
    )


def as_numbers(value: Any) -> np.ndarray[Any, Any] | None:
    """The value as an array of float64; None where it is not one of numbers."""
    if value is None or isinstance(value, str | dict | set | frozenset | Strange):
        return None
    try:
        return np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return None


def numerical_gradient(
    loss: Callable[[np.ndarray[Any, Any]], float],
    at: np.ndarray[Any, Any],
    step: float = 1e-5,
) -> np.ndarray[Any, Any]:
    """The gradient of a number by central differences, of the shape of ``at``."""
    point = np.array(at, dtype=np.float64)
    gradient = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        kept = point[index]
        point[index] = kept + step
        above = loss(point)
        point[index] = kept - step
        below = loss(point)
        point[index] = kept
        gradient[index] = (above - below) / (2.0 * step)
    return gradient


def frequencies(samples: Sequence[Any], size: int) -> np.ndarray[Any, Any]:
    """The share of each of 0 … size-1 in samples; all NaN where one is not such an integer."""
    counts = np.zeros(size)
    for sample in samples:
        number = as_numbers(sample)
        if number is None or number.size != 1 or not 0 <= float(number.reshape(())) < size:
            return np.full(size, np.nan)
        counts[int(number.reshape(()))] += 1
    return counts / max(1, len(samples))
