"""Practice: what is remembered, what is worth asking, and how ready one is."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.core.bank.card import Card, Language
from interviewer.core.interview.session import ComposedQuestion, InterviewConfig
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, ParsedNote, Task, upcoming
from interviewer.core.notes.question import Question
from interviewer.core.notes.today import (
    DueReview,
    Outlook,
    Readiness,
    Today,
    TopicReadiness,
    appointments_of,
)
from interviewer.core.ports import Clock
from interviewer.core.practice.candidates import Known
from interviewer.core.practice.composition import MINUTES_A_DAY, Choice, compose
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Candidate, Occasion
from interviewer.core.practice.readiness import Forecast
from interviewer.core.practice.review_log import ReviewLog, reviews_of
from interviewer.core.practice.schedule import PlannedDay, rest_of_today, schedule
from interviewer.core.practice.why_chosen import reasons
from interviewer.errors import InterviewerError
from interviewer.logs import log
from interviewer.services.hindsight import Hindsight, hindsights
from interviewer.services.made_before import MadeBefore
from interviewer.services.practice_desk import Desk
from interviewer.services.remembered import Remembered, SessionLog
from interviewer.words.practice import readiness_reasons, why

if TYPE_CHECKING:
    from interviewer.services.session_archive import SessionArchive

DUE_SHOWN = 50
"""Due questions that are listed; the likeliest ones."""
_DueCandidate = tuple[Question, Candidate, Memory]


@dataclass(frozen=True)
class PracticeParts:
    """What practice works on."""

    archive: Callable[[], SessionArchive]
    """The sessions, whose answers are reviews; they take long to load."""
    log: Callable[[], SessionLog | None]
    """The log, None where no session was ever begun."""
    questions: Callable[[], Sequence[Question]]
    """The notes' questions."""
    bank: Callable[[Language], Sequence[Question]]
    """The bank's questions."""
    cards: Callable[[], Sequence[Card]]
    """The bank's cards."""
    notes: Callable[[], Sequence[ParsedNote]]
    """What the notes hold."""
    companies: Callable[[], Companies]
    """Which names mean one company."""
    clock: Clock
    """The time."""
    calendar: Calendar
    """The person's days."""
    minutes_a_day: float = MINUTES_A_DAY
    """How long the person wants to practise a day."""


@dataclass(frozen=True)
class Plan:
    """The days until the next appointment."""

    appointment: Interview
    """What is prepared for."""
    days: Sequence[PlannedDay]
    """From today to the day before."""
    texts: dict[str, str]
    """Id of a planned question -> its words."""
    shortest: float | None = None
    """Minutes of the shortest question there is; None where there are none."""


