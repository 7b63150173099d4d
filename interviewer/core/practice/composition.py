"""Which questions of a day bring most for the appointment, in which order and why.

A question is worth what its expected score on the day gains if it is practised now, times how
likely it is, a minute. Pure, and the same for the same seed.
"""

from __future__ import annotations

import datetime as dt
import heapq
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from interviewer.core.practice.expectation import (
    expected_share,
    if_practised,
)
from interviewer.core.practice.likelihood import LIKELY, Reason
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Candidate, Occasion
from interviewer.core.practice.why_chosen import reasons

MINUTES_A_DAY = 40
"""What a day holds where the user says nothing."""
SHORTEST_GAP = 0.2
"""Part of the days that were left at the last look, before which a question does not come again."""
NEXT_LOOK = 0.3
"""The same, from which a likely question that was seen once is called for."""
CALLED = 1.5
"""By how much it is then worth more."""
DEEPER = 1.5
"""By how much the next deeper question is worth more after a strong answer."""
SAME_TOPIC = 0.95
"""By which a question is worth less for each one of its topic that is chosen already."""
OFF_LEVEL = 0.05
"""By how much a question is worth less for each step of difficulty from the person's level."""
HARDEST = 5
"""Difficulty of a card, from 1."""
LATER = 0.5
"""What a gain for a later appointment counts, beside one for the next."""
LOOKED_AT = 4
"""How many questions are weighed exactly, as a multiple of those that fit."""


@dataclass(frozen=True)
class Choice:
    """A question that is to be asked, and why."""

    candidate: Candidate
    """The question."""
    gain: float
    """Expected gain of the score on the day, in points of ten times how likely it is."""
    reasons: tuple[Reason, ...]
    """The most telling first."""


def compose(
    candidates: Iterable[Candidate],
    occasion: Occasion,
    count: int | None,
    minutes: float | None,
) -> list[Choice]:
    """The questions of a session, the warm-up first.

    count: how many at most; where too few are worth asking, others fill up. minutes: never more.
    """
    everything = list(candidates)
    chosen = _best(
        everything,
        occasion,
        (count, minutes),
        ready=True,
    )
    if count is not None and len(chosen) < count:
        used = sum(choice.candidate.minutes for choice in chosen)
        rest = None if minutes is None else minutes - used
        chosen += _best(
            everything,
            occasion,
            (count - len(chosen), rest),
            ready=False,
        )
    return _warmed_up(
        chosen,
        occasion,
    )


def _may_come(
    memory: Memory | None,
    occasion: Occasion,
) -> bool:
    """False on the day after it was asked, unless it went badly, and before its gap is over."""
    if memory is None:
        return True
    last = occasion.calendar.day(memory.last)
    since = (occasion.today - last).days
    if since < 1:
        return False
    if memory.went_badly and since == 1:
        return True
    if occasion.date is None or occasion.date < occasion.today:
        return occasion.calendar.day(memory.due) <= occasion.today
    return since > 1 and since >= SHORTEST_GAP * (occasion.date - last).days


def _best(
    candidates: Sequence[Candidate],
    occasion: Occasion,
    limits: tuple[int | None, float | None],
    *,
    ready: bool,
) -> list[Choice]:
    """Those with the most gain a minute that fit, spread over topics.

    limits: how many, and minutes. ready: of those that may come by now, else of the others.
    """
    count, minutes = limits
    promising = _most_promising(
        candidates,
        occasion,
        _room(
            candidates,
            count,
            minutes,
        ),
        ready=ready,
    )
    pool = [
        _weigh(
            candidate,
            occasion,
        )
        for candidate in promising
    ]
    chosen: list[Choice] = []
    topics: dict[str | None, int] = {}
    left = minutes
    while pool and (count is None or len(chosen) < count):
        fitting = [one for one in pool if left is None or one.choice.candidate.minutes <= left]
        if not fitting:
            break
        best = max(
            fitting,
            key=lambda one: one.rank(topics),
        )
        pool.remove(best)
        candidate = best.choice.candidate
        topics[candidate.topic] = (
            topics.get(
                candidate.topic,
                0,
            )
            + 1
        )
        chosen.append(best.choice)
        if left is not None:
            left -= candidate.minutes
    return chosen


@dataclass(frozen=True)
class _Weighed:
    choice: Choice
    worth: float
    tie: int

    def rank(self, topics: dict[str | None, int]) -> tuple[float, int]:
        """What it is worth after those of its topic that are chosen."""
        topic = self.choice.candidate.topic
        before = (
            topics.get(
                topic,
                0,
            )
            if topic
            else 0
        )
        return self.worth * SAME_TOPIC**before, self.tie


def _room(
    candidates: Sequence[Candidate],
    count: int | None,
    minutes: float | None,
) -> int:
    """How many questions to weigh exactly."""
    fits = len(candidates)
    if minutes is not None and candidates:
        shortest = min(candidate.minutes for candidate in candidates)
        fits = (
            int(
                minutes
                / max(
                    shortest,
                    0.5,
                )
            )
            + 1
        )
    if count is not None:
        fits = min(
            fits,
            count,
        )
    return LOOKED_AT * fits


