"""What a step of an interview needs to know of its session.

That is the question on the table and little more. A session of two hundred answered questions is
large. A step reads only this part of it, so that the cost of an answer does not grow with what has
been said before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from interviewer.core.interview.session import Entry, InterviewConfig, Turn
from interviewer.core.notes.question import Question
from interviewer.core.usage import Usage

EARLIER_TURNS = 20
"""Turns before the one on the table that a step may read.

The model's budget for what was said holds fewer.
"""


@dataclass
class OpenSession:
    """The open part of a session. What a step changes is its turn, its usage and what was said."""

    id: str
    """Id of the session."""
    created_at: dt.datetime
    """When the session was begun."""
    config: InterviewConfig
    """What the user set up."""
    usage: Usage
    """Tokens and cost of all calls so far."""
    active_seconds: float = 0.0
    """Seconds that the candidate has had the word."""
    number: int = 0
    """How many questions have been put, the one on the table included."""
    planned: int = 0
    """How many questions the plan has."""
    left: Sequence[Question] = ()
    """The questions that may come next, as the set-up ranks them; those in reserve come last."""
    turn: Turn | None = None
    """The question on the table, None before the first."""
    earlier_turns: Sequence[Turn] = ()
    """The last turns before the one on the table, oldest first, at most ``EARLIER_TURNS``."""
    entries: int = 0
    """How many entries the whole transcript has."""
    said: list[Entry] = field(default_factory=list)
    """What was said about the question on the table, in order."""
    transcript: Sequence[Entry] = ()
    """Everything that was said, in order; only who looks at it pays for its length."""

    def put_question(
        self,
        turn: Turn,
    ) -> None:
        """Put the next question on the table.

        The turn before joins the earlier ones when the session is next read.
        """
        self.turn = turn
        self.number += 1
        self.said = []

    def earlier_turn(self, number: int) -> Turn | None:
        """The question of that number, which is over; None for one that a step does not read."""
        back = number - self.number
        return self.earlier_turns[back] if -len(self.earlier_turns) <= back < 0 else None

    def as_it_was(self, number: int, turn: Turn) -> OpenSession:
        """The session with an earlier question on the table again, and nothing to follow it."""
        before = max(0, len(self.earlier_turns) + number - self.number)
        return replace(
            self,
            number=number,
            planned=number,
            left=(),
            turn=turn,
            earlier_turns=self.earlier_turns[:before],
            said=[entry for entry in self.transcript if entry.question == number],
        )

    @property
    def is_complete(self) -> bool:
        """True if as many questions were put as the plan has."""
        return self.questions_left == 0

    @property
    def questions_left(self) -> int:
        """How many questions are to be put after the one on the table."""
        return max(0, self.planned - self.number)

    @property
    def cards_gone_on_with(self) -> frozenset[str]:
        """Ids of the cards whose questions were put as a step up, in this turn or those before."""
        turns = [*self.earlier_turns]
        if self.turn is not None:
            turns.append(self.turn)
        cards: set[str] = set()
        for turn in turns:
            cards.update(put.card for put in turn.follow_ups if put.card)
        return frozenset(cards)

    @property
    def minutes_left(self) -> float | None:
        """Minutes until no more questions are put, None without a limit."""
        if self.config.minutes is None:
            return None
        return max(0.0, self.config.minutes - self.active_seconds / 60.0)

    @property
    def follow_ups_put(self) -> tuple[str, ...]:
        """The follow-ups of the question on the table, as they were put."""
        texts: list[str] = []
        for entry in self.said:
            if entry.kind == "follow_up":
                texts.append(entry.text)
        return tuple(texts)

    @property
    def shown(self) -> tuple[str, ...]:
        """All that the interviewer said about the question on the table.

        The question itself is the turn's; what was said before it is about the last answer.
        """
        texts: list[str] = []
        for entry in self.said:
            if entry.role == "interviewer" and entry.kind != "question":
                texts.append(entry.text)
        return tuple(texts)
