"""What the interviewer has shown of the answer. Saying it again is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn

THEIR_RUN = 4
"""Characters in a row that are the candidate's where the interviewer says them after them."""


def shown_words(
    turn: Turn,
    scene: Scene,
) -> tuple[str, ...]:
    """The question in all its wordings, the hints that were given, the follow-ups that were put.

    scene: what was really said; the turn alone knows only what its card says.
    """
    put = _without_their_words(turn, scene.asked)
    others = [text for text in scene.shown if text not in scene.asked]
    shown = [turn.question.text, turn.question.leans_on or "", *others, *put]
    rubric = turn.rubric
    if rubric is None:
        return tuple(shown)
    shown += [rubric.question or "", rubric.question_en or ""]
    for hints in (rubric.hints, rubric.hints_en):
        shown += [hints[number] for number in turn.hints_shown if number < len(hints)]
    for probe in turn.probes:
        point = rubric.point(probe)
        if point is not None:
            shown += [point.probe or "", point.probe_en or ""]
    return tuple(dict.fromkeys(filter(None, shown)))


def _without_their_words(
    turn: Turn,
    asked: Sequence[str],
) -> list[str]:
    """The follow-ups without what the candidate had said before them: that stays theirs."""
    kept: list[str] = []
    for number, text in enumerate(asked, 1):
        said_before = turn.answers[:number]
        kept.append(_less(text, "\n".join(said_before)))
    return kept


def _less(
    text: str,
    said: str,
) -> str:
    """The text with a blank for every run of ``THEIR_RUN`` or more characters that was said."""
    pieces: list[str] = []
    place = 0
    while place < len(text):
        size = _run(text, place, said)
        pieces.append(" " if size else text[place])
        place += size or 1
    return "".join(pieces)


def _run(
    text: str,
    place: int,
    said: str,
) -> int:
    """Characters from ``place`` on that were said in a row; 0 below ``THEIR_RUN``."""
    size = THEIR_RUN
    if text[place : place + size] not in said or place + size > len(text):
        return 0
    while place + size < len(text) and text[place : place + size + 1] in said:
        size += 1
    return size
