"""Simulated learners, to compare what different orders of practice are worth.

Their memory is not FSRS's. Every exposure leaves a trace that fades by a power law with an exponent
of its own (after Pavlik and Anderson, 2005): it is the person's, times the question's, and larger
where the question was still well known, so that spaced practice lasts longer. What is practised
helps the other questions of its topic a little. Scores are graded with the error that was measured
on the local grader. Nothing in here may be read by what chooses the questions, but for ``Notes``.

All arrays are over learners (S) and questions (Q).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

QUESTIONS = 300
TOPICS = 12
DAYS = 30
APPOINTMENTS = 3
WINDOWS = ((8, 13), (17, 22), (26, 31))
"""From which to before which day each appointment is drawn; the first day is 0."""
MINUTES = (3, 4, 6)
"""What a question takes, by its kind."""
MOST_EXPOSURES = 40

SLACK = 0.05
"""Days that keep a fresh trace finite."""
EXPONENT = 0.35
PERSON_SPREAD = 0.3
ITEM_SPREAD = 0.2
CROWDING = 0.25
"""What is added to a new trace's exponent for each unit of strength that is there."""
MOST_CROWDED = 3.0
SPILL = 0.15
"""The share of its topic's mean strength that helps a question."""
STEEPNESS = 1.5
THRESHOLD = 0.4
"""The strength at which half of an answer is there, of a middling question."""
GRADER_ERROR = 2.3
"""Points of ten: root mean square difference of the local grader from readers (decision 025)."""
POINTS = 5
"""Key points of a question, for how much an answer varies by chance."""


@dataclass(frozen=True)
class Notes:
    """What a program can know: the calendar, the questions, and what is likely to be asked."""

    days: Ints
    """[S, appointments]: the day of each."""
    likely: Floats
    """[S, appointments, Q]: how likely the notes make each question, 0–1."""
    topics: Ints
    """[Q]: topic of each question."""
    minutes: Ints
    """[Q]: what an answer takes."""
    went_badly: Bools
    """[S, Q]: True where the notes say that the answer went badly."""


@dataclass
class Learners:
    """S people who prepare for the same number of appointments."""

    notes: Notes
    """What may be known of them."""
    asked: Floats
    """[S, appointments, Q]: with which probability a question is asked; sums to 1."""
    exponents: Floats
    """[S, Q]: of the traces."""
    thresholds: Floats
    """[S, Q]: strength at which half of the answer is there."""
    noise: Floats
    """[S, Q, exposures, 2]: chance in the n-th answer and in its grade."""
    times: Floats
    """[S, Q, exposures]: days of the exposures, NaN where there is none."""
    decays: Floats
    """[S, Q, exposures]: exponents of their traces."""
    counts: Ints
    """[S, Q]: how many exposures there are."""

    def strength(self, day: float) -> Floats:
        """[S, Q]: what is left of all traces on the day."""
        used = max(1, int(self.counts.max()))
        ages = np.maximum(0.0, day - self.times[:, :, :used]) + SLACK
        left: Floats = np.nansum(ages ** -self.decays[:, :, :used], axis=2)
        return left

    def shares(self, day: float) -> Floats:
        """[S, Q]: the share of a full answer that is expected on the day, 0–1."""
        own = self.strength(day)
        helped = own + SPILL * self._topic_means(own)
        with np.errstate(divide="ignore"):
            depth = STEEPNESS * (np.log(helped) - np.log(self.thresholds))
        shares: Floats = 1.0 / (1.0 + np.exp(-depth))
        return shares

    def practise(self, day: float, chosen: Bools) -> Floats:
        """[S, Q]: graded scores, 0–10, of the chosen; each is an exposure, as the report shows."""
        shares = self.shares(day)
        at = np.minimum(self.counts, MOST_EXPOSURES - 1)
        rows, columns = np.indices(at.shape)
        chance = self.noise[rows, columns, at]
        spread = np.sqrt(shares * (1.0 - shares) / POINTS)
        said = np.clip(shares + spread * chance[..., 0], 0.0, 1.0)
        scores = np.clip(10.0 * said + GRADER_ERROR * chance[..., 1], 0.0, 10.0)
        self.expose(day, chosen)
        return np.where(chosen, np.round(scores, 1), np.nan)

    def expose(self, day: float, chosen: Bools) -> None:
        """Leave a trace of each chosen question."""
        strengths = np.minimum(MOST_CROWDED, self.strength(day))
        rows, columns = np.nonzero(chosen & (self.counts < MOST_EXPOSURES))
        at = self.counts[rows, columns]
        crowded = CROWDING * strengths[rows, columns]
        self.times[rows, columns, at] = day
        self.decays[rows, columns, at] = self.exponents[rows, columns] + crowded
        self.counts[rows, columns] += 1

    def interview_scores(self, appointment: int) -> Floats:
        """[S]: expected score, 0–10, if that appointment were held with what is known now.

        To be called on the day of each learner's appointment; ``days`` are those of the notes.
        """
        days = self.notes.days[:, appointment]
        scores = np.zeros(len(days))
        for day in np.unique(days):
            shares = self.shares(float(day))
            expected = 10.0 * (self.asked[:, appointment] * shares).sum(axis=1)
            scores = np.where(days == day, expected, scores)
        return scores

    def _topic_means(self, strengths: Floats) -> Floats:
        means = np.zeros_like(strengths)
        for topic in range(TOPICS):
            members = self.notes.topics == topic
            means[:, members] = strengths[:, members].mean(axis=1, keepdims=True)
        return means


