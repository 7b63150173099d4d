"""Every coding problem keeps its format, its reference passes, its wrong versions are named."""

from __future__ import annotations

import itertools

import pytest

from interviewer.adapters.bank.card_file import load_topics
from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.core.practice.matching import names_of
from interviewer.core.practice.outcome import Isolation
from interviewer.core.text import normalise
from interviewer.paths import shipped
from tools.code_problems import check, file_faults, suite_faults

PROBLEMS = ProblemFolder(shipped("knowledge") / "code")


@pytest.mark.parametrize("problem_id", PROBLEMS.ids())
def test_a_problem_keeps_the_format(problem_id: str) -> None:
    problem = PROBLEMS.problem(problem_id)
    assert list(file_faults(problem)) == []
    assert list(suite_faults(PROBLEMS.suite(problem_id))) == []
    assert problem.topic in load_topics(shipped("knowledge") / "bank")


def test_no_two_problems_have_a_name_in_common() -> None:
    for one, other in itertools.combinations(PROBLEMS.all(), 2):
        shared = {normalise(name) for name in names_of(one)} & {
            normalise(name) for name in names_of(other)
        }
        assert not shared, (one.id, other.id, shared)


@pytest.mark.long
@pytest.mark.parametrize("problem_id", PROBLEMS.ids())
def test_the_reference_passes_and_every_wrong_version_is_named(problem_id: str) -> None:
    isolation: Isolation = "bubblewrap" if bubblewrap_fault() is None else "limits"
    assert check(PROBLEMS, problem_id, isolation) == []
