"""What an answer shows of one written key point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.adapters.grading_local.clauses import Clause
from interviewer.adapters.grading_local.lexical import groups_named, recall
from interviewer.adapters.grading_local.vectors import Levels, Matrix, Space
from interviewer.core.bank.card import KeyPoint
from interviewer.core.text import size, stems_and_pairs

FEATURES = ("near", "named", "recall", "margin")


class Shown(NamedTuple):
    """What an answer shows of a point."""

    best: int
    """Index of the clause that is nearest to the point."""
    values: list[float]
    """``FEATURES``."""


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
    """Similarity of the nearest clause, term groups named, recall, the greatest margin.

    Terms count where they are named in the nearest clause and the clauses beside it, and half
    where they are named elsewhere. Recall is of the point's grams. The margin is how much nearer a
    clause is to the point than its level. rows, levels: one a clause of ``said``. level_latin: the
    margin is measured on the English sentence too. It is false where the levels are of Chinese key
    points, as an English clause is nearer to any English.
    """
    near = (rows @ space.rows(targets(point, latin)).T).max(axis=1)
    best = int(near.argmax())
    beside = " ".join(c.text for c in said[max(0, best - 1) : best + 2])
    everything = " ".join(c.text for c in said)
    named = 0.5 * (
        groups_named(point, beside, question) + groups_named(point, everything, question)
    )
    lexical = max(
        recall(
            t,
            everything,
            question,
            stems_and_pairs,
        )
        for t in targets(point, latin)
    )
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
    """How much nearer the answer's clauses are to their best key points than to other cards'.

    The mean over the clauses, by length.
    """
    near = (rows @ space.rows([t for p in rubric for t in targets(p, level_latin)]).T).max(axis=1)
    sizes = [max(size(c.text), 1.0) for c in said]
    weighed = [a * b for a, b in zip(sizes, (near - levels).tolist(), strict=True)]
    return math.fsum(weighed) / math.fsum(sizes)