class Practice:
    """Reviews, sessions composed of them, and readiness."""

    def __init__(
        self,
        parts: PracticeParts,
        lang: Language,
    ) -> None:
        """lang: of reasons."""
        self._parts = parts
        self._lang = lang
        self._lock = threading.Lock()
        self._opened: SessionLog | None = None
        self._cards: Remembered | None = None
        self._before = MadeBefore()

    def log(self) -> ReviewLog:
        """The log of reviews, brought up to date with the sessions."""
        kept = self._up_to_date()
        return kept.reviews.read() if kept else ReviewLog()

    def _up_to_date(self) -> SessionLog | None:
        """The log, once it holds what sessions hold by now; None where there was no session."""
        kept = self._kept
        if kept is None:
            return None
        store = kept.reviews
        if kept.sessions.behind():
            self._parts.archive().bring_up_to_date()
        for session_id in store.behind():
            try:
                session = self._parts.archive().session(session_id)
            except InterviewerError as problem:
                log.warning(
                    "session %s gives no reviews: %s",
                    session_id,
                    problem,
                )
                continue
            reviews = reviews_of(session)
            store.append(session_id, reviews)
        for session_id in store.gone():
            store.take_back(session_id)
        return kept

    @property
    def _kept(self) -> SessionLog | None:
        with self._lock:
            if self._opened is None:
                self._opened = self._parts.log()
                self._cards = Remembered(self._opened) if self._opened else None
            return self._opened

    def composed(self, config: InterviewConfig) -> tuple[ComposedQuestion, ...]:
        """The questions for a set-up with the reason for each, the first to ask first.

        Nothing where there is neither an appointment nor an answer to go by.
        """
        choices = self._choices(self._desk(self._parts.clock.now(), with_bank=True), config)
        return tuple(_composed(choice, config.lang) for choice in choices)

    def outlook(self, config: InterviewConfig) -> Outlook:
        """What a session of that set-up would hold if it began now."""
        desk = self._desk(self._parts.clock.now(), with_bank=True)
        return desk.outlook(self._choices(desk, config))

    def _choices(
        self,
        desk: Desk,
        config: InterviewConfig,
    ) -> Sequence[Choice]:
        ahead = desk.ahead(config.company)
        if not desk.known.memories and not ahead:
            return ()
        pool = desk.pool(config)
        return compose(
            desk.candidates(pool, ahead, config.jd or ""),
            desk.occasion(ahead, config.seed),
            config.questions,
            config.minutes,
        )

    def today(
        self,
        today: Today,
        lang: Language | None = None,
    ) -> Today:
        """The day's list with what is due again, and readiness for what is ahead.

        lang: of the reasons.
        """
        lang = lang or self._lang
        desk = self._desk(self._at(today.day))
        update = {
            "due_reviews": tuple(self._due(desk, lang)),
            "readiness": tuple(self._readiness(desk, lang)),
            "session": self._session(desk),
        }
        return today.model_copy(update=update)

    def plan(
        self,
        day: dt.date | None,
        minutes: float,
    ) -> Plan | None:
        """The days until the next appointment; None where none is ahead.

        day: the first, by default the clock's. minutes: of each day, never exceeded.
        """
        desk = self._desk(self._at(day))
        ahead = desk.ahead()
        if not ahead:
            return None
        made = desk.of_today
        days = schedule(
            made,
            desk.occasion(ahead),
            minutes,
            desk.practised(),
        )
        return Plan(
            appointment=ahead[0],
            days=days,
            texts={question.id: question.text for question in desk.of_day()},
            shortest=min((candidate.minutes for candidate in made), default=None),
        )

    def remembered(self) -> tuple[dict[str, Memory], frozenset[str]]:
        """What is remembered, by id of the question, and the ids of what FSRS would ask by now."""
        desk = self._desk(self._parts.clock.now())
        due = frozenset(question.id for question in desk.due())
        return dict(desk.known.memories), due

    def _session(self, desk: Desk) -> Outlook | None:
        """What is left of the day: what the plan has for it, so that both say the same."""
        ahead = desk.ahead()
        occasion = desk.occasion(ahead)
        is_interview = occasion.date == occasion.today
        if is_interview or not (ahead or desk.known.memories):
            return None
        choices = rest_of_today(
            desk.of_today,
            occasion,
            self._parts.minutes_a_day - desk.practised(),
        )
        return desk.outlook(choices)

    def hindsight(self, day: dt.date | None = None) -> list[Hindsight]:
        """What was expected of past appointments, beside how their questions went afterwards."""
        desk = self._desk(self._at(day))
        today = self._parts.calendar.day(desk.now)
        held = [
            one
            for one in appointments_of(self._parts.notes())
            if one.date is not None and one.date < today
        ]
        if not held or not desk.known.memories:
            return []
        return hindsights(desk, self.log().reviews, held)

    def _at(self, day: dt.date | None) -> dt.datetime:
        """Now, or noon of another day."""
        now = self._parts.clock.now()
        calendar = self._parts.calendar
        if day is None or day == calendar.day(now):
            return now
        return calendar.noon(day)

    def _desk(
        self,
        now: dt.datetime,
        *,
        with_bank: bool = False,
    ) -> Desk:
        """with_bank: also what was never answered of the bank may be asked.

        Notes' questions and the bank take long to load, and are left out where neither an answer
        nor an appointment asks for them.
        """
        parts = self._parts
        kept = self._up_to_date()
        has_answers = kept is not None and not kept.reviews.is_empty()
        notes = parts.notes()
        tasks: list[Task] = []
        for note in notes:
            tasks += note.tasks
        day = parts.calendar.day(now)
        ahead = upcoming(appointments_of(notes), day)
        questions: Sequence[Question] = ()
        bank: Sequence[Question] = ()
        cards: dict[str, Card] = {}
        if has_answers or ahead or with_bank:
            questions = parts.questions()
        if has_answers or with_bank:
            bank = parts.bank(self._lang)
            cards = {card.id: card for card in parts.cards()}
        found: Mapping[str, Memory] = {}
        if has_answers and self._cards is not None:
            found = self._cards.memories([*questions, *bank])
        return Desk(
            now=now,
            calendar=parts.calendar,
            questions=questions,
            bank=bank,
            known=Known(found, cards),
            appointments=ahead,
            tasks=tasks,
            names=parts.companies(),
            before=self._before,
        )

    def _due(self, desk: Desk, lang: Language) -> list[DueReview]:
        """What FSRS would ask again by now, the likeliest at the next appointment first."""
        occasion = desk.occasion(desk.ahead())
        made = {candidate.id: candidate for candidate in desk.of_today}
        due: list[_DueCandidate] = []
        for question in desk.due():
            candidate = made[question.id]
            if candidate.memory is not None:
                due.append((question, candidate, candidate.memory))
        due.sort(key=_urgency)
        return [self._due_review(one, occasion, lang) for one in due[:DUE_SHOWN]]

    def _due_review(
        self,
        due: _DueCandidate,
        occasion: Occasion,
        lang: Language,
    ) -> DueReview:
        question, candidate, memory = due
        missed = tuple(one.point.text for one in memory.missed)
        return DueReview(
            id=question.id,
            text=question.text,
            company=question.company,
            topic=memory.topic_name or memory.topic,
            due=occasion.calendar.day(memory.due),
            last_score=memory.score,
            missed=missed,
            reason=why(reasons(candidate, occasion), lang),
        )

    def _readiness(self, desk: Desk, lang: Language) -> list[Readiness]:
        found: list[Readiness] = []
        for number, appointment in enumerate(desk.ahead()):
            readiness = _worded(
                appointment,
                desk.occasion([appointment]),
                desk.forecast(number),
                lang,
            )
            found.append(readiness)
        return found


def _composed(choice: Choice, lang: Language) -> ComposedQuestion:
    memory = choice.candidate.memory
    missed = memory.missed if memory else ()
    return ComposedQuestion(
        id=choice.candidate.id,
        why=why(choice.reasons, lang),
        missed=tuple(one.point.id for one in missed),
    )


def _urgency(due: _DueCandidate) -> tuple[float, dt.datetime, str]:
    _, candidate, memory = due
    return (
        -candidate.likelihood.chance,
        memory.due,
        candidate.id,
    )


def _worded(
    appointment: Interview,
    occasion: Occasion,
    found: Forecast,
    lang: Language,
) -> Readiness:
    date = appointment.date or occasion.today
    topics: list[TopicReadiness] = []
    for part in found.topics:
        topic = TopicReadiness(
            topic=part.name,
            expected=part.expected,
            answers=part.answers,
        )
        topics.append(topic)
    return Readiness(
        company=appointment.company,
        round=appointment.round,
        date=date,
        days_left=(date - occasion.today).days,
        expected=found.expected,
        low=found.low,
        high=found.high,
        answers=found.answers,
        topics=tuple(topics),
        reasons=tuple(readiness_reasons(found, lang)),
    )
