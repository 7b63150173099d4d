"""Figures that compare human grades with scores, both on 0–1.

A figure that is not defined (fewer than two pairs, no spread) is None.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from math import sqrt

RESAMPLES = 400
"""Samples of a bootstrap."""
MIN_GROUP = 3
"""Answers that a question needs to have a rank correlation of its own."""
GRADES = 11
"""Bins of the weighted kappa: 0, 1, … 10 of ten."""
NO_SPREAD = 1e-12
"""Sum of squares below which values count as all equal."""

Pair = tuple[float, float]
"""Human grade and score of one line, both on 0–1."""
Pairs = Sequence[Pair]
"""Human grade and score of some lines."""
Groups = Sequence[Pairs]
"""Pairs of the lines, question by question."""
Bounds = tuple[float, float]
"""Lower and upper bound of a 95 % interval."""
Figure = Callable[[Groups], float | None]
PairsFigure = Callable[[Pairs], float | None]


def pearson(pairs: Pairs) -> float | None:
    """Pearson's r."""
    if len(pairs) < 2:
        return None
    human_offsets = _offsets(_human_grades(pairs))
    score_offsets = _offsets(_scores(pairs))
    human_spread = sum(offset**2 for offset in human_offsets)
    score_spread = sum(offset**2 for offset in score_offsets)
    if min(human_spread, score_spread) < NO_SPREAD:
        return None
    products: list[float] = []
    for human_offset, score_offset in zip(
        human_offsets,
        score_offsets,
        strict=True,
    ):
        products.append(human_offset * score_offset)
    scale = sqrt(human_spread * score_spread)
    return sum(products) / scale


def spearman(pairs: Pairs) -> float | None:
    """Spearman's rho: Pearson's r of the ranks, ties at their mean rank."""
    human_ranks = _ranks(_human_grades(pairs))
    score_ranks = _ranks(_scores(pairs))
    rank_pairs = zip(
        human_ranks,
        score_ranks,
        strict=True,
    )
    return pearson(list(rank_pairs))


def qwk(pairs: Pairs) -> float | None:
    """Cohen's kappa with quadratic weights over 0–10 (Cohen 1968).

    Both sides are rounded to whole points of ten.
    """
    if not pairs:
        return None
    human_grades = [_grade(human) for human in _human_grades(pairs)]
    score_grades = [_grade(score) for score in _scores(pairs)]
    observed = 0
    for human_grade, score_grade in zip(
        human_grades,
        score_grades,
        strict=True,
    ):
        observed += (human_grade - score_grade) ** 2
    expected = _expected_disagreement(human_grades, score_grades)
    if not expected:
        return None
    return 1.0 - observed / expected


def rmse(pairs: Pairs) -> float | None:
    """Root mean square error on 0–1."""
    if not pairs:
        return None
    squares = [(human - score) ** 2 for human, score in pairs]
    mean_square = sum(squares) / len(pairs)
    return sqrt(mean_square)


def within_group_spearman(groups: Groups) -> float | None:
    """Mean Spearman over the questions whose human grades differ.

    A question whose scores are all equal counts 0.
    """
    rhos: list[float] = []
    for group in groups:
        differing_grades = set(_human_grades(group))
        if len(group) < MIN_GROUP or len(differing_grades) < 2:
            continue
        rho = spearman(group)
        rhos.append(rho or 0.0)
    return mean(rhos)


def intervals(
    groups: Groups,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, Bounds]:
    """95 % percentile bootstrap intervals of every figure, questions drawn with replacement.

    The same seed gives the same intervals.
    """
    if len(groups) < 2 or resamples < 1:
        return {}
    rng = random.Random(seed)
    samples: list[Groups] = []
    for _ in range(resamples):
        sample = rng.choices(
            groups,
            k=len(groups),
        )
        samples.append(sample)
    bounds_by_figure: dict[str, Bounds] = {}
    for name, figure in FIGURES.items():
        values = [figure(sample) for sample in samples]
        bounds = _bounds(values)
        if bounds is not None:
            bounds_by_figure[name] = bounds
    return bounds_by_figure


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean, None where there are no values."""
    if not values:
        return None
    return sum(values) / len(values)


def _over_all_lines(figure: PairsFigure) -> Figure:
    def of_groups(groups: Groups) -> float | None:
        pairs = [pair for group in groups for pair in group]
        return figure(pairs)

    return of_groups


FIGURES: dict[str, Figure] = {
    "pearson": _over_all_lines(pearson),
    "spearman": _over_all_lines(spearman),
    "qwk": _over_all_lines(qwk),
    "rmse": _over_all_lines(rmse),
    "within_question_spearman": within_group_spearman,
}


def _human_grades(pairs: Pairs) -> list[float]:
    return [human for human, _ in pairs]


def _scores(pairs: Pairs) -> list[float]:
    return [score for _, score in pairs]


def _offsets(values: Sequence[float]) -> list[float]:
    """How far each value lies from their mean."""
    center = sum(values) / len(values)
    return [value - center for value in values]


def _grade(share: float) -> int:
    best_grade = GRADES - 1
    return int(share * best_grade + 0.5)


def _expected_disagreement(
    human_grades: Sequence[int],
    score_grades: Sequence[int],
) -> float:
    """The sum of squares to expect if the grades of both sides were paired at random."""
    human_counts = Counter(human_grades)
    score_counts = Counter(score_grades)
    total = 0
    for human_grade, human_count in human_counts.items():
        for score_grade, score_count in score_counts.items():
            difference = human_grade - score_grade
            total += human_count * score_count * difference**2
    return total / len(human_grades)


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 0; equal values share the mean of theirs."""
    places = range(len(values))
    order = sorted(
        places,
        key=values.__getitem__,
    )
    ranks = [0.0] * len(values)
    first_rank = 0
    for _, tied in groupby(
        order,
        key=values.__getitem__,
    ):
        tied_places = list(tied)
        count = len(tied_places)
        mean_rank = first_rank + (count - 1) / 2
        for place in tied_places:
            ranks[place] = mean_rank
        first_rank += count
    return ranks


def _bounds(values: Sequence[float | None]) -> Bounds | None:
    known: list[float] = []
    for value in values:
        if value is not None:
            known.append(value)
    if not known:
        return None
    known.sort()
    last = len(known) - 1
    lower = int(0.025 * last)
    upper = int(0.975 * last + 0.5)
    return known[lower], known[upper]
