"""A card: what is remembered of one question, derived from its reviews by FSRS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from fsrs import Card as FsrsCard
from fsrs import Rating as FsrsRating
from fsrs import Scheduler

from interviewer.core.practice.review_log import GOOD_FROM, MissedPoint, Review

SURE = 0.6
"""Confidence from which a grade counts in full."""
SCHEDULER = Scheduler(
    learning_steps=(),
    relearning_steps=(),
    enable_fuzzing=False,
)
"""FSRS-6 with its default parameters. Questions are asked once a day, so there are no minutes."""
LEAST_STABILITY = SCHEDULER.parameters[2]
"""Days: FSRS's own for a first good answer. Who failed has read the report, and lasts as long."""
_DECAY = -SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (1.0 / _DECAY) - 1.0
_DOUBTED = 2
"""The rating (Hard) towards which an unsure first grade is drawn."""
_DAY = 86_400.0
_SHORTEST = 0.001
"""Days; FSRS's own lower bound of a stability."""


class Missed(NamedTuple):
    """A key point that was missed the last time that it was judged."""

    point: MissedPoint
    """The key point."""
    on: dt.datetime
    """When."""


class Repeats(NamedTuple):
    """The answers after the first, summed up: what they scored beside what was known before."""

    answers: int = 0
    """How many."""
    score: float = 0.0
    """Sum of their scores, 0–10."""
    kept: float = 0.0
    """Sum of the parts (0–1) that were expected to be still there."""
    kept_score: float = 0.0
    """Sum of these parts, each times the score of the answer before it."""


class Memory(NamedTuple):
    """What is remembered of one question. A tuple: there is one for each that was answered."""

    question: str
    """Id of the question."""
    fsrs: FsrsCard
    """FSRS's own card: stability in days, difficulty 1–10, when it is due."""
    answers: int
    """How many graded answers there are."""
    first_score: float
    """The score of the first answer, 0–10: what was known before any practice."""
    score: float
    """The last score, 0–10."""
    last: dt.datetime
    """When the last answer was given."""
    card: str | None = None
    """Id of the bank card that it was graded against last."""
    topic: str | None = None
    """Slug of the topic, None if unknown."""
    topic_name: str | None = None
    """Name of the topic."""
    first_topic: str | None = None
    """Slug of the topic that the first answer was graded in."""
    points: int = 0
    """How many key points the last answer was judged by."""
    missed: tuple[Missed, ...] = ()
    """Key points that were missed when they were last judged."""
    repeats: Repeats = Repeats()
    """The answers after the first."""

    @property
    def due(self) -> dt.datetime:
        """When FSRS alone would ask it again."""
        return self.fsrs.due

    @property
    def went_badly(self) -> bool:
        """True if the last answer did not pass."""
        return self.score < GOOD_FROM

    def recall(self, at: dt.datetime) -> float:
        """How likely the answer is recalled at that time by FSRS, 0–1."""
        return recall(
            self.fsrs.stability or 0.0,
            self.last,
            at,
        )


def recall(
    stability: float,
    last: dt.datetime,
    at: dt.datetime,
) -> float:
    """Retrievability by FSRS's curve, with fractions of days. stability: in days."""
    return retained(
        stability,
        _days(last, at),
    )


def retained(
    stability: float,
    days: float,
) -> float:
    """The same after so many days."""
    lasting = max(
        stability,
        _SHORTEST,
    )
    return float((1.0 + _FACTOR * days / lasting) ** _DECAY)


def _days(last: dt.datetime, at: dt.datetime) -> float:
    return max(
        0.0,
        (at - last).total_seconds() / _DAY,
    )


def remembered(
    question: str,
    reviews: Iterable[Review],
) -> Memory:
    """What the reviews of one question leave. reviews: at least one, by time."""
    memory: Memory | None = None
    for review in reviews:
        memory = answered(
            question,
            memory,
            review,
        )
    assert memory is not None
    return memory


def answered(
    question: str,
    before: Memory | None,
    review: Review,
) -> Memory:
    """What is remembered after one more answer, the latest of all."""
    card = reviewed(
        before.fsrs if before else FsrsCard(card_id=1),
        review.rating,
        review.at,
        review.confidence,
    )
    return Memory(
        question=question,
        fsrs=card,
        answers=before.answers + 1 if before else 1,
        first_score=before.first_score if before else review.score,
        score=review.score,
        last=review.at,
        card=review.card,
        topic=review.topic,
        topic_name=review.topic_name,
        first_topic=before.first_topic if before else review.topic,
        points=review.points,
        missed=_missed(before, review),
        repeats=_repeated(before, review) if before else Repeats(),
    )


def reviewed(
    card: FsrsCard,
    rating: int,
    at: dt.datetime,
    confidence: float = 1.0,
) -> FsrsCard:
    """The card after a review. A grade that is not sure moves it only a part of the way."""
    moment = at.astimezone(dt.UTC)
    after, _ = SCHEDULER.review_card(
        card,
        FsrsRating(rating),
        moment,
    )
    share = min(
        1.0,
        max(
            0.0,
            confidence,
        )
        / SURE,
    )
    if share == 1.0:
        return after
    before = card
    if card.stability is None:
        before, _ = SCHEDULER.review_card(
            card,
            FsrsRating(_DOUBTED),
            moment,
        )
    return _between(
        before,
        after,
        share,
    )


def _between(
    before: FsrsCard,
    after: FsrsCard,
    share: float,
) -> FsrsCard:
    """``after``, moved back towards ``before``; stability by ratio, difficulty by difference."""
    assert before.stability is not None
    assert before.difficulty is not None
    assert after.stability is not None
    assert after.difficulty is not None
    assert after.last_review is not None
    after.stability = before.stability ** (1.0 - share) * after.stability**share
    after.difficulty = before.difficulty * (1.0 - share) + after.difficulty * share
    wait = max(
        1,
        round(after.stability),
    )  # at a retention of .9 the interval is the stability
    after.due = after.last_review + dt.timedelta(days=wait)
    return after


def _missed(before: Memory | None, review: Review) -> tuple[Missed, ...]:
    """Points that this answer missed are remembered, those that it had are forgotten."""
    if not review.points:
        return before.missed if before else ()
    return tuple([Missed(point, review.at) for point in review.missed])


def _repeated(before: Memory, review: Review) -> Repeats:
    stability = max(
        before.fsrs.stability or 0.0,
        LEAST_STABILITY,
    )
    kept = recall(
        stability,
        before.last,
        review.at,
    )
    sums = before.repeats
    return Repeats(
        answers=sums.answers + 1,
        score=sums.score + review.score,
        kept=sums.kept + kept,
        kept_score=sums.kept_score + kept * before.score,
    )
