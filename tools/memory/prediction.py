"""Whether what the program expects says which answers pass, and how far readiness is off."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np

from interviewer.core.practice.expectation import Means, expected_share, means
from interviewer.core.practice.memory import Memory, remembered
from interviewer.core.practice.readiness import ANSWER_SPREAD
from interviewer.core.practice.review_log import GOOD_FROM, Review, rating_of
from tools.memory.learner import APPOINTMENTS, DAYS, GRADER_ERROR, Bools, Floats, learners
from tools.memory.orders import START, RandomOrder
from tools.memory.selected import SelectedOrder
from tools.memory.trial import within_minutes

BINS = 10
SPREAD = math.hypot(ANSWER_SPREAD, GRADER_ERROR / 10.0)
"""Of a graded answer's share around what is expected: the answer's own and the grader's."""


@dataclass(frozen=True)
class Predictions:
    """Of each answer after a question's first."""

    recall: Floats
    """FSRS's recall just before it."""
    expected: Floats
    """Chance to pass by the score that the program expects: topic, level and memory."""
    passed: Bools
    """What came of it."""


def predictions(seeds: int) -> Predictions:
    """The answers of learners who practise at random."""
    people = learners(seeds, 6000)
    order = RandomOrder(people.notes, 6000)
    logs: dict[tuple[int, int], list[Review]] = {}
    known: list[dict[int, Memory]] = [{} for _ in range(seeds)]
    rows: list[tuple[float, float, bool]] = []
    for day in range(DAYS + 1):
        chosen = within_minutes(order.choose(day), people.notes.minutes)
        scores = people.practise(day + 0.5, chosen)
        now = START + dt.timedelta(days=day)
        expected = [means(memories.values()) for memories in known]
        for person, question in zip(*np.nonzero(chosen), strict=True):
            log = logs.setdefault((int(person), int(question)), [])
            score = float(scores[person, question])
            topic = str(people.notes.topics[question])
            memory = known[person].get(int(question))
            if memory is not None:
                chance = _passes(memory, expected[person], topic, now)
                rows.append((memory.recall(now), chance, score >= GOOD_FROM))
            log.append(_review(day, topic, score))
            known[person][int(question)] = remembered(str(question), log)
    recall, chances, passed = (np.array(column) for column in zip(*rows, strict=True))
    return Predictions(recall, chances, passed)


def readiness_errors(seeds: int) -> list[tuple[float, float]]:
    """(score that readiness says on the day, true expected score), means by appointment."""
    people = learners(seeds, 7000)
    order = SelectedOrder(people.notes, 7000)
    rows: list[list[tuple[float, float]]] = [[] for _ in range(APPOINTMENTS)]
    for day in range(DAYS + 1):
        for appointment in range(APPOINTMENTS):
            scores = people.interview_scores(appointment)
            for person in np.nonzero(people.notes.days[:, appointment] == day)[0]:
                weights = people.notes.likely[person, appointment]
                said = order.shares(int(person), day) @ weights / weights.sum()
                rows[appointment].append((10.0 * float(said), float(scores[person])))
        chosen = within_minutes(order.choose(day), people.notes.minutes)
        order.learn(day, people.practise(day + 0.5, chosen))
    averages = [np.mean(of_one, axis=0) for of_one in rows]
    return [(float(said), float(true)) for said, true in averages]


def _passes(
    memory: Memory,
    expected: Means,
    topic: str,
    now: dt.datetime,
) -> float:
    """How likely the next answer passes, by the expected share and a normal spread around it."""
    share = expected_share(memory, expected.of(topic), now)
    above = (share - GOOD_FROM / 10.0) / SPREAD
    return 0.5 * (1.0 + math.erf(above / math.sqrt(2.0)))


def _review(day: int, topic: str, score: float) -> Review:
    return Review(
        session_id=str(day),
        number=1,
        question="",
        text="",
        topic=topic,
        at=START + dt.timedelta(days=day),
        score=score,
        rating=rating_of(score, 0, 0),
    )


def log_loss(guesses: Floats, passed: Bools) -> float:
    """Mean negative log likelihood, in nats."""
    bounded = np.clip(guesses, 1e-6, 1.0 - 1e-6)
    return float(-np.where(passed, np.log(bounded), np.log(1.0 - bounded)).mean())


def binned_error(guesses: Floats, passed: Bools) -> float:
    """Root mean square of the difference between guess and outcome over bins of the guess."""
    bins = np.minimum((guesses * BINS).astype(int), BINS - 1)
    total = 0.0
    for one in np.unique(bins):
        of_bin = bins == one
        difference = guesses[of_bin].mean() - passed[of_bin].mean()
        total += float(of_bin.mean()) * float(difference) ** 2
    return float(np.sqrt(total))
