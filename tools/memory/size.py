"""What 10,000 cards and 100,000 reviews cost: deriving, composing, and the day's list."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
import time
from contextlib import closing
from pathlib import Path

from interviewer.adapters.storage.derived_cards import SqliteDerived
from interviewer.adapters.storage.reviews import SqliteReviews
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.interview.selection import NO_ALIASES
from interviewer.core.notes.agenda import Interview, ParsedNote
from interviewer.core.notes.question import Question, question_id
from interviewer.core.notes.today import Today
from interviewer.core.practice.candidates import Known, candidates
from interviewer.core.practice.composition import compose
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.derived import memories
from interviewer.core.practice.expectation import means
from interviewer.core.practice.likelihood import Likelihoods, target_of
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Occasion
from interviewer.core.practice.review_log import Review, rating_of
from interviewer.services.practice import Practice, PracticeParts
from interviewer.services.remembered import SessionLog
from interviewer.services.session_archive import SessionArchive
from tools.memory.orders import START

CARDS = 10_000
REVIEWS = 100_000


class _Fixed:
    """A clock that stands still."""

    def now(self) -> dt.datetime:
        return START


def sizes() -> str:
    """Processor time of composing a session and of the day's list, in two lines."""
    rng = random.Random(1)
    questions = [_question(number) for number in range(CARDS)]
    log = [_review(rng, questions, number) for number in range(REVIEWS)]
    found = memories(log, questions)
    composed = _composing(questions, found)
    with tempfile.TemporaryDirectory() as folder:
        days = _days(Path(folder) / "sessions.db", questions, log)
    return (
        f"{CARDS} cards, {REVIEWS} reviews, processor time: composing {1000 * composed:.0f} ms "
        f"(aim 100)\nthe day's list with 3 appointments (aim 200 ms): {days}"
    )


def _composing(questions: list[Question], found: dict[str, Memory]) -> float:
    interview = _interview(0)
    begun = time.process_time()
    occasion = Occasion(
        now=START,
        calendar=Calendar(dt.UTC),
        date=interview.date,
        means=means(found.values()),
    )
    likelihoods = Likelihoods(target_of(interview, [], NO_ALIASES))
    compose(candidates(questions, Known(found), likelihoods), occasion, 10, None)
    return time.process_time() - begun


def _days(
    path: Path,
    questions: list[Question],
    reviews: list[Review],
) -> str:
    """The list without kept cards, in a process that finds them kept, and asked for again."""
    with closing(connect(path)) as db, db:
        rows = [(review.session_id, review.model_dump_json()) for review in reviews]
        db.executemany("INSERT INTO reviews (session_id, json) VALUES (?, ?)", rows)
    first, second = _practice(path, questions), _practice(path, questions)
    took = {
        "nothing kept": _day(first),
        "cards kept by another process": _day(second),
        "asked for again": _day(second),
    }
    return ", ".join(f"{name} {1000 * seconds:.0f} ms" for name, seconds in took.items())


def _day(practice: Practice) -> float:
    begun = time.process_time()
    practice.today(Today(day=START.date()))
    return time.process_time() - begun


def _practice(path: Path, questions: list[Question]) -> Practice:
    note = ParsedNote(
        note="log.md",
        interviews=tuple(_interview(number) for number in range(3)),
    )
    log = SessionLog(
        sessions=SqliteSessions(connect(path), path),
        reviews=SqliteReviews(connect(path), path),
        derived=SqliteDerived(connect(path), path),
    )
    parts = PracticeParts(
        archive=_no_archive,
        log=lambda: log,
        questions=lambda: questions,
        bank=lambda _: [],
        cards=lambda: [],
        notes=lambda: [note],
        companies=lambda: NO_ALIASES,
        clock=_Fixed(),
        calendar=Calendar(dt.UTC),
    )
    return Practice(parts, "zh")


def _no_archive() -> SessionArchive:
    raise AssertionError("no session is behind its log")


def _interview(number: int) -> Interview:
    return Interview(
        company=f"c{number + 1}",
        round="一面",
        date=(START + dt.timedelta(days=10 + number)).date(),
        note="log.md",
        line=1,
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
