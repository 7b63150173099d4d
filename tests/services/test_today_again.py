"""The day's list of a process that made one before is that of a process that made none."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest

from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, ParsedNote, Task
from interviewer.core.notes.question import Question
from interviewer.core.notes.today import Today
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.readiness import forecast
from interviewer.core.practice.review_log import Review, rating_of
from interviewer.core.practice.schedule import PlannedDay
from interviewer.services.practice import Practice, PracticeParts
from interviewer.services.remembered import SessionLog
from interviewer.services.session_archive import SessionArchive
from interviewer.testing import MemoryReviews, MemorySessions, make_question

BEGUN = dt.datetime(2026, 3, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
STEPS = 24


class World:
    """A log, notes and a clock; any of them can change."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.now_is = BEGUN
        self.checkpoints: dict[str, str] = {}
        self.reviews = MemoryReviews(lambda: self.checkpoints)
        self.log = SessionLog(MemorySessions(), self.reviews)
        self.names = Companies()
        self.questions = [self.question(number) for number in range(8)]
        self.interviews = [self.interview(number) for number in range(3)]
        self.tasks: list[Task] = []
        self.steps: list[Callable[[], None]] = [
            self.answer,
            self.answer,
            self.take_back,
            self.write_question,
            self.lose_question,
            self.star,
            self.move_interview,
            self.plan_task,
            self.wait,
        ]

    def now(self) -> dt.datetime:
        """Port ``Clock``."""
        return self.now_is

    def process(self) -> Practice:
        """One that made nothing yet."""
        parts = PracticeParts(
            archive=_no_archive,
            log=lambda: self.log,
            questions=lambda: list(self.questions),
            bank=lambda _: [],
            cards=lambda: [],
            notes=lambda: [
                ParsedNote(
                    note="log.md",
                    interviews=tuple(self.interviews),
                    tasks=tuple(self.tasks),
                )
            ],
            companies=lambda: self.names,
            clock=self,
            calendar=Calendar(BEGUN.tzinfo),
        )
        return Practice(parts, "zh")

    def question(self, number: int) -> Question:
        company = self.rng.choice(["甲", "乙", "丙", None])
        made = make_question(f"第 {number} 题：transformer 的原理是什么？")
        return made.model_copy(update={"company": company, "round": "一面"})

    def interview(self, number: int) -> Interview:
        date = (self.now_is + dt.timedelta(days=self.rng.randint(0, 9))).date()
        return Interview(
            company="甲乙丙"[number], round="一面", date=date, note="log.md", line=number + 1
        )

    def answer(self) -> None:
        session_id = f"s{len(self.checkpoints)}-{self.rng.random()}"
        question = self.rng.choice(self.questions)
        score = self.rng.uniform(0.0, 10.0)
        review = Review(
            session_id=session_id,
            number=1,
            question=question.id,
            text=question.text,
            topic=self.rng.choice(["attention", "rag"]),
            at=self.now_is,
            score=score,
            rating=rating_of(score, 0, 0),
        )
        self.checkpoints[session_id] = "c"
        self.reviews.append(session_id, [review])

    def take_back(self) -> None:
        if self.checkpoints:
            session_id = self.rng.choice(sorted(self.checkpoints))
            del self.checkpoints[session_id]
            self.reviews.take_back(session_id)

    def write_question(self) -> None:
        self.questions.append(self.question(self.rng.randint(100, 10_000)))

    def lose_question(self) -> None:
        if len(self.questions) > 2:
            del self.questions[self.rng.randrange(len(self.questions))]

    def star(self) -> None:
        place = self.rng.randrange(len(self.questions))
        stars = self.rng.randint(0, 3)
        self.questions[place] = self.questions[place].model_copy(update={"stars": stars})

    def move_interview(self) -> None:
        number = self.rng.randrange(3)
        self.interviews[number] = self.interview(number)

    def plan_task(self) -> None:
        task = Task(text="复习 transformer", due=self.now_is.date(), note="log.md", line=9)
        self.tasks = [] if self.tasks else [task]

    def wait(self) -> None:
        self.now_is += dt.timedelta(hours=self.rng.choice([1, 5, 24, 60]))


def _no_archive() -> SessionArchive:
    raise AssertionError("no session is behind its log")


def _plan(practice: Practice) -> tuple[PlannedDay, ...]:
    plan = practice.plan(None, 30.0)
    return tuple(plan.days) if plan else ()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_changes_the_list_is_that_of_another_process(seed: int) -> None:
    world = World(seed)
    kept = world.process()
    for step in range(STEPS):
        world.rng.choice(world.steps)()
        today = Today(day=kept._parts.calendar.day(world.now()))
        fresh = world.process()
        assert kept.today(today) == fresh.today(today)
        if step % 6 == 0:
            assert kept.today(today, "en") == fresh.today(today, "en")
            assert _plan(kept) == _plan(fresh)


def test_what_did_not_change_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counting(*things: object) -> object:
        made.append(things)
        return forecast(*things)  # type: ignore[arg-type]

    monkeypatch.setattr("interviewer.services.practice_desk.forecast", counting)
    world = World(9)
    world.interviews = [
        one.model_copy(update={"date": (BEGUN + dt.timedelta(days=5)).date()})
        for one in world.interviews
    ]
    world.answer()
    practice = world.process()
    first = practice.today(Today(day=BEGUN.date()))
    world.now_is += dt.timedelta(hours=1)
    assert practice.today(Today(day=BEGUN.date())) == first
    assert len(made) == len(world.interviews)
    world.answer()
    practice.today(Today(day=BEGUN.date()))
    assert len(made) == 2 * len(world.interviews)
