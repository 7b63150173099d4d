"""Whether what the interviewer is about to say gives the answer away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.session import Turn
from interviewer.core.text import content_terms, normalise

LEAK = 12.0
"""Han characters in a row of an open key point that give the answer away."""
LATIN = 0.45
"""What a Latin letter or a digit counts: two technical names in a row are no answer yet."""
LEAK_SHARE = 0.6
"""Share of a point's own words that gives it away in any order. No probe of the bank has it."""
FEWEST_WORDS = 4
"""Words of its own below which that share says nothing."""


def leaks(
    spoken: str,
    turn: Turn,
    assessment: Assessment | None,
    shown: Sequence[str] = (),
) -> bool:
    """True if the text says a key point that is still open, in a row or most of its words.

    What the question, the candidate or the interviewer (``shown``) has said does not count.
    """
    said = normalise(spoken)
    known_words = "\n".join((turn.question.in_context, turn.answer_text, *shown))
    known = normalise(known_words)
    known_terms = content_terms(known_words)
    spoken_terms = content_terms(spoken)
    for text in _open_texts(
        turn,
        assessment,
    ):
        for run in _runs(normalise(text)):
            if run in said and run not in known:
                return True
        own_terms = content_terms(text) - known_terms
        told = len(own_terms & spoken_terms)
        if len(own_terms) >= FEWEST_WORDS and told >= LEAK_SHARE * len(own_terms):
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
            yield from point.also


def _runs(text: str) -> Iterator[str]:
    """Every run that is as long as ``LEAK``, from each of its characters on."""
    for start in range(len(text)):
        length = 0.0
        for end in range(
            start,
            len(text),
        ):
            length += LATIN if text[end].isascii() else 1.0
            if length >= LEAK:
                yield text[start : end + 1]
                break
