"""Every card under the local grader: its own reference, the question, a neighbour's reference, its wrong claims.

The first two hold for every card. The others do not hold everywhere: what fails is listed by name in self_grading_known.txt, and the list is
exact, so that a failure that appears or is mended must be written down (`python -m tests.bank.self_grading --write`).
"""

import pytest

from tests.bank.self_grading import KNOWN, OTHER, OWN, known, of_cards


@pytest.fixture(scope="module")
def found():
    return of_cards(set())


def named(found, *cases):
    return {f.name: f.seen for f in found if f.case in cases}


def test_every_cards_own_reference_scores_at_least_eight(found):
    assert named(found, "own") == {}
    assert OWN == 8.0


def test_every_cards_question_repeated_scores_nothing(found):
    assert named(found, "question") == {}


@pytest.mark.parametrize("case", ["other", "wrong"])
def test_what_fails_is_exactly_what_is_known_to_fail(found, case):
    now, before = named(found, case), {name for name in known() if name.startswith(f"{case} ")}
    assert {name: seen for name, seen in now.items() if name not in before} == {}, "new failures"
    assert before - set(now) == set(), f"mended: take them out of {KNOWN.name}"
    assert OTHER == 3.0
