"""The program's own selection as an order of practice, with no more than the notes say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from interviewer.core.practice.composition import compose
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.expectation import means, surprise
from interviewer.core.practice.likelihood import Likelihood
from interviewer.core.practice.memory import Memory, remembered
from interviewer.core.practice.occasion import Candidate, Occasion
from interviewer.core.practice.readiness import on_the_day
from interviewer.core.practice.review_log import Review, rating_of
from tools.memory.learner import Floats, Ints, Notes
from tools.memory.orders import MOST_A_DAY, START
from tools.memory.trial import MINUTES_A_DAY


class SelectedOrder:
    """``compose`` for the next appointment, from the reviews so far."""

    def __init__(self, notes: Notes, first: int) -> None:
        people = len(notes.went_badly)
        self._notes = notes
        self._first = first
        self._reviews: list[dict[int, list[Review]]] = [{} for _ in range(people)]
        self._memories: list[dict[int, Memory]] = [{} for _ in range(people)]

    def choose(self, day: int) -> Ints:
        chosen = np.full((len(self._memories), MOST_A_DAY), -1)
        for person in range(len(self._memories)):
            picked = self._pick(person, day)
            chosen[person, : len(picked)] = picked
        return chosen

    def learn(self, day: int, scores: Floats) -> None:
        for person, question in zip(*np.nonzero(~np.isnan(scores)), strict=True):
            score = float(scores[person, question])
            review = Review(
                session_id=str(day),
                number=1,
                question=str(question),
                text="",
                topic=str(self._notes.topics[question]),
                at=START + dt.timedelta(days=day),
                score=score,
                rating=rating_of(score, 0, 0),
            )
            log = self._reviews[person].setdefault(int(question), [])
            log.append(review)
            self._memories[person][int(question)] = remembered(str(question), log)

    def shares(self, person: int, day: int) -> Floats:
        """[Q]: the share of a full answer that the program expects of that person on the day."""
        memories = self._memories[person]
        known = means(memories.values())
        surprised = surprise(memories.values(), known)
        at = START + dt.timedelta(days=day)
        return np.array(
            [
                on_the_day(memories.get(question), known.of(str(topic)), at, surprised)
                for question, topic in enumerate(self._notes.topics)
            ]
        )

    def _pick(self, person: int, day: int) -> list[int]:
        ahead = np.nonzero(self._notes.days[person] > day)[0]
        memories = self._memories[person]
        occasion = Occasion(
            now=START + dt.timedelta(days=day),
            calendar=Calendar(dt.UTC),
            means=means(memories.values()),
            seed=self._first + person,
        )
        chances = np.full((1, len(self._notes.topics)), 0.2)
        if len(ahead):
            dates = [
                (START + dt.timedelta(days=int(following))).date()
                for following in self._notes.days[person, ahead]
            ]
            occasion = replace(occasion, date=dates[0], later=tuple(dates[1:]))
            chances = self._notes.likely[person, ahead]
        candidates = []
        for question, topic in enumerate(self._notes.topics):
            candidate = Candidate(
                id=str(question),
                likelihood=Likelihood(float(chances[0, question])),
                later=tuple(chances[1:, question].tolist()),
                minutes=float(self._notes.minutes[question]),
                topic=str(topic),
                memory=memories.get(question),
            )
            candidates.append(candidate)
        choices = compose(candidates, occasion, None, MINUTES_A_DAY)
        return [int(choice.candidate.id) for choice in choices]
