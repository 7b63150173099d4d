"""What is at hand for one question of the day: notes, bank, memory and appointments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from interviewer.core.interview.selection import matches
from interviewer.core.interview.session import InterviewConfig
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, Task
from interviewer.core.notes.question import Question
from interviewer.core.notes.today import Outlook
from interviewer.core.practice.candidates import MINUTES, Known, candidates
from interviewer.core.practice.composition import Choice
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.expectation import Means, means
from interviewer.core.practice.likelihood import Likelihoods, target_of
from interviewer.core.practice.occasion import Candidate, Occasion
from interviewer.core.practice.readiness import Forecast, forecast
from interviewer.services.made_before import LastMade, MadeBefore

LATER = 2
"""Appointments after the next one that a session looks ahead to."""


@dataclass(frozen=True)
class Desk:
    """All of it, at one moment."""

    now: dt.datetime
    """The moment, with time zone."""
    calendar: Calendar
    """The person's days."""
    questions: Sequence[Question]
    """The notes'."""
    bank: Sequence[Question]
    """The bank's."""
    known: Known
    """What is remembered."""
    appointments: Sequence[Interview]
    """Those of today and later, the next first."""
    tasks: Sequence[Task]
    """The plan's."""
    names: Companies
    """Which names mean one company."""
    before: MadeBefore = field(default_factory=MadeBefore)
    """What other desks of the person made."""

    @cached_property
    def means(self) -> Means:
        """What is expected of topics."""
        return means(self.known.memories.values())

    @cached_property
    def of_today(self) -> list[Candidate]:
        """What a day chooses from, the notes' questions first, for all that is ahead."""
        ahead = self.ahead()
        things = (self.questions, self.bank, self.known, ahead, self.tasks, self.names)
        return self.before.candidates.of(things, lambda: self.candidates(self.of_day(), ahead))

    def forecast(self, number: int) -> Forecast:
        """What is expected of an appointment. number: its place among those ahead."""
        occasion = self.occasion([self.ahead()[number]])
        made = self.of_today[: len(self.questions)]
        last = self.before.forecasts.setdefault(number, LastMade())
        things = (made, occasion.at, self.means)
        return last.of(things, lambda: forecast(made, occasion, number))

    def ahead(self, company: str | None = None) -> list[Interview]:
        """The appointments to prepare for, the next first; of the company where one is named."""
        found: list[Interview] = []
        for appointment in self.appointments:
            if company is None or self.names.same(appointment.company, company):
                found.append(appointment)
        return found[: 1 + LATER]

    def occasion(
        self,
        ahead: Sequence[Interview],
        seed: int = 0,
    ) -> Occasion:
        """Now, for those appointments."""
        dates = [appointment.date for appointment in ahead if appointment.date]
        return Occasion(
            now=self.now,
            calendar=self.calendar,
            date=dates[0] if dates else None,
            later=tuple(dates[1:]),
            means=self.means,
            seed=seed,
        )

    def candidates(
        self,
        pool: Iterable[Question],
        ahead: Sequence[Interview],
        jd: str = "",
    ) -> list[Candidate]:
        """The questions of the pool for those appointments. jd: words of a job description."""
        following = ahead[0] if ahead else None
        first = target_of(
            following,
            self.tasks,
            self.names,
            jd,
        )
        later: list[Likelihoods] = []
        for appointment in ahead[1:]:
            target = target_of(
                appointment,
                self.tasks,
                self.names,
            )
            later.append(Likelihoods(target))
        return candidates(
            pool,
            self.known,
            Likelihoods(first),
            later,
        )

    def pool(self, config: InterviewConfig) -> list[Question]:
        """What may be asked; unknown cards of the bank only where the notes have too few."""
        nowhere = {"company": None, "round": None}
        anywhere = config.model_copy(update=nowhere)
        own = [question for question in self.questions if matches(question, anywhere)]
        bank: Sequence[Question] = self.bank
        if len(own) >= config.questions:
            bank = self.of_bank()
        fitting = [question for question in bank if matches(question, anywhere)]
        if config.topic is not None:
            fitting = self._nearest(
                fitting,
                config.about,
                config.questions - len(own),
            )
        return [*own, *fitting]

    def _nearest(
        self,
        bank: Sequence[Question],
        about: Sequence[str],
        missing: int,
    ) -> list[Question]:
        """What is known of the bank, and of the rest only as many as the notes have too few.

        Of a topic that the notes have questions on, those are what is practised. about: ids, the
        nearest to the topic first.
        """
        known = {question.id for question in self.of_bank()}
        places = {question_id: place for place, question_id in enumerate(about)}
        new = [question for question in bank if question.id not in known]
        new.sort(key=lambda question: places.get(question.id, len(places)))
        return [question for question in bank if question.id in known] + new[: max(0, missing)]

    def of_day(self) -> list[Question]:
        """What a day of practice chooses from: the notes' questions, and what is known of the
        bank.
        """
        return [*self.questions, *self.of_bank()]

    def practised(self) -> float:
        """Minutes of the day that were practised already, by what a question of its kind takes."""
        today = self.calendar.day(self.now)
        begin, end = self.calendar.end(today - dt.timedelta(days=1)), self.calendar.end(today)
        minutes = 0.0
        for question in (*self.questions, *self.bank):
            memory = self.known.memories.get(question.id)
            if memory is not None and begin <= memory.last < end:
                minutes += MINUTES[question.kind]
        return minutes

    def outlook(self, choices: Sequence[Choice]) -> Outlook:
        """What those questions come to."""
        today = self.calendar.day(self.now)
        known = [choice.candidate.memory for choice in choices if choice.candidate.memory]
        return Outlook(
            questions=len(choices),
            due=sum(self.calendar.day(memory.due) <= today for memory in known),
            missed=sum(bool(memory.missed) for memory in known),
            minutes=sum(choice.candidate.minutes for choice in choices),
            practised=self.practised(),
        )

    def of_bank(self) -> list[Question]:
        """Cards of the bank that were answered, or go on from one that was answered strongly."""
        deeper = self.known.deeper()
        found: list[Question] = []
        for question in self.bank:
            is_known = question.id in self.known.memories
            if is_known or question.source_name in deeper:
                found.append(question)
        return found

    def due(self) -> list[Question]:
        """What FSRS alone would ask again by the end of the day."""
        end = self.calendar.end(self.calendar.day(self.now))
        found: list[Question] = []
        for question in (*self.questions, *self.bank):
            memory = self.known.memories.get(question.id)
            if memory is not None and memory.due < end:
                found.append(question)
        return found
