"""Whether what the interviewer is about to say gives the answer away."""

from __future__ import annotations

from collections.abc import Iterator

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.session import Turn
from interviewer.core.text import normalise

LEAK = 12
"""Characters in a row of an open key point that give the answer away."""
LEAK_LATIN = 32
"""The same for a key point in Latin letters."""


def leaks(
    spoken: str,
    turn: Turn,
    assessment: Assessment | None,
) -> bool:
    """True if the text says ``LEAK`` characters in a row of a key point that is still open.

    What the question or the candidate has said already does not count.
    """
    said = normalise(spoken)
    known = normalise(turn.question.text + turn.answer_text)
    for text in _open_texts(turn, assessment):
        for run in _runs(normalise(text)):
            if run in said and run not in known:
                return True
    return False


def _open_texts(turn: Turn, assessment: Assessment | None) -> Iterator[str]:
    """The texts of the key points that are not met."""
    if turn.rubric is None:
        return
    met = set()
    if assessment is not None:
        met = {point.id for point in assessment.points if point.verdict == "met"}
    for point in turn.rubric.points:
        if point.id not in met:
            yield point.text
            yield point.text_en or ""


def _runs(text: str) -> Iterator[str]:
    """Every run of that many characters."""
    size = LEAK_LATIN if text.isascii() else LEAK
    runs = len(text) - size + 1
    for start in range(runs):
        end = start + size
        yield text[start:end]
