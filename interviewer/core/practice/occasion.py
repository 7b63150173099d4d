"""An occasion to practise, and the questions that could be asked on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from interviewer.core.practice.days import Calendar
from interviewer.core.practice.expectation import Means
from interviewer.core.practice.likelihood import Likelihood
from interviewer.core.practice.memory import Memory

AHEAD = dt.timedelta(days=14)
"""For which day questions are worth practising where there is no appointment."""


class Candidate(NamedTuple):
    """A question that could be asked. A tuple: there is one for each question that is known."""

    id: str
    """Id of the question."""
    likelihood: Likelihood
    """How likely it is at the appointment."""
    minutes: float
    """What it takes."""
    topic: str | None = None
    """Slug of its topic, None if unknown."""
    topic_name: str = ""
    """Name of the topic."""
    later: tuple[float, ...] = ()
    """How likely it is at each of the occasion's later appointments."""
    memory: Memory | None = None
    """What is remembered, None where it was never answered."""
    difficulty: int | None = None
    """Of the bank's card, 1–5."""
    is_deeper: bool = False
    """True if it goes on from one that was answered strongly."""

    def chance(self, appointment: int) -> float:
        """How likely it is at the next appointment (0) or at a later one (1, 2, …)."""
        if appointment:
            return self.later[appointment - 1]
        return self.likelihood.chance


@dataclass(frozen=True)
class Occasion:
    """When questions are composed, and what for."""

    now: dt.datetime
    """The time, with time zone."""
    calendar: Calendar = field(default_factory=Calendar)
    """The person's days."""
    date: dt.date | None = None
    """Day of the appointment; None where there is none."""
    later: tuple[dt.date, ...] = ()
    """Days of the appointments after it."""
    means: Means = field(default_factory=Means)
    """What is expected of topics."""
    seed: int = 0
    """Decides between questions that are worth the same."""

    @cached_property
    def today(self) -> dt.date:
        """The person's day."""
        return self.calendar.day(self.now)

    @cached_property
    def at(self) -> dt.datetime:
        """The time for which questions are practised."""
        if self.date is None:
            return self.now + AHEAD
        return max(
            self.now,
            self.calendar.noon(self.date),
        )
