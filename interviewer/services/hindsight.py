"""What readiness said before an interview, beside how its real questions went afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from interviewer.core.notes.agenda import Interview
from interviewer.core.notes.question import Question
from interviewer.core.practice.candidates import Known
from interviewer.core.practice.derived import memories
from interviewer.core.practice.readiness import DIGITS, forecast
from interviewer.core.practice.review_log import Review, latest
from interviewer.core.value import Frozen
from interviewer.services.practice_desk import Desk

AFTERWARDS = dt.timedelta(days=30)
"""How long after an interview answers to its questions are compared."""


class Hindsight(Frozen):
    """One appointment that is over."""

    company: str
    """Whom it was with."""
    round: str | None
    """Which round it was."""
    date: dt.date
    """The day."""
    expected: float
    """What was expected of it on its day, 0–10."""
    low: float
    """Nine of ten interviews were not to be below."""
    high: float
    """Nor above."""
    answers: int
    """From how many graded answers."""
    then: float
    """Mean of the first scores that its real questions had afterwards."""
    questions: int
    """How many of them were answered."""


def hindsights(
    desk: Desk,
    reviews: Sequence[Review],
    past: Iterable[Interview],
) -> list[Hindsight]:
    """The past appointments whose real questions were answered afterwards, the latest first.

    What was expected is worked out anew from the answers before the day, without those questions.
    """
    found: list[Hindsight] = []
    for interview in past:
        one = _hindsight(
            desk,
            reviews,
            interview,
        )
        if one is not None:
            found.append(one)
    return sorted(
        found,
        key=lambda one: one.date,
        reverse=True,
    )


def _hindsight(
    desk: Desk,
    reviews: Sequence[Review],
    interview: Interview,
) -> Hindsight | None:
    day = interview.date
    if day is None:
        return None
    end = desk.calendar.noon(day)
    asked = [
        one
        for one in desk.questions
        if _was_asked(
            one,
            interview,
            desk,
        )
    ]
    first = _first_scores(
        reviews,
        asked,
        end,
    )
    if not first:
        return None
    ids = {one.id for one in asked}
    others = [one for one in desk.questions if one.id not in ids]
    before = [review for review in reviews if review.at < end]
    known = Known(memories(before, [*desk.questions, *desk.bank]), desk.known.cards)
    then = replace(
        desk,
        now=end,
        known=known,
        appointments=[interview],
    )
    said = forecast(then.candidates(others, [interview]), then.occasion([interview]))
    if said.expected is None or said.low is None or said.high is None:
        return None
    return Hindsight(
        company=interview.company,
        round=interview.round,
        date=day,
        expected=said.expected,
        low=said.low,
        high=said.high,
        answers=said.answers,
        then=round(sum(first) / len(first), DIGITS),
        questions=len(first),
    )


def _was_asked(
    question: Question,
    interview: Interview,
    desk: Desk,
) -> bool:
    places = [(question.company, question.asked_on)]
    places += [(place.company, place.asked_on) for place in question.seen_in]
    return any(
        on == interview.date and desk.names.same(who or "", interview.company) for who, on in places
    )


def _first_scores(
    reviews: Sequence[Review],
    asked: Sequence[Question],
    end: dt.datetime,
) -> list[float]:
    """The first score of each question after the interview."""
    ids = {old: one.id for one in asked for old in (one.id, *one.merged)}
    scores: dict[str, float] = {}
    for review in latest(reviews):
        if review.question in ids and end < review.at <= end + AFTERWARDS:
            scores.setdefault(ids[review.question], review.score)
    return list(scores.values())
