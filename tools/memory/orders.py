"""Orders of practice without a date: what the selection is compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

import numpy as np
from fsrs import Card, Rating, Scheduler

from tools.memory.learner import Bools, Floats, Ints, Notes

START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
"""Noon of the first day."""
MOST_A_DAY = 40
"""Questions that an order has to name for a day; far more than fit."""
_BOUNDS = (3.0, 6.0, 8.5)
"""Scores of ten from which an answer is hard, good and easy to recall."""


class Order(Protocol):
    """Names the questions of a day."""

    def choose(self, day: int) -> Ints:
        """[S, n]: questions in order, -1 for none."""

    def learn(self, day: int, scores: Floats) -> None:
        """[S, Q]: the grades of the day, NaN where nothing was asked."""


MakeOrder = Callable[[Notes, int], Order]
"""Takes what may be known, and the first seed."""


class RandomOrder:
    """Any question, as often as it is drawn."""

    def __init__(self, notes: Notes, first: int) -> None:
        self._shape = notes.went_badly.shape
        self._rng = np.random.default_rng([7, first])

    def choose(self, day: int) -> Ints:
        del day
        drawn = self._rng.random(self._shape)
        return _first_of(drawn)

    def learn(self, day: int, scores: Floats) -> None:
        """Nothing is learned."""


class UniformOrder:
    """Every question equally often and evenly spaced: the one that was asked longest ago."""

    def __init__(self, notes: Notes, first: int, *, likely_only: bool = False) -> None:
        """likely_only: only what is likely for the next appointment, a third of all questions."""
        self._notes = notes
        self._likely_only = likely_only
        rng = np.random.default_rng([8, first])
        self._last = rng.random(notes.went_badly.shape) - 1000.0

    def choose(self, day: int) -> Ints:
        ranks = self._last.copy()
        if self._likely_only:
            ranks += np.where(likely_next(self._notes, day), 0.0, 1e6)
        return _first_of(ranks)

    def learn(self, day: int, scores: Floats) -> None:
        self._last = np.where(np.isnan(scores), self._last, day + self._last % 1.0)


class FsrsOrder:
    """Cards that are due by FSRS, then new ones; the package's own scheduler and parameters.

    There is one session a day, so there are no steps of minutes: with them the same few cards are
    due every day and hardly a new one is ever reached, which would be too easy to beat.
    """

    def __init__(
        self,
        notes: Notes,
        first: int,
        *,
        overdue_first: bool = False,
        likely_only: bool = False,
        mixed: bool = False,
    ) -> None:
        """overdue_first: the longest overdue first, else the least likely to be recalled.

        mixed: due and new cards in turn.
        """
        people, questions = notes.went_badly.shape
        self._notes = notes
        self._overdue_first = overdue_first
        self._likely_only = likely_only
        self._mixed = mixed
        self._scheduler = Scheduler(
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )
        self._cards = [[Card(card_id=n + 1) for n in range(questions)] for _ in range(people)]
        self._due = np.full((people, questions), np.inf)
        self._stability = np.full((people, questions), np.nan)
        self._last = np.full((people, questions), np.nan)
        self._new = np.random.default_rng([9, first]).random((people, questions))

    def choose(self, day: int) -> Ints:
        decay = -self._scheduler.parameters[20]
        factor = 0.9 ** (1.0 / decay) - 1.0
        elapsed = np.nan_to_num(day - self._last)
        recall = (1.0 + factor * elapsed / np.nan_to_num(self._stability, nan=1.0)) ** decay
        urgency = self._due - day if self._overdue_first else recall
        is_due = self._due < day + 1.0
        ranks = np.where(is_due, urgency - 1000.0, np.inf)
        is_new = np.isnan(self._stability)
        ranks = np.where(is_new, self._new, ranks)
        if self._mixed:
            ranks = _in_turn(ranks, is_new)
        if self._likely_only:
            ranks += np.where(likely_next(self._notes, day), 0.0, 1e6)
        return _first_of(ranks)

    def learn(self, day: int, scores: Floats) -> None:
        now = START + dt.timedelta(days=day)
        for person, question in zip(*np.nonzero(~np.isnan(scores)), strict=True):
            rating = rating_of(float(scores[person, question]))
            old = self._cards[person][question]
            card, _ = self._scheduler.review_card(old, rating, now)
            self._cards[person][question] = card
            self._due[person, question] = (card.due - START) / dt.timedelta(days=1)
            self._stability[person, question] = card.stability or np.nan
            self._last[person, question] = day


def rating_of(score: float) -> Rating:
    """What a score of ten says of the recall."""
    passed = sum(score >= bound for bound in _BOUNDS)
    return Rating(passed + 1)


def likely_next(notes: Notes, day: int) -> Bools:
    """[S, Q]: the likeliest third for each person's next appointment; all after the last one."""
    chosen = np.ones(notes.went_badly.shape, dtype=bool)
    for person, days in enumerate(notes.days):
        ahead = np.nonzero(days > day)[0]
        if len(ahead):
            likely = notes.likely[person, ahead[0]]
            chosen[person] = likely >= np.quantile(likely, 2 / 3)
    return chosen


def _in_turn(ranks: Floats, is_new: Bools) -> Floats:
    """Ranks by which the first due card is followed by the first new one, and so on."""
    due = np.where(is_new, np.inf, ranks).argsort(axis=1).argsort(axis=1)
    new = np.where(is_new, ranks, np.inf).argsort(axis=1).argsort(axis=1)
    mixed = np.where(is_new, 2.0 * new + 1.0, 2.0 * due)
    return np.where(np.isinf(ranks), np.inf, mixed)


def _first_of(ranks: Floats) -> Ints:
    """The questions with the lowest ranks; infinite ones are none."""
    first = np.argsort(ranks, axis=1, kind="stable")[:, :MOST_A_DAY]
    given = np.isfinite(np.take_along_axis(ranks, first, axis=1))
    return np.where(given, first, -1)
