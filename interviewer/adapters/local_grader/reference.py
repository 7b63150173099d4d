"""Grading against a bare reference text, for lines and notes that carry no written key points."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.local_grader.lexical import recall, sufficiency
from interviewer.adapters.local_grader.text import clauses, fold, grams, tokens
from interviewer.adapters.local_grader.vectors import Matrix, Space
from interviewer.core.rubric import KeyPoint, Rubric

MAX_POINTS = 8
FEATURES = ("whole", "tokens", "grams", "cover", "sufficiency")


def rubric_from_reference(question: str, reference: str) -> Rubric:
    """One key point a clause of ``reference``, at most ``MAX_POINTS`` (the last takes the rest); origin ``reference``. No text, no points."""
    asked = fold(question)
    found = [c for c in clauses(reference) if fold(c.text) != asked]
    if len(found) > MAX_POINTS:
        step = len(found) / MAX_POINTS
        cuts = [found[int(n * step) : int((n + 1) * step)] for n in range(MAX_POINTS)]
    else:
        cuts = [[c] for c in found]
    texts = [reference[part[0].start : part[-1].end] for part in cuts]
    points = tuple(KeyPoint(id=f"p{n}", text=text) for n, text in enumerate(texts, 1))
    return Rubric(origin="reference", points=points, reference=reference)


def features(
    space: Space,
    question: str,
    reference: str,
    points: Sequence[KeyPoint],
    answer: str,
    rows: Matrix,
) -> list[float]:
    """``FEATURES`` of an answer: similarity of the whole, recall of words and of grams, cover of the points, how much is said.

    rows: the answer's clauses, and the whole answer last.
    """
    cover = (space.rows([p.text for p in points]) @ rows.T).max(axis=1)
    return [
        float(space.rows([reference])[0] @ rows[-1]),
        recall(reference, answer, question, tokens),
        recall(reference, answer, question, grams),
        float(cover.mean()),
        sufficiency(reference, answer, question),
    ]
