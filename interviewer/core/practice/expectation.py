"""Which score an answer would have on a day, from what is remembered (docs/readiness.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fsrs import Card as FsrsCard

from interviewer.core.grading.assessment import MAX_SCORE
from interviewer.core.practice.memory import LEAST_STABILITY, Memory, Repeats, recall, reviewed
from interviewer.core.practice.review_log import rating_of

FIRST_GUESS = 0.45
"""The share of a full answer that is expected of somebody who never answered anything."""
GUESS_WEIGHS = 4.0
"""How many answers the guess counts for; the same for a topic against the person's mean."""
LAST_SCORE_WEIGHS = 0.7
"""Of what is expected, the part that the last score decides; the topic's mean has the rest."""
LEARNT = 0.7
"""The part of what was missing that is there right after the report has shown it."""
NO_SURPRISE_WEIGHS = 8.0
"""How many answers as expected the surprises of repeated ones are averaged with."""


@dataclass(frozen=True)
class Means:
    """Shares (0–1) of full answers that are expected where a question was never answered."""

    overall: float = FIRST_GUESS
    """Of any topic."""
    topics: Mapping[str, float] = field(default_factory=dict)
    """Slug of a topic -> share."""

    def of(self, topic: str | None) -> float:
        """Of the topic, as far as it is known."""
        if topic is None:
            return self.overall
        return self.topics.get(
            topic,
            self.overall,
        )


def means(memories: Iterable[Memory]) -> Means:
    """The means of the first scores, drawn to a first guess where there are few.

    First ones only: later scores are those of practised questions.
    """
    known = list(memories)
    overall = _drawn(
        FIRST_GUESS,
        known,
    )
    by_topic: dict[str, list[Memory]] = {}
    for memory in known:
        if memory.first_topic:
            by_topic.setdefault(
                memory.first_topic,
                [],
            ).append(memory)
    topics: dict[str, float] = {}
    for topic, of_topic in by_topic.items():
        topics[topic] = _drawn(
            overall,
            of_topic,
        )
    return Means(
        overall=overall,
        topics=topics,
    )


def expected_share(
    memory: Memory | None,
    mean: float,
    at: dt.datetime,
) -> float:
    """The share of a full answer, 0–1, that is expected at that time.

    mean: of the topic, for what was never answered.
    """
    if memory is None:
        return mean
    lasting = _lasting(
        memory.fsrs,
        memory.last,
        at,
    )
    return _share(
        mean,
        _level(
            memory.score,
            mean,
        ),
        lasting,
    )


def surprise(memories: Iterable[Memory], expected: Means) -> float:
    """By which share repeated answers came out above what was expected of them, on average.

    Below it where negative. All of one person's, drawn to none where there are few.
    """
    total = 0.0
    count = 0
    for memory in memories:
        repeats = memory.repeats
        if repeats.answers:
            total += repeats.score / MAX_SCORE - _shares(
                repeats,
                expected.of(memory.topic),
            )
            count += repeats.answers
    return total / (NO_SURPRISE_WEIGHS + count)


def _shares(repeats: Repeats, mean: float) -> float:
    """Sum of the shares that were expected of repeated answers: ``_share`` is linear in both."""
    from_score = LAST_SCORE_WEIGHS * repeats.kept_score / MAX_SCORE
    from_mean = (1.0 - LAST_SCORE_WEIGHS) * mean * repeats.kept
    level = (1.0 - LEARNT) * (from_score + from_mean) + LEARNT * repeats.kept
    return level + mean * (repeats.answers - repeats.kept)


@dataclass(frozen=True)
class Practised:
    """A question after it was practised and went as expected."""

    card: FsrsCard
    """FSRS's card."""
    mean: float
    """Mean share of its topic."""
    before: float
    """The share that the answer is expected to have."""
    level: float
    """The share that is there when the report has been read."""
    when: dt.datetime
    """The time of practice."""

    def share(self, at: dt.datetime) -> float:
        """The share of a full answer, 0–1, that is expected at that time."""
        return _share(
            self.mean,
            self.level,
            _lasting(
                self.card,
                self.when,
                at,
            ),
        )


def if_practised(
    memory: Memory | None,
    mean: float,
    now: dt.datetime,
) -> Practised:
    """The question, if it is practised now and goes as expected. mean: of the topic."""
    share = expected_share(
        memory,
        mean,
        now,
    )
    card = memory.fsrs if memory else FsrsCard(card_id=1)
    rating = rating_of(
        MAX_SCORE * share,
        0,
        0,
    )
    return Practised(
        card=reviewed(
            card,
            rating,
            now,
        ),
        mean=mean,
        before=share,
        level=share + LEARNT * (1.0 - share),
        when=now,
    )


def _lasting(
    card: FsrsCard,
    last: dt.datetime,
    at: dt.datetime,
) -> float:
    """The part (0–1) of what had been read up that is still there."""
    stability = max(
        card.stability or 0.0,
        LEAST_STABILITY,
    )
    return recall(
        stability,
        last,
        at,
    )


def _drawn(guess: float, memories: list[Memory]) -> float:
    total = GUESS_WEIGHS * guess
    for memory in memories:
        total += memory.first_score / MAX_SCORE
    return total / (GUESS_WEIGHS + len(memories))


def _level(score: float, mean: float) -> float:
    """The share that was there when the report on an answer with that score had been read."""
    last = LAST_SCORE_WEIGHS * score / MAX_SCORE
    share = last + (1.0 - LAST_SCORE_WEIGHS) * mean
    return share + LEARNT * (1.0 - share)


def _share(
    mean: float,
    level: float,
    recalled: float,
) -> float:
    return mean + (level - mean) * recalled
