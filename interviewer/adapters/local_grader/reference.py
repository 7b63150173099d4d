"""Key points of a bare reference text, for lines and notes that carry no written ones."""

from __future__ import annotations

from interviewer.adapters.local_grader.text import clauses
from interviewer.core.rubric import KeyPoint, Rubric

MAX_POINTS = 8


def rubric_from_reference(question: str, reference: str) -> Rubric:
    """One key point a clause of ``reference``, at most ``MAX_POINTS``; origin ``reference``. No text, no points."""
    texts = [c for c in clauses(reference) if c.strip() != question.strip()][:MAX_POINTS]
    points = tuple(KeyPoint(id=f"p{n}", text=text) for n, text in enumerate(texts, 1))
    return Rubric(origin="reference", points=points, reference=reference)
