"""Grading against a bare reference text, for lines and notes that carry no written key points."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.grading_local.clauses import clauses
from interviewer.adapters.grading_local.lexical import recall, sufficiency
from interviewer.adapters.grading_local.vectors import Matrix, Space
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.text import fold_prose, stems, stems_and_pairs

MAX_POINTS = 8
FEATURES = ("whole", "tokens", "grams", "cover", "sufficiency")


def rubric_from_reference(question: str, reference: str) -> Rubric:
    """One key point a clause of ``reference``, at most ``MAX_POINTS``; origin ``reference``.

    More clauses are joined, so that none is lost. No text, no points.
    """
    asked = fold_prose(question)
    found = [c for c in clauses(reference) if fold_prose(c.text) != asked]
    if len(found) > MAX_POINTS:
        step = len(found) / MAX_POINTS
        cuts = [found[int(n * step) : int((n + 1) * step)] for n in range(MAX_POINTS)]
    else:
        cuts = [[c] for c in found]
    texts = [reference[part[0].start : part[-1].end] for part in cuts]
    points = tuple(
        KeyPoint(
            id=f"p{n}",
            text=text,
        )
        for n, text in enumerate(texts, 1)
    )
    return Rubric(
        origin="reference",
        points=points,
        reference=reference,
    )


def features(
    space: Space,
    question: str,
    reference: str,
    points: Sequence[KeyPoint],
    answer: str,
    rows: Matrix,
) -> list[float]:
    """``FEATURES`` of an answer.

    Similarity of the whole, recall of words and of grams, cover of the points, how much is said.
    rows: the answer's clauses, and the whole answer last.
    """
    cover = (space.rows([p.text for p in points]) @ rows.T).max(axis=1)
    return [
        float(space.rows([reference])[0] @ rows[-1]),
        recall(
            reference,
            answer,
            question,
            stems,
        ),
        recall(
            reference,
            answer,
            question,
            stems_and_pairs,
        ),
        float(cover.mean()),
        sufficiency(reference, answer, question),
    ]
