"""The days until the appointment: which questions on which day.

Each day is composed as a session of that day would be, and every answer goes as expected. So a plan
can never hold more than the minutes of a day, and today's part of it is today's session. A question
of one day is not planned for the next: only an answer that went badly brings it back so soon.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from interviewer.core.grading.assessment import MAX_SCORE
from interviewer.core.practice.composition import Choice, compose
from interviewer.core.practice.expectation import if_practised
from interviewer.core.practice.likelihood import Reason
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Candidate, Occasion

MOST_DAYS = 60
"""Days that are laid out at most."""
WORTH_PLANNING = 600
"""Questions that a plan chooses from; the likeliest ones."""


@dataclass(frozen=True)
class PlannedDay:
    """The practice of one day."""

    day: dt.date
    """The person's day."""
    choices: tuple[Choice, ...]
    """The questions, the warm-up first."""

    @property
    def minutes(self) -> float:
        """What they take."""
        return sum(choice.candidate.minutes for choice in self.choices)


def schedule(
    candidates: Iterable[Candidate],
    occasion: Occasion,
    minutes: float,
    practised: float = 0.0,
) -> list[PlannedDay]:
    """The days from today to the one before the appointment; none without one ahead.

    minutes: of each day, never exceeded. practised: of today's, those that are used already.
    """
    if occasion.date is None:
        return []
    by_id = {candidate.id: candidate for candidate in _likeliest(candidates)}
    days: list[PlannedDay] = []
    seen: set[str] = set()
    planned: set[str] = set()
    left = (occasion.date - occasion.today).days
    for ahead in range(
        min(
            left,
            MOST_DAYS,
        ),
    ):
        on_day = replace(
            occasion,
            now=occasion.now + dt.timedelta(days=ahead),
        )
        choices = compose(
            [one for one in by_id.values() if one.id not in planned],
            on_day,
            None,
            minutes if ahead else minutes - practised,
        )
        planned = {choice.candidate.id for choice in choices}
        shown = tuple(
            _shown(
                choice,
                seen,
            )
            for choice in choices
        )
        days.append(
            PlannedDay(
                on_day.today,
                shown,
            ),
        )
        for choice in choices:
            seen.add(choice.candidate.id)
            by_id[choice.candidate.id] = _answered(
                choice.candidate,
                on_day,
            )
    return days


def rest_of_today(
    candidates: Iterable[Candidate],
    occasion: Occasion,
    minutes: float,
) -> list[Choice]:
    """What the first day of a schedule holds, with an appointment ahead or without.

    minutes: those that are left of the day.
    """
    return compose(
        _likeliest(candidates),
        occasion,
        None,
        minutes,
    )


def _likeliest(candidates: Iterable[Candidate]) -> list[Candidate]:
    by_chance = sorted(
        candidates,
        key=lambda candidate: (-candidate.likelihood.chance, candidate.id),
    )
    return by_chance[:WORTH_PLANNING]


def _shown(choice: Choice, seen: Collection[str]) -> Choice:
    """The choice; of what the plan has asked before, nothing is known but that it has."""
    if choice.candidate.id not in seen:
        return choice
    likely = choice.candidate.likelihood.reasons[:1]
    return replace(
        choice,
        reasons=(*likely, Reason(key="another_look")),
    )


def _answered(candidate: Candidate, occasion: Occasion) -> Candidate:
    """The question after it was answered as expected."""
    mean = occasion.means.of(candidate.topic)
    after = if_practised(
        candidate.memory,
        mean,
        occasion.now,
    )
    score = MAX_SCORE * after.before
    before = candidate.memory
    memory = Memory(
        question=candidate.id,
        fsrs=after.card,
        answers=before.answers + 1 if before else 1,
        first_score=before.first_score if before else score,
        score=score,
        last=occasion.now,
        topic=candidate.topic,
    )
    return candidate._replace(memory=memory)
