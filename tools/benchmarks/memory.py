"""What an order of practice is worth on the days of the interviews.

Simulated learners (``tools/memory/learner.py``), whose memory is not FSRS's: 30 days, three
appointments, 300 questions, 40 minutes a day for every order, the same people for each.
"""

from __future__ import annotations

import os
from functools import partial

import numpy as np

from tools.memory.learner import APPOINTMENTS, Floats
from tools.memory.orders import FsrsOrder, MakeOrder, RandomOrder, UniformOrder
from tools.memory.prediction import binned_error, log_loss, predictions, readiness_errors
from tools.memory.selected import SelectedOrder
from tools.memory.size import sizes
from tools.memory.trial import gain, trial

SEEDS = int(os.environ.get("MEMORY_SEEDS", "200"))
ORDERS: dict[str, MakeOrder] = {
    "this selection": SelectedOrder,
    "random": RandomOrder,
    "most overdue first": partial(FsrsOrder, overdue_first=True),
    "uniform spacing": UniformOrder,
    "uniform, likely only": partial(UniformOrder, likely_only=True),
    "plain FSRS": FsrsOrder,
    "FSRS, new mixed in": partial(FsrsOrder, mixed=True),
    "FSRS, likely only": partial(FsrsOrder, likely_only=True),
}
COMPARED = "plain FSRS"
PREDICTED = 40
"""Learners whose answers are predicted."""
FORECAST = 10
"""Learners whose readiness is compared with what they know on the day."""


def line(name: str, scores: Floats, others: Floats) -> str:
    """One row: the means of the three days, of all, and how far above the order compared with."""
    days = "  ".join(f"{mean:5.2f}" for mean in scores.mean(axis=0))
    above, low, high = gain(scores.mean(axis=1), others.mean(axis=1))
    return f"{name:22}  {days}  {scores.mean():5.2f}   {above:+5.1f} % [{low:+.1f}, {high:+.1f}]"


def recall_prediction(seeds: int) -> str:
    """How well the program predicts whether a practised answer passes, beside a constant."""
    found = predictions(seeds)
    constant = np.full(len(found.passed), found.passed.mean())
    rows = []
    by_name = {"expected score": found.expected, "recall alone": found.recall, "constant": constant}
    for name, guessed in by_name.items():
        loss = log_loss(guessed, found.passed)
        error = binned_error(guessed, found.passed)
        rows.append(f"{name}: log loss {loss:.3f}, RMSE(bins) {error:.3f}")
    return f"{len(found.passed)} answers after the first; " + "; ".join(rows)


def readiness_line(seeds: int) -> str:
    """How far readiness is off on the days of the interviews."""
    pairs = [f"{said:.2f} said, {true:.2f} true" for said, true in readiness_errors(seeds)]
    return f"readiness of {seeds} learners by day: " + "; ".join(pairs)


def main() -> None:
    results = {name: trial(make, SEEDS) for name, make in ORDERS.items()}
    print(f"{SEEDS} learners; expected scores of ten on the three days, their mean, against")
    print(f"{COMPARED} with the 95 % interval over the learners")
    for name, scores in results.items():
        print(line(name, scores, results[COMPARED]))
    print("this selection against uniform spacing of what is likely, and against random, by day:")
    own = results["this selection"]
    for name in ("uniform, likely only", "random"):
        for day in range(APPOINTMENTS):
            above, low, high = gain(own[:, day], results[name][:, day])
            print(f"  {name}, day {day + 1}: {above:+.1f} % [{low:+.1f}, {high:+.1f}]")
    print(recall_prediction(min(SEEDS, PREDICTED)))
    print(readiness_line(min(SEEDS, FORECAST)))
    print(sizes())


if __name__ == "__main__":
    main()
