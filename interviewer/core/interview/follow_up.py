"""A follow-up: what the interviewer does with it, and what comes of it."""

from __future__ import annotations

from typing import Literal

from interviewer.core.value import Frozen

Move = Literal[
    "dig",
    "challenge",
    "quantify",
    "alternative",
    "easier",
    "deeper",
    "code",
    "accept",
    "clarify",
    "next",
]
"""What an interviewer does after an answer.

``dig``: into what was said or left out. ``challenge``: what is wrong or contradicts itself.
``quantify``: a figure and how it was measured. ``alternative``: why not another way. ``easier``: a
step down. ``deeper``: a step up. ``code``: write it. ``accept``: a dispute is granted. ``clarify``:
a counter-question is answered. ``next``: the question is closed.
"""
FollowUpResult = Literal["held", "partly", "failed"]
"""What came of a follow-up."""


class FollowUp(Frozen):
    """A follow-up that was put, and what came of it."""

    move: Move
    """What the interviewer did with it."""
    asked: str
    """The question in its own words, without what leads to it."""
    point: str | None = None
    """Id of the key point that it touches, None where it touches none."""
    quote: str | None = None
    """The candidate's words that it goes into."""
    card: str | None = None
    """Id of the bank card that it is the question of."""
    of_words: bool = False
    """True if the quoted words themselves were asked about, not what the card asks."""
    result: FollowUpResult | None = None
    """What came of it; None as long as nobody can tell."""


class Finding(Frozen):
    """What a follow-up brought, as the report shows it."""

    move: Move
    """What the interviewer did."""
    asked: str
    """The follow-up in its own words."""
    quote: str | None = None
    """The candidate's words that it went into."""
    point: str | None = None
    """Sentence of the key point that it touches, None where it touches none."""
    answer: str | None = None
    """What was answered, None where nothing was."""
    result: FollowUpResult | None = None
    """What came of it; None where nobody can tell."""
