"""What a graded answer says of the memory: one review.

Reviews are a log that is only appended. Cards are derived from it, so another scheduler or another
set of notes loses nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Literal, NamedTuple

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.session import Session, Turn
from interviewer.core.value import Frozen

Rating = Literal[1, 2, 3, 4]
"""Again, Hard, Good, Easy."""
AGAIN: Rating = 1
HARD_FROM = 3.0
"""Points of ten from which an answer was recalled with difficulty."""
GOOD_FROM = 6.0
EASY_FROM = 8.5


class MissedPoint(Frozen):
    """A key point that an answer left out or had wrong."""

    id: str
    """The key point's id."""
    text: str
    """Its sentence."""


class Review(Frozen):
    """One graded answer."""

    session_id: str
    """The session that it was given in."""
    number: int
    """Number of the question in the session, from 1."""
    question: str
    """Id of the question as it was asked."""
    text: str
    """The words of the question."""
    card: str | None = None
    """Id of the bank card that it was graded against."""
    of_bank: bool = False
    """True if the bank's own question was put, and no note's."""
    topic: str | None = None
    """Slug of the topic."""
    topic_name: str | None = None
    """Name of the topic in the session's language."""
    at: dt.datetime
    """When the last answer came in."""
    score: float
    """On 0–10, less what hints cost."""
    rating: Rating
    """What FSRS is told."""
    confidence: float = 1.0
    """How sure the grade is, 0–1."""
    points: int = 0
    """How many key points were judged."""
    missed: tuple[MissedPoint, ...] = ()
    """Those that were left out or wrong."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells one review from another."""
        return self.session_id, self.number


Moment = tuple[dt.datetime, str, int]
"""When, in which session, which question of it."""


class LogMark(NamedTuple):
    """How far a log was read. It holds as long as nothing before it was taken back."""

    entry: int = 0
    """Number of the last entry. No later one has a lower number."""
    entries: int = 0
    """How many entries there are up to it."""
    digest: str = ""
    """Of the last entry: its number is given again where it was taken back."""


START = LogMark()
"""Before the first entry."""


class ReviewLog(Frozen):
    """All reviews, or those after a mark."""

    reviews: tuple[Review, ...] = ()
    """In the order in which they were appended."""
    damaged: tuple[str, ...] = ()
    """Places of entries that cannot be read."""
    since: LogMark = START
    """The mark that they come after."""
    mark: LogMark = START
    """Of the last of them."""


def reviews_of(session: Session) -> list[Review]:
    """The reviews of a session's closed turns.

    Passed over or not graded is no review, and neither is a second try of a question.
    """
    reviews: list[Review] = []
    tried: set[str] = set()
    for number, turn in enumerate(
        session.turns,
        1,
    ):
        if turn.question.id in tried:
            continue
        review = _review(
            session,
            number,
            turn,
        )
        if review is not None:
            tried.add(turn.question.id)
            reviews.append(review)
    return reviews


def rating_of(
    score: float,
    hints: int,
    follow_ups: int,
) -> Rating:
    """Again, Hard, Good or Easy. A hint or a follow-up that was needed takes one step.

    hints, follow_ups: how many there were. The first step down from Hard is not taken: the answer
    was there.
    """
    if score < HARD_FROM:
        return 1
    if score < GOOD_FROM:
        return 2
    helped = hints > 0 or follow_ups > 0
    if score < EASY_FROM:
        return 2 if helped else 3
    return 3 if helped else 4


def entry_digest(text: str) -> str:
    """What tells one entry of the log from another. text: its JSON."""
    return hashlib.sha256(text.encode()).hexdigest()


def latest(reviews: Iterable[Review]) -> list[Review]:
    """The log without what a later entry of the same answer replaced, by time."""
    by_key: dict[tuple[str, int], Review] = {}
    for review in reviews:
        by_key[review.key] = review
    return sorted(
        by_key.values(),
        key=moment,
    )


def moment(review: Review) -> Moment:
    """By which reviews are in order."""
    return review.at, review.session_id, review.number


def _review(
    session: Session,
    number: int,
    turn: Turn,
) -> Review | None:
    grade = turn.assessment
    if not turn.closed or turn.skipped or grade is None:
        return None
    if not grade.graded or grade.score is None:
        return None
    rubric = turn.rubric
    return Review(
        session_id=session.id,
        number=number,
        question=turn.question.id,
        text=turn.question.text,
        card=rubric.card if rubric else None,
        of_bank=turn.question.origin == "bank",
        topic=rubric.topic if rubric else None,
        topic_name=rubric.topic_in(session.config.lang) if rubric else None,
        at=turn.waiting_since or turn.asked_at or session.created_at,
        score=grade.score,
        rating=rating_of(
            grade.score,
            turn.hints,
            len(turn.probes),
        ),
        confidence=1.0 if grade.confidence is None else grade.confidence,
        points=len(grade.points),
        missed=tuple(
            _missed(grade),
        ),
    )


def _missed(grade: Assessment) -> list[MissedPoint]:
    missed: list[MissedPoint] = []
    for point in grade.points:
        if point.outcome in ("missed", "wrong"):
            missed.append(
                MissedPoint(
                    id=point.id,
                    text=point.text,
                ),
            )
    return missed
