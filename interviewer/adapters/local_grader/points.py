"""What an answer shows of one written key point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.local_grader.lexical import groups_named, recall
from interviewer.adapters.local_grader.text import Clause, grams, size
from interviewer.adapters.local_grader.vectors import Matrix, Space
from interviewer.core.rubric import KeyPoint

FEATURES = ("near", "named", "recall", "margin")
Levels = NDArray[np.float32]


class Shown(NamedTuple):
    """best: index of the clause that is nearest to the point. values: ``FEATURES``."""

    best: int
    values: list[float]


def targets(point: KeyPoint, latin: bool) -> list[str]:
    """The sentences that make the point; the English one for an answer in Latin script."""
    return [point.text, *point.also, *([point.text_en] if latin and point.text_en else [])]


def shown(
    space: Space,
    question: str,
    point: KeyPoint,
    said: list[Clause],
    rows: Matrix,
    levels: Levels,
    latin: bool,
    level_latin: bool,
) -> Shown:
    """Similarity of the nearest clause, term groups named in it and the clauses beside it, recall of the point's grams, the greatest margin.

    rows, levels: one a clause of ``said``; the margin is how much nearer a clause is to the point than its level. level_latin: the margin
    is measured on the English sentence too; false where the levels are of Chinese key points, as an English clause is nearer to any English.
    """
    near = (rows @ space.rows(targets(point, latin)).T).max(axis=1)
    best = int(near.argmax())
    beside = " ".join(c.text for c in said[max(0, best - 1) : best + 2])
    everything = " ".join(c.text for c in said)
    named = 0.5 * (
        groups_named(point, beside, question) + groups_named(point, everything, question)
    )
    lexical = max(recall(t, everything, question, grams) for t in targets(point, latin))
    level_with = (rows @ space.rows(targets(point, level_latin)).T).max(axis=1)
    return Shown(best, [float(near[best]), named, lexical, float((level_with - levels).max())])


def relevance(
    space: Space,
    rubric: Sequence[KeyPoint],
    said: list[Clause],
    rows: Matrix,
    levels: Levels,
    level_latin: bool,
) -> float:
    """How much nearer the answer's clauses are to their best key points than to those of other cards, on average by length."""
    near = (rows @ space.rows([t for p in rubric for t in targets(p, level_latin)]).T).max(axis=1)
    return float(np.average(near - levels, weights=[max(size(c.text), 1.0) for c in said]))