def _most_promising(
    candidates: Sequence[Candidate],
    occasion: Occasion,
    most: int,
    *,
    ready: bool,
) -> list[Candidate]:
    """The best by promise. Those that are too unlikely to be among them are not looked at."""
    kept: list[tuple[tuple[float, int], int]] = []
    if most < 1:
        return []
    limits = [_limit(candidate) for candidate in candidates]
    by_limit = sorted(
        range(len(candidates)),
        key=limits.__getitem__,
        reverse=True,
    )
    for place in by_limit:
        if len(kept) == most and limits[place] < kept[0][0][0]:
            break
        candidate = candidates[place]
        if _may_come(candidate.memory, occasion) != ready:
            continue
        entry = (_promise(candidate, occasion), -place)
        if len(kept) < most:
            heapq.heappush(kept, entry)
        else:
            heapq.heappushpop(kept, entry)
    return [candidates[-place] for _, place in sorted(kept, reverse=True)]


def _limit(candidate: Candidate) -> float:
    """What its promise cannot exceed."""
    limit = candidate.likelihood.chance / candidate.minutes
    if candidate.is_deeper:
        limit *= DEEPER
    if candidate.memory is not None and candidate.likelihood.chance >= LIKELY:
        limit *= CALLED
    return limit


def _promise(candidate: Candidate, occasion: Occasion) -> tuple[float, int]:
    """Roughly what it is worth: how likely it is, times what is not expected to be said."""
    mean = occasion.means.of(candidate.topic)
    missing = 1.0 - expected_share(
        candidate.memory,
        mean,
        occasion.at,
    )
    worth = candidate.likelihood.chance * missing / candidate.minutes
    return worth * _factor(
        candidate,
        occasion,
    ), _tie(
        candidate,
        occasion,
    )


def _weigh(candidate: Candidate, occasion: Occasion) -> _Weighed:
    gain = _gain(
        candidate,
        occasion,
    )
    choice = Choice(
        candidate=candidate,
        gain=gain,
        reasons=tuple(
            reasons(
                candidate,
                occasion,
            ),
        ),
    )
    return _Weighed(
        choice=choice,
        worth=gain
        * _factor(
            candidate,
            occasion,
        )
        / candidate.minutes,
        tie=_tie(
            candidate,
            occasion,
        ),
    )


def _gain(candidate: Candidate, occasion: Occasion) -> float:
    """Points of ten that the next appointment gains, and those after it at a discount."""
    memory = candidate.memory
    mean = occasion.means.of(candidate.topic)
    practised = if_practised(
        memory,
        mean,
        occasion.now,
    )

    def gained(at: dt.datetime) -> float:
        share = practised.share(at) - expected_share(
            memory,
            mean,
            at,
        )
        return 10.0 * max(
            0.0,
            share,
        )

    gain = candidate.likelihood.chance * gained(occasion.at)
    for date, chance in zip(
        occasion.later,
        candidate.later,
        strict=True,
    ):
        gain += (
            LATER
            * chance
            * gained(
                occasion.calendar.noon(date),
            )
        )
    return gain


def _factor(candidate: Candidate, occasion: Occasion) -> float:
    """What else a question is worth more or less for."""
    factor = DEEPER if candidate.is_deeper else 1.0
    if candidate.difficulty is not None:
        level = 1.0 + (HARDEST - 1) * occasion.means.of(candidate.topic)
        factor *= 1.0 - OFF_LEVEL * abs(candidate.difficulty - level)
    if _is_called_for(
        candidate,
        occasion,
    ):
        factor *= CALLED
    return factor


def _is_called_for(candidate: Candidate, occasion: Occasion) -> bool:
    """True if a likely question was seen once and the time for the second look has come."""
    memory = candidate.memory
    if memory is None or occasion.date is None or memory.answers > 1:
        return False
    if candidate.likelihood.chance < LIKELY:
        return False
    last = occasion.calendar.day(memory.last)
    since = (occasion.today - last).days
    return since >= NEXT_LOOK * (occasion.date - last).days


def _tie(candidate: Candidate, occasion: Occasion) -> int:
    """Decides by the seed between questions that are worth the same."""
    seeded = f"{occasion.seed}:{candidate.id}"
    return zlib.crc32(seeded.encode())


def _warmed_up(chosen: list[Choice], occasion: Occasion) -> list[Choice]:
    """The question that will go best comes first, the others in their order."""
    if len(chosen) < 3:
        return chosen

    def share(choice: Choice) -> float:
        candidate = choice.candidate
        mean = occasion.means.of(candidate.topic)
        return expected_share(
            candidate.memory,
            mean,
            occasion.now,
        )

    easiest = max(
        chosen,
        key=share,
    )
    others = [choice for choice in chosen if choice is not easiest]
    why = (*easiest.reasons, Reason(key="warm_up"))
    return [
        replace(
            easiest,
            reasons=why,
        ),
        *others,
    ]
