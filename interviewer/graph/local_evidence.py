"""What the local examiner makes of answers that a model graded."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, charge_hints
from interviewer.core.grading.second_opinion import second_opinion
from interviewer.core.interview.code_work import grade_with_tests
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn
from interviewer.graph.state import Deps


def model_grade(
    deps: Deps,
    turn: Turn,
) -> Assessment | None:
    """The turn's grade if the session's model gave it against a rubric, else None."""
    grade = turn.assessment
    if grade is None or not grade.graded or turn.rubric is None:
        return None
    if not deps.examiner.is_model or grade.examiner != deps.examiner.name:
        return None
    return grade


def local_grade(
    deps: Deps,
    turn: Turn,
    lang: Language,
) -> Assessment:
    """What the local evidence makes of the turn's answers."""
    ungraded = turn.model_copy(update={"assessment": None})
    judgement = deps.fallback.judge(
        ungraded,
        lang,
        Scene(),
        lambda _: None,
    )
    return judgement.assessment


def doubt_model_grades(
    deps: Deps,
    turns: Sequence[Turn],
    lang: Language,
) -> None:
    """Mark the model's grades that the local evidence does not bear out.

    Done once, at the end; by then ``prefetch`` has had the evidence embedded.
    """
    for turn in turns:
        grade = model_grade(deps, turn)
        if grade is not None:
            local = local_grade(
                deps,
                turn,
                lang,
            )
            if turn.code is not None and turn.code.tests is not None:
                local = grade_with_tests(turn.code, local)
            local = charge_hints(local, turn.hints)
            turn.assessment = second_opinion(grade, local)
