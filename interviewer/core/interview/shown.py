"""What the interviewer has shown of the answer. Saying it again is no answer."""

from __future__ import annotations

from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn


def shown_words(
    turn: Turn,
    scene: Scene,
) -> tuple[str, ...]:
    """The question in all its wordings, the hints that were given, the follow-ups that were put.

    scene: what was really said; the turn alone knows only what its card says.
    """
    shown = [turn.question.text, *scene.shown, *scene.asked]
    rubric = turn.rubric
    if rubric is None:
        return tuple(shown)
    shown += [rubric.question or "", rubric.question_en or ""]
    shown += rubric.hints[: turn.hints]
    shown += rubric.hints_en[: turn.hints]
    for probe in turn.probes:
        point = rubric.point(probe)
        if point is not None:
            shown += [point.probe or "", point.probe_en or ""]
    return tuple(dict.fromkeys(filter(None, shown)))
