"""Thirty days of practice by an order, and what they were worth on the days of the interviews."""

from __future__ import annotations

import numpy as np

from tools.memory.learner import APPOINTMENTS, DAYS, Bools, Floats, Ints, learners
from tools.memory.orders import MakeOrder

MINUTES_A_DAY = 40
RESAMPLES = 2000


def trial(make: MakeOrder, seeds: int, first: int = 0) -> Floats:
    """[S, appointments]: expected scores of ten on the days of the interviews."""
    people = learners(seeds, first)
    order = make(people.notes, first)
    scores = np.zeros((seeds, APPOINTMENTS))
    for day in range(DAYS + 1):
        for appointment in range(APPOINTMENTS):
            held = people.notes.days[:, appointment] == day
            if held.any():
                now = people.interview_scores(appointment)
                scores[:, appointment] = np.where(held, now, scores[:, appointment])
        chosen = within_minutes(order.choose(day), people.notes.minutes)
        order.learn(day, people.practise(day + 0.5, chosen))
    return scores


def within_minutes(ranked: Ints, minutes: Ints) -> Bools:
    """[S, Q]: the ranked questions as far as they fit into the day's minutes."""
    people = np.arange(len(ranked))
    chosen = np.zeros((len(ranked), len(minutes)), dtype=bool)
    used = np.zeros(len(ranked), dtype=np.int64)
    for question in ranked.T:
        takes = np.where(question < 0, MINUTES_A_DAY + 1, minutes[question])
        fits = (used + takes <= MINUTES_A_DAY) & ~chosen[people, question]
        used += np.where(fits, takes, 0)
        chosen[people[fits], question[fits]] = True
    return chosen


def gain(one: Floats, other: Floats) -> tuple[float, float, float]:
    """By how many percent the mean of one is above the other's, with its 95 % interval.

    Both [S], by the same seeds: people are drawn again, each with both scores.
    """
    rng = np.random.default_rng(11)
    drawn = rng.integers(0, len(one), (RESAMPLES, len(one)))
    ratios = 100.0 * (one[drawn].mean(axis=1) / other[drawn].mean(axis=1) - 1.0)
    low, high = np.quantile(ratios, (0.025, 0.975))
    return 100.0 * float(one.mean() / other.mean() - 1.0), float(low), float(high)
