"""Whether an interviewer's words ask for something, and for something that is known already."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.interview.rewording import wanted_by
from interviewer.core.text import content_words, normalise

SAID_SHARE = 0.4
"""Share of the words that met a point, from which a question holds what was said."""
ASKED_SHARE = 0.8
"""Share of a question's own words that met the point already, from which it has no other."""
FEWEST_SHARED = 2
"""Words that it has at least."""
SHORTEST_REPEATED = 6
"""Characters from which words that were said before are a repetition."""


def repeats(
    words: str,
    said: Sequence[str],
) -> bool:
    """True if the words were said before as they are, or hold a question that was asked; a word or
    two always are.
    """
    key = normalise(words)
    if len(key) < SHORTEST_REPEATED:
        return False
    for earlier in said:
        folded = normalise(earlier)
        if key in folded:
            return True
        if asks(earlier) and len(folded) >= SHORTEST_REPEATED and folded in key:
            return True
    return False


def asks(words: str) -> bool:
    """True if something is asked in the words."""
    return "?" in words or "？" in words


def asks_for_what_was_said(
    spoken: str,
    verdict: PointVerdict,
) -> bool:
    """True if the words ask for what the candidate said of the point: only for a yes to it, or in
    no words but theirs.
    """
    said = content_words(verdict.quote or "")
    asked = content_words(spoken)
    shared = len(said & asked)
    if wanted_by(spoken) == "whether":
        return shared >= SAID_SHARE * max(
            1,
            len(said),
        )
    return shared >= FEWEST_SHARED and shared >= ASKED_SHARE * len(asked)
