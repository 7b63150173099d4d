"""What 10,000 cards and 100,000 reviews cost."""

from __future__ import annotations

import datetime as dt
import random
import time

from interviewer.core.interview.selection import NO_ALIASES
from interviewer.core.notes.agenda import Interview
from interviewer.core.notes.question import Question, question_id
from interviewer.core.practice.candidates import Known, candidates
from interviewer.core.practice.composition import compose
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.expectation import means
from interviewer.core.practice.likelihood import Likelihoods, target_of
from interviewer.core.practice.derived import memories
from interviewer.core.practice.occasion import Occasion
from interviewer.core.practice.review_log import Review, rating_of
from tools.memory.orders import START

CARDS = 10_000
REVIEWS = 100_000


def sizes() -> str:
    """Processor time of deriving the cards and of composing a session, in one line."""
    rng = random.Random(1)
    questions = [_question(number) for number in range(CARDS)]
    log = [_review(rng, questions, number) for number in range(REVIEWS)]
    begun = time.process_time()
    found = memories(log, questions)
    derived = time.process_time() - begun
    interview = Interview(
        company="c1",
        round="一面",
        date=(START + dt.timedelta(days=10)).date(),
        note="log.md",
        line=1,
    )
    begun = time.process_time()
    occasion = Occasion(
        now=START,
        calendar=Calendar(dt.UTC),
        date=interview.date,
        means=means(found.values()),
    )
    likelihoods = Likelihoods(target_of(interview, [], NO_ALIASES))
    compose(candidates(questions, Known(found), likelihoods), occasion, 10, None)
    composed = time.process_time() - begun
    return (
        f"{CARDS} cards, {REVIEWS} reviews, processor time: "
        f"cards from the log {derived:.2f} s, composing {1000 * composed:.0f} ms (aim 100)"
    )


def _question(number: int) -> Question:
    text = f"第 {number} 题：这个方法的原理是什么？"
    fields = {
        "id": question_id(text, "log.md"),
        "text": text,
        "note": "log.md",
        "line": number + 1,
        "company": f"c{number % 50}",
        "round": "一面",
    }
    return Question.model_validate(fields)


def _review(
    rng: random.Random,
    questions: list[Question],
    number: int,
) -> Review:
    question = rng.choice(questions)
    score = rng.uniform(0.0, 10.0)
    return Review(
        session_id=str(number // 5),
        number=number % 5 + 1,
        question=question.id,
        text=question.text,
        topic=f"t{int(question.id, 16) % 90}",
        at=START - dt.timedelta(days=300 * (1.0 - number / REVIEWS) + 1.0),
        score=score,
        rating=rating_of(score, 0, 0),
    )
