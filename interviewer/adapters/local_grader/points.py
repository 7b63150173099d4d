"""What an answer shows of one written key point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from interviewer.adapters.local_grader.lexical import groups_named, recall
from interviewer.adapters.local_grader.text import Clause, grams
from interviewer.adapters.local_grader.vectors import Matrix, Space
from interviewer.core.rubric import KeyPoint

FEATURES = ("near", "named", "recall")


class Shown(NamedTuple):
    """best: index of the clause that is nearest to the point. values: ``FEATURES``."""

    best: int
    values: list[float]


def targets(point: KeyPoint, latin: bool) -> list[str]:
    """The sentences that make the point; the English one for an answer in Latin script."""
    return [point.text, *point.also, *([point.text_en] if latin and point.text_en else [])]


def shown(space: Space, question: str, point: KeyPoint, said: list[Clause], rows: Matrix, latin: bool) -> Shown:
    """Similarity of the nearest clause, term groups named in it and the clauses beside it, recall of the point's grams there.

    rows: one a clause of ``said``.
    """
    near = (rows @ space.rows(targets(point, latin)).T).max(axis=1)
    best = int(near.argmax())
    beside = " ".join(c.text for c in said[max(0, best - 1) : best + 2])
    everything = " ".join(c.text for c in said)
    named = 0.5 * (groups_named(point, beside, question) + groups_named(point, everything, question))
    lexical = max(recall(t, everything, question, grams) for t in targets(point, latin))
    return Shown(best, [float(near[best]), named, lexical])


def doubt_values(against: list[tuple[float, float]], own: tuple[float, float], denials: float, exchanged: float | None) -> list[float]:
    """What speaks against a clause: its own evidence, that of the whole answer, the rate of denials, exchanged subjects."""
    mean = np.mean(against, axis=0) if against else np.zeros(2)
    return [own[0], own[1], float(mean[0]), float(mean[1]), min(denials, 1.2), (exchanged if exchanged is not None else 0.25)]
