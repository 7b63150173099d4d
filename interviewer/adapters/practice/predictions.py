"""What the reference and each known mistake give on the cases, and which mistake gives what an
answer gave.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from interviewer.adapters.practice.kit import (
    Case,
    Mistake,
    Outcome,
    Suite,
    as_numbers,
    close,
    quiet,
)

_REFERENCE = "reference"
Form = tuple[str, Callable[..., Any]]
"""A name that is unique in its suite, and the function."""


def expected_of(suite: Suite, number: int) -> Outcome:
    """What a case has to give: its own expected value, else the reference's."""
    case = suite.cases[number]
    if case.expected is not None:
        return Outcome(value=case.expected)
    return _outcome_of(
        suite,
        number,
        (_REFERENCE, suite.reference),
    )


def same(
    case: Case,
    found: Outcome,
    wanted: Outcome,
) -> bool:
    """True if both raised the same, or both returned the same within the case's tolerance."""
    if found.error or wanted.error:
        return found.error == wanted.error
    if case.same is None:
        return close(
            found.value,
            wanted.value,
            case.rtol,
            case.atol,
        )
    try:
        return bool(case.same(found.value, wanted.value))
    except Exception:  # the value may be of any type and shape
        return False


def explanations(
    suite: Suite,
    outcomes: Mapping[int, Outcome],
    failed: Collection[int],
) -> dict[int, tuple[str, ...]]:
    """Keys of the mistakes that explain failed cases; a case that nothing explains is missing.

    outcomes: what the answer gave, by number of the case. A mistake that would have failed a case
    that passed is believed last; otherwise the one that explains most is taken first.
    """
    explained: dict[int, tuple[str, ...]] = {}
    left = set(failed)
    claims = _claims(suite, outcomes, failed)
    _take(suite, [claim for claim in claims if claim.is_telling], left, explained)
    everything = [claim for claim in claims if not claim.is_telling and left <= claim.cases]
    _take(suite, everything, left, explained)
    for number in sorted(left):
        pair = _pair(suite, number, outcomes[number])
        if pair:
            explained[number] = pair
    return explained


class _Claim(NamedTuple):
    """A mistake that may be what is wrong."""

    key: str
    """The mistake."""
    cases: frozenset[int]
    """The failed cases that it explains."""
    is_contradicted: bool
    """True if a passed case speaks against it."""
    is_telling: bool
    """False where only NaN and exceptions speak for it, which look alike whatever made them. It is
    believed only where it explains everything that nothing else does."""


def _take(
    suite: Suite,
    claims: Sequence[_Claim],
    left: set[int],
    explained: dict[int, tuple[str, ...]],
) -> None:
    """The best claim for what is left, and again until none explains any of it."""

    def belief(claim: _Claim) -> tuple[bool, bool, float]:
        weight = sum(suite.cases[number].weight for number in claim.cases & left)
        return weight > 0, not claim.is_contradicted, weight

    while left and claims:
        best = max(claims, key=belief)
        found = best.cases & left
        if not found:
            return
        for number in found:
            explained[number] = (best.key,)
        left -= found


def _claims(
    suite: Suite,
    outcomes: Mapping[int, Outcome],
    failed: Collection[int],
) -> list[_Claim]:
    """In the order in which mistakes are declared."""
    found = []
    passed = outcomes.keys() - set(failed)
    for mistake in suite.mistakes:
        for form in _forms(suite, mistake):
            cases = {n for n in failed if _gives(suite, n, form, outcomes[n])}
            if not cases:
                continue
            found.append(
                _Claim(
                    key=mistake.key,
                    cases=frozenset(cases),
                    is_contradicted=any(_fails(suite, n, form) for n in passed),
                    is_telling=any(_has_content(outcomes[n]) for n in cases),
                )
            )
        seen = {n for n in failed if _is_seen(suite.cases[n], mistake, outcomes[n])}
        if seen:
            found.append(
                _Claim(
                    key=mistake.key,
                    cases=frozenset(seen),
                    is_contradicted=False,
                    is_telling=True,
                )
            )
    return found


def _has_content(outcome: Outcome) -> bool:
    if outcome.error:
        return False
    numbers = as_numbers(outcome.value)
    return numbers is None or bool(np.isfinite(numbers).any())


def _forms(suite: Suite, mistake: Mistake) -> Iterator[Form]:
    if suite.flawed is not None:
        yield f"flawed/{mistake.key}", suite.flawed(frozenset({mistake.key}))
    for place, form in enumerate(mistake.forms):
        yield f"{mistake.key}/{place}", form


def _gives(
    suite: Suite,
    number: int,
    form: Form,
    outcome: Outcome,
) -> bool:
    """True if the form gives this outcome on the case, and it is not the right one."""
    predicted = _outcome_of(
        suite,
        number,
        form,
    )
    return same(
        suite.cases[number],
        outcome,
        predicted,
    ) and _fails(
        suite,
        number,
        form,
    )


def _fails(
    suite: Suite,
    number: int,
    form: Form,
) -> bool:
    predicted = _outcome_of(
        suite,
        number,
        form,
    )
    return not same(
        suite.cases[number],
        predicted,
        expected_of(suite, number),
    )


def _is_seen(
    case: Case,
    mistake: Mistake,
    outcome: Outcome,
) -> bool:
    if mistake.sees is None or outcome.error:
        return False
    try:
        return bool(mistake.sees(case, outcome.value))
    except Exception:  # the value may be of any type and shape
        return False


def _pair(
    suite: Suite,
    number: int,
    outcome: Outcome,
) -> tuple[str, str] | None:
    """Two mistakes that give this outcome together."""
    if suite.flawed is None or not _has_content(outcome):
        return None
    keys = [mistake.key for mistake in suite.mistakes]
    for first, second in itertools.combinations(keys, 2):
        form = (f"flawed/{first}+{second}", suite.flawed(frozenset({first, second})))
        if _gives(
            suite,
            number,
            form,
            outcome,
        ):
            return first, second
    return None


def _outcome_of(
    suite: Suite,
    number: int,
    form: Form,
) -> Outcome:
    """What a function of ours gives on a case; each runs once."""
    name, function = form
    key = (number, name)
    if key not in suite.outcomes:
        args = copy.deepcopy(suite.cases[number].args)
        try:
            with quiet():
                suite.outcomes[key] = Outcome(value=suite.run(function, *args))
        except Exception as error:  # a wrong form may raise anything; that is its outcome
            suite.outcomes[key] = Outcome(error=type(error).__name__)
    return suite.outcomes[key]
