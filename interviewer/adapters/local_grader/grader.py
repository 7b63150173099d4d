"""The local grader: one answer against a rubric."""

from __future__ import annotations

from collections.abc import Mapping

from interviewer.adapters.local_grader.text import clauses
from interviewer.core.grading import Assessment, PointVerdict, Verdict, not_graded, weighted_score
from interviewer.core.ports import Embedder
from interviewer.core.rubric import KeyPoint, Rubric


class LocalGrader:
    """Grades with the embeddings of ``embedder``; deterministic, thread-safe if the embedder is."""

    def __init__(self, embedder: Embedder) -> None:
        """embedder: where vectors come from; only query vectors are used."""
        self._embedder = embedder

    def grade(self, question: str, rubric: Rubric, answer: str, probed: Mapping[str, str] | None = None) -> Assessment:
        """The assessment of ``answer``. probed: key point id -> the answer to a follow-up about that point."""
        if not rubric.points:
            return not_graded("no_key_points", "local")
        parts = [*clauses(answer), *[c for text in (probed or {}).values() for c in clauses(text)]]
        points = tuple(self._verdict(point, parts) for point in rubric.points)
        return Assessment(graded=True, score=weighted_score(points), confidence=0.5, points=points, examiner="local")

    def _verdict(self, point: KeyPoint, parts: list[str]) -> PointVerdict:
        if not parts:
            return PointVerdict(id=point.id, text=point.text, weight=point.weight, verdict="missed")
        vectors = self._embedder.queries(parts)
        target = self._embedder.queries([point.text])[0]
        sims = [sum(a * b for a, b in zip(v, target, strict=True)) for v in vectors]
        best = max(range(len(sims)), key=sims.__getitem__)
        credit = min(1.0, max(0.0, (sims[best] - 0.86) / 0.06))
        verdict: Verdict = "met" if credit > 0.66 else "partial" if credit > 0.33 else "missed"
        return PointVerdict(
            id=point.id, text=point.text, weight=point.weight, verdict=verdict, credit=credit,
            quote=parts[best] if verdict != "missed" else None, confidence=abs(credit - 0.5) + 0.5,
        )
