"""A round that is typed in English is the one that the notes have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from interviewer.core.notes.question import Question
from interviewer.services.preparation import Preparation
from interviewer.testing import make_question


def preparation(*rounds: str) -> Preparation:
    questions: list[Question] = []
    for number, name in enumerate(rounds):
        question = make_question(f"第 {number} 题？")
        questions.append(question.model_copy(update={"round": name}))
    nothing: Any = SimpleNamespace()
    index: Any = SimpleNamespace(all=lambda: questions)
    return Preparation(nothing, nothing, index, nothing)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("round 2", "二面"),
        ("2nd round", "二面"),
        ("HR", "HR面"),
        ("manager's round", "经理面"),
        ("二面", "二面"),
        ("茶歇", "茶歇"),
        (None, None),
        ("", ""),
    ],
)
def test_a_typed_round_is_the_notes_own(typed: str | None, stored: str | None) -> None:
    assert preparation("二面", "经理面").round_meant(typed) == stored