def learners(seeds: int, first: int = 0) -> Learners:
    """People of the seeds ``first`` and following, before their first day. A seed is a person."""
    people = [np.random.default_rng([2026, first + seed]) for seed in range(seeds)]
    topics = np.arange(QUESTIONS) % TOPICS
    minutes = np.array(MINUTES)[np.arange(QUESTIONS) // TOPICS % len(MINUTES)]
    drawn = [_person(rng, topics, minutes) for rng in people]
    made = Learners(
        notes=Notes(
            days=np.stack([person.days for person in drawn]),
            likely=np.stack([person.likely for person in drawn]),
            topics=topics,
            minutes=minutes,
            went_badly=np.zeros((seeds, QUESTIONS), dtype=bool),
        ),
        asked=np.stack([person.asked for person in drawn]),
        exponents=np.stack([person.exponents for person in drawn]),
        thresholds=np.stack([person.thresholds for person in drawn]),
        noise=np.stack([person.noise for person in drawn]),
        times=np.full((seeds, QUESTIONS, MOST_EXPOSURES), np.nan),
        decays=np.full((seeds, QUESTIONS, MOST_EXPOSURES), np.nan),
        counts=np.zeros((seeds, QUESTIONS), dtype=np.int64),
    )
    _live_through_the_past(made, np.stack([person.past for person in drawn]))
    return made


@dataclass(frozen=True)
class _Person:
    days: Ints
    likely: Floats
    asked: Floats
    exponents: Floats
    thresholds: Floats
    noise: Floats
    past: Ints
    """[Q]: on which day before the first the question was met, 0: never."""


def _person(rng: np.random.Generator, topics: Ints, minutes: Ints) -> _Person:
    likely = np.stack([_likely(rng, topics, minutes) for _ in range(APPOINTMENTS)])
    weights = likely * rng.lognormal(0.0, 0.8, likely.shape) + 0.01
    person = rng.lognormal(0.0, PERSON_SPREAD)
    level = rng.normal(0.0, 0.3) + rng.normal(0.0, 0.4, TOPICS)
    difficulty = rng.normal(0.0, 0.4, QUESTIONS)
    met = rng.random(QUESTIONS) < 0.55
    return _Person(
        days=np.array([rng.integers(low, high) for low, high in WINDOWS]),
        likely=likely,
        asked=weights / weights.sum(axis=1, keepdims=True),
        exponents=EXPONENT * person * rng.lognormal(0.0, ITEM_SPREAD, QUESTIONS),
        thresholds=THRESHOLD * np.exp(difficulty - level[topics]),
        noise=rng.normal(0.0, 1.0, (QUESTIONS, MOST_EXPOSURES, 2)),
        past=np.where(met, rng.integers(1, 60, QUESTIONS), 0),
    )


def _likely(rng: np.random.Generator, topics: Ints, minutes: Ints) -> Floats:
    """[Q]: the company's own questions, its round's kind, and three topics of its advertisement."""
    own = rng.random(QUESTIONS) < rng.uniform(0.05, 0.12)
    kind = minutes == rng.choice(MINUTES)
    wanted = np.isin(topics, rng.choice(TOPICS, 3, replace=False))
    likely: Floats = np.clip(0.05 + 0.8 * own + 0.15 * kind + 0.25 * wanted, 0.0, 1.0)
    return likely


def _live_through_the_past(made: Learners, past: Ints) -> None:
    """What was met before the first day, the oldest first; some of it is known to have gone ill."""
    for days_ago in range(int(past.max()), 0, -1):
        met = past == days_ago
        if not met.any():
            continue
        weak = made.shares(float(-days_ago)) < 0.3
        made.notes.went_badly[met & weak & (past % 3 == 0)] = True
        made.expose(float(-days_ago), met)
