"""Readiness: the score that is expected of an appointment, and how sure that is.

One page explains the model: docs/readiness.md.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from interviewer.core.grading.assessment import MAX_SCORE
from interviewer.core.practice.expectation import expected_share, surprise
from interviewer.core.practice.likelihood import LIKELY
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Candidate, Occasion

ASKED = 6
"""Questions of an interview, whose choice is chance."""
ANSWER_SPREAD = 0.25
"""Standard deviation of the share that one answer earns around what is expected of it."""
MEAN_SPREAD = 0.25
"""The same of the person's mean before anything was answered; it falls with the answers."""
NINE_OF_TEN = 1.645
"""Standard deviations to each side that hold nine of ten."""
DIGITS = 1


@dataclass(frozen=True)
class Part:
    """The expected score of the questions of one topic."""

    topic: str
    """Slug of the topic."""
    name: str
    """Name of the topic."""
    expected: float
    """On 0–10."""
    answers: int
    """From how many graded answers."""


@dataclass(frozen=True)
class Forecast:
    """What is expected of one appointment."""

    expected: float | None
    """On 0–10; None where nothing was answered yet."""
    low: float | None
    """Nine interviews of ten are not below."""
    high: float | None
    """Nine interviews of ten are not above."""
    answers: int
    """From how many graded answers."""
    topics: tuple[Part, ...]
    """The weakest first; only topics with answers."""
    likely: int
    """How many questions are likely."""
    never_asked: int
    """How many of the likely ones were never answered."""


class _Weighted(NamedTuple):
    candidate: Candidate
    share: float
    weight: float


def forecast(
    candidates: Iterable[Candidate],
    occasion: Occasion,
    appointment: int = 0,
) -> Forecast:
    """What is expected on the day of the occasion if nothing more is practised.

    appointment: which of those that the candidates were made for the occasion is, from 0.
    """
    everything = list(candidates)
    known = [candidate.memory for candidate in everything if candidate.memory]
    surprised = surprise(known, occasion.means)
    weighted: list[_Weighted] = []
    for candidate in everything:
        mean = occasion.means.of(candidate.topic)
        share = on_the_day(
            candidate.memory,
            mean,
            occasion.at,
            surprised,
        )
        weighted.append(
            _Weighted(
                candidate,
                share,
                candidate.chance(appointment),
            ),
        )
    likely = [one for one in weighted if one.weight >= LIKELY]
    never = [one for one in likely if one.candidate.memory is None]
    answers = _answers(weighted)
    counts = {"answers": answers, "likely": len(likely), "never_asked": len(never)}
    if not answers:
        return Forecast(
            expected=None,
            low=None,
            high=None,
            topics=(),
            **counts,
        )
    expected = _mean(weighted)
    spread = NINE_OF_TEN * _deviation(
        weighted,
        expected,
        answers,
    )
    return Forecast(
        expected=_points(expected),
        low=_points(expected - spread),
        high=_points(expected + spread),
        topics=tuple(
            _parts(weighted),
        ),
        **counts,
    )


def on_the_day(
    memory: Memory | None,
    mean: float,
    at: dt.datetime,
    surprised: float,
) -> float:
    """The share of a full answer, 0–1, that is expected then.

    mean: of the topic. surprised: how the person's repeated answers came out on average beside what
    was expected of them; that is added to what was answered before.
    """
    share = expected_share(
        memory,
        mean,
        at,
    )
    if memory is None:
        return share
    return min(
        1.0,
        max(
            0.0,
            share + surprised,
        ),
    )


def _answers(weighted: Iterable[_Weighted]) -> int:
    answers = 0
    for one in weighted:
        if one.candidate.memory:
            answers += one.candidate.memory.answers
    return answers


def _mean(weighted: Sequence[_Weighted]) -> float:
    total = math.fsum(one.weight for one in weighted)
    return math.fsum(one.weight * one.share for one in weighted) / total


def _deviation(
    weighted: Sequence[_Weighted],
    mean: float,
    answers: int,
) -> float:
    """Of one interview's mean share: which questions are asked, how each goes, what is unknown."""
    total = math.fsum(one.weight for one in weighted)
    squares = math.fsum(one.weight * (one.share - mean) ** 2 for one in weighted)
    of_questions = (squares / total + ANSWER_SPREAD**2) / ASKED
    of_person = MEAN_SPREAD**2 / (1 + answers)
    return math.sqrt(of_questions + of_person)


def _parts(weighted: Iterable[_Weighted]) -> list[Part]:
    by_topic: dict[str, list[_Weighted]] = {}
    for one in weighted:
        if one.candidate.topic:
            by_topic.setdefault(
                one.candidate.topic,
                [],
            ).append(one)
    parts: list[Part] = []
    for topic, of_topic in by_topic.items():
        answers = _answers(of_topic)
        if answers:
            names = [one.candidate.topic_name for one in of_topic if one.candidate.topic_name]
            part = Part(
                topic=topic,
                name=names[-1] if names else topic,
                expected=_points(
                    _mean(of_topic),
                ),
                answers=answers,
            )
            parts.append(part)
    return sorted(
        parts,
        key=lambda part: (part.expected, part.topic),
    )


def _points(share: float) -> float:
    bounded = min(
        1.0,
        max(
            0.0,
            share,
        ),
    )
    return round(
        MAX_SCORE * bounded,
        DIGITS,
    )
