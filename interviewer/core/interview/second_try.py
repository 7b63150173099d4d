"""A second try at a question that is over.

It is shown beside the first. It changes no score, and memory does not count it: whoever has just
read what was missing knows it for the moment only.
"""

from __future__ import annotations

import datetime as dt

from interviewer.core.grading.assessment import Assessment
from interviewer.core.usage import Usage
from interviewer.core.value import Frozen


class SecondTry(Frozen):
    """One more answer to a question of a session, with its own grade."""

    session_id: str
    """The session's id."""
    question: int
    """Number of the question in the session, from 1."""
    answer: str
    """The words as they were sent."""
    assessment: Assessment
    """The grade of this answer alone, against the key points of the first."""
    fallback: str | None = None
    """Why the local examiner graded in the model's place."""
    usage: Usage = Usage()
    """Tokens that it used."""
    at: dt.datetime
    """When it was graded."""


Tries = dict[int, tuple[SecondTry, ...]]
"""Number of a question -> its further tries, the first of them in front."""
