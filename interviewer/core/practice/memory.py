"""Cards: what is remembered of each question, derived from the log of reviews by FSRS.

A question of the notes is a card; questions that are merged are one. A card of the bank that was
asked through a note's question is that question's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fsrs import Card as FsrsCard
from fsrs import Rating as FsrsRating
from fsrs import Scheduler

from interviewer.core.notes.question import Question
from interviewer.core.practice.review_log import GOOD_FROM, MissedPoint, Review, latest
from interviewer.core.text import normalise

SURE = 0.6
"""Confidence from which a grade counts in full."""
SCHEDULER = Scheduler(
    learning_steps=(),
    relearning_steps=(),
    enable_fuzzing=False,
)
"""FSRS-6 with its default parameters. Questions are asked once a day, so there are no minutes."""
_DECAY = -SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (1.0 / _DECAY) - 1.0
_DOUBTED = 2
"""The rating (Hard) towards which an unsure first grade is drawn."""
_DAY = 86_400.0
_SHORTEST = 0.001
"""Days; FSRS's own lower bound of a stability."""


@dataclass(frozen=True)
class Missed:
    """A key point that was missed the last time that it was judged."""

    point: MissedPoint
    """The key point."""
    on: dt.datetime
    """When."""


class Repeat(NamedTuple):
    """An answer to a question that had been answered before, and what was known just before it."""

    score: float
    """What it scored, 0–10."""
    before: float
    """What the answer before it scored."""
    stability: float
    """FSRS's own, in days."""
    days: float
    """Since the answer before it."""


@dataclass(frozen=True)
class Memory:
    """What is remembered of one question."""

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
    missed: tuple[Missed, ...] = field(default=())
    """Key points that were missed when they were last judged."""
    repeats: tuple[Repeat, ...] = ()
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


def memories(
    reviews: Iterable[Review],
    questions: Sequence[Question],
) -> dict[str, Memory]:
    """Id of a question now -> what is remembered of it.

    reviews: the log, in any order. questions: of the notes and of the bank. A review of a question
    that is gone stays under the id that it was asked by.
    """
    log = latest(reviews)
    now_called = _names(
        log,
        questions,
    )
    by_question: dict[str, list[Review]] = {}
    for review in log:
        key = now_called[review.question]
        by_question.setdefault(
            key,
            [],
        ).append(review)
    return {
        key: remembered(
            key,
            of_one,
        )
        for key, of_one in by_question.items()
    }


def remembered(
    question: str,
    reviews: Sequence[Review],
) -> Memory:
    """What the reviews of one question leave. reviews: at least one, by time."""
    fsrs_card = FsrsCard(card_id=1)
    missed: dict[str, Missed] = {}
    repeats: list[Repeat] = []
    before: Review | None = None
    for review in reviews:
        if before is not None:
            repeats.append(
                Repeat(
                    review.score,
                    before.score,
                    fsrs_card.stability or 0.0,
                    _days(before.at, review.at),
                ),
            )
        before = review
        fsrs_card = reviewed(
            fsrs_card,
            review.rating,
            review.at,
            review.confidence,
        )
        _remember_points(
            missed,
            review,
        )
    newest = reviews[-1]
    return Memory(
        question=question,
        fsrs=fsrs_card,
        answers=len(reviews),
        first_score=reviews[0].score,
        score=newest.score,
        last=newest.at,
        card=newest.card,
        topic=newest.topic,
        topic_name=newest.topic_name,
        first_topic=reviews[0].topic,
        points=newest.points,
        missed=tuple(
            missed.values(),
        ),
        repeats=tuple(repeats),
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


def _remember_points(
    missed: dict[str, Missed],
    review: Review,
) -> None:
    """Points that this answer missed are remembered, those that it had are forgotten."""
    if not review.points:
        return
    missed.clear()
    for point in review.missed:
        missed[point.id] = Missed(
            point=point,
            on=review.at,
        )


def _names(
    log: Iterable[Review],
    questions: Iterable[Question],
) -> Mapping[str, str]:
    """Id of a question when it was asked -> its id now."""
    ids: dict[str, str] = {}
    by_text: dict[str, str] = {}
    for question in questions:
        for old in (question.id, *question.merged):
            ids[old] = question.id
        by_text.setdefault(
            normalise(question.text),
            question.id,
        )
    through_notes: dict[str, str] = {}
    asked = list(log)
    named: dict[str, str] = {}
    for review in asked:
        known = ids.get(review.question) or by_text.get(
            normalise(review.text),
        )
        named[review.question] = known or review.question
        if review.card and not review.of_bank:
            through_notes[review.card] = named[review.question]
    for review in asked:
        if review.of_bank and review.card in through_notes:
            named[review.question] = through_notes[review.card]
    return named
