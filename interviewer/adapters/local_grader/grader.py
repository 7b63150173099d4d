"""The local grader: one answer against a rubric. Deterministic; the arithmetic of the score is ``core.grading``'s.

A key point is met where a clause of the answer comes near it and names its terms. Clauses that come nearer to a wrong claim, deny what is
true, or say of one subject what belongs to the other earn nothing: a suspicion, which a follow-up settles, or ``wrong`` where it is clear.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from interviewer.adapters.local_grader import points as point_evidence
from interviewer.adapters.local_grader import reference as reference_evidence
from interviewer.adapters.local_grader.background import Background
from interviewer.adapters.local_grader.claims import (
    Claims,
    Evidence,
    evidence,
    right_texts,
    signs,
    wrong_texts,
)
from interviewer.adapters.local_grader.exchange import (
    UNKNOWN,
    exchanged_sense,
    exchanged_terms,
    statements,
    subjects,
)
from interviewer.adapters.local_grader.falsehood import falsehood
from interviewer.adapters.local_grader.guards import (
    denial_rate,
    guard,
    is_list_of_words,
    without_orders,
)
from interviewer.adapters.local_grader.text import Clause, clauses, denies, grams, is_latin, size
from interviewer.adapters.local_grader.vectors import Matrix, Space
from interviewer.core.grading import (
    Assessment,
    PointVerdict,
    Verdict,
    calibrated_score,
    not_graded,
    reference_score,
)
from interviewer.core.ports import Embedder
from interviewer.core.rubric import KeyPoint, Rubric

NAME = "local"
MET, PARTIAL = 0.6, 0.3
"""Credits from which a point is met, partly met."""
SUSPECT, CLEAR = 0.9, 0.95
"""Doubts from which a claim is suspected, and from which the words are clear enough for ``wrong``."""
CLEAR_LEAD = 0.5
"""How much nearer (cosine plus Dice) than to anything true a clause is to a wrong claim that it clearly makes."""
DOUBT_COST = 0.75
"""Share of its credit that a point loses to a doubt of 1; a smaller doubt costs in proportion, a suspicion everything."""
UNDECIDED = 0.35
"""Share of the confidence that is lost at a doubt of a half: there grades are on the wrong side of the pass mark most often."""
LIST_SHARE = 0.25
"""What a list of bare words keeps of its credit where the key points are statements."""
ONE_WORD = 6.0
"""Size (Han characters) of an answer below which it cannot make a written point."""


class LocalGrader:
    """Grades with the embeddings of ``embedder``; thread-safe if the embedder is."""

    def __init__(self, embedder: Embedder, cards: Sequence[Sequence[str]] = ()) -> None:
        """embedder: where vectors come from; only query vectors are used. cards: the key points of each card of the bank, to compare with."""
        self._embedder = embedder
        self._background = Background(embedder, cards)

    def grade(
        self, question: str, rubric: Rubric, answer: str, probed: Mapping[str, str] | None = None
    ) -> Assessment:
        """The assessment of ``answer``. probed: key point id -> the answer to a follow-up about that point, which settles a suspicion."""
        if not rubric.points:
            return not_graded("no_key_points", NAME)
        if guard(question, answer):
            return _nothing(rubric)
        text = without_orders(answer)
        said = clauses(text) or [Clause(answer, 0, len(answer), 0)]
        space = Space(self._embedder, question)
        if any(p.wrong or p.terms for p in rubric.points):
            return self._by_points(space, question, rubric, text, said, probed or {})
        return _by_reference(space, question, rubric, text, said)

    def _by_points(
        self,
        space: Space,
        question: str,
        rubric: Rubric,
        answer: str,
        said: list[Clause],
        probed: Mapping[str, str],
    ) -> Assessment:
        latin = is_latin(answer)
        texts = [c.text for c in said]
        rows = space.rows(texts)
        levels = self._background.levels(space, rows, rubric.points)
        level_latin = latin and self._background.empty
        on_topic = _logistic(
            "relevance",
            [point_evidence.relevance(space, rubric.points, said, rows, levels, level_latin)],
        )
        right = Claims(space, right_texts(rubric, latin))
        found = evidence(
            texts, rows, right, Claims(space, wrong_texts(rubric.points, latin)), question
        )
        doubt = _logistic("doubt", answer_signs(space, question, rubric, answer, found))
        cap = LIST_SHARE if is_list_of_words(answer) else 0.15 if size(answer) < ONE_WORD else 1.0
        verdicts = []
        for point in rubric.points:
            seen = point_evidence.shown(
                space, question, point, said, rows, levels, latin, level_latin
            )
            clear = clearly_wrong(space, question, point, texts, rows, found, latin)
            left = max(doubt, CLEAR) if clear else doubt
            if point.id in probed:
                left = self._settled(space, question, point, probed[point.id], left)
            verdicts.append(
                _verdict(
                    point,
                    said[seen.best].text,
                    cap * on_topic * _logistic("point", seen.values),
                    left,
                )
            )
        return _assessment(
            tuple(verdicts),
            calibrated_score(tuple(verdicts), coefficients()["full_share"], probed),
            doubt,
        )

    def _settled(
        self, space: Space, question: str, point: KeyPoint, reply: str, doubt: float
    ) -> float:
        """The doubt that is left after the answer to a follow-up about the point."""
        if guard(question, reply):
            return doubt
        texts = [c.text for c in clauses(reply)]
        latin = is_latin(reply)
        right = Claims(space, [*point_evidence.targets(point, latin)])
        wrong = Claims(space, wrong_texts([point], latin))
        found = evidence(texts, space.rows(texts), right, wrong, question)
        return (
            _logistic(
                "doubt",
                signs(found, denial_rate(reply), UNKNOWN, 0.0, _falsehood(space, texts, found)),
            )
            if found
            else doubt
        )


@cache
def coefficients() -> Any:
    """The fitted numbers; ``tests/evals/fit_grader.py`` writes the file."""
    return json.loads(files(__package__).joinpath("coefficients.json").read_text(encoding="utf-8"))


def answer_signs(
    space: Space, question: str, rubric: Rubric, answer: str, found: Sequence[Evidence]
) -> list[float]:
    """What speaks against the answer, from which its doubt (0–1) is calculated."""
    terms, sense = UNKNOWN, 0.0
    if len(names := subjects(question, rubric)) >= 2:
        true = [s for text in right_texts(rubric, latin=True) for s in statements(text, names)]
        said = statements(answer, names)
        terms, sense = exchanged_terms(true, said), exchanged_sense(space, question, true, said)
    return signs(
        found,
        denial_rate(answer),
        terms,
        sense,
        _falsehood(space, [c.text for c in clauses(answer)], found),
    )


def _falsehood(space: Space, texts: Sequence[str], found: Sequence[Evidence]) -> float:
    return falsehood(coefficients()["falsehood"], space.raw(texts), texts, found)


def clearly_wrong(
    space: Space,
    question: str,
    point: KeyPoint,
    texts: list[str],
    rows: Matrix,
    found: Sequence[Evidence],
    latin: bool,
) -> bool:
    """True if a clause nearly repeats a wrong claim of the point, and none that is true."""
    wrong, asked = Claims(space, wrong_texts([point], latin)), frozenset(grams(question))
    own = (wrong.nearest(t, row, denies(t), asked)[0] for t, row in zip(texts, rows, strict=True))
    return any(mine - seen.right >= CLEAR_LEAD for mine, seen in zip(own, found, strict=True))


def _by_reference(
    space: Space, question: str, rubric: Rubric, answer: str, said: list[Clause]
) -> Assessment:
    reference = rubric.reference or " ".join(p.text for p in rubric.points)
    rows = space.rows([*(c.text for c in said), answer])
    values = reference_evidence.features(space, question, reference, rubric.points, answer, rows)
    fitted = coefficients()["reference"]
    signal = sum(
        w * (v - m) / s
        for w, v, m, s in zip(
            fitted["weights"], values, fitted["mean"], fitted["scale"], strict=True
        )
    )
    share = 1.0 / (1.0 + math.exp(-(fitted["offset"] + fitted["slope"] * signal)))
    return _assessment(_spread(space, rubric, said, rows[:-1], share), reference_score(share))


def _spread(
    space: Space, rubric: Rubric, said: list[Clause], rows: Matrix, share: float
) -> tuple[PointVerdict, ...]:
    """Verdicts of clauses of a reference: the whole answer's share, moved by how near the answer comes to each."""
    near = rows @ space.rows([p.text for p in rubric.points]).T
    best = near.max(axis=0)
    mean = float(best.mean())
    return tuple(
        _verdict(
            point,
            said[int(near[:, n].argmax())].text,
            min(1.0, max(0.0, share + 2.0 * (float(best[n]) - mean))),
            0.0,
        )
        for n, point in enumerate(rubric.points)
    )


def _verdict(point: KeyPoint, quote: str, credit: float, doubt: float) -> PointVerdict:
    kept = credit * (1.0 - DOUBT_COST * doubt)
    doubted = doubt >= SUSPECT and credit >= PARTIAL
    verdict: Verdict = (
        "wrong"
        if doubted and doubt >= CLEAR
        else "met"
        if kept >= MET
        else "partial"
        if kept >= PARTIAL
        else "missed"
    )
    if doubted or verdict == "missed":
        kept = 0.0
    if doubted:
        verdict = verdict if verdict == "wrong" else "missed"
    certain = min(abs(credit - MET), abs(credit - PARTIAL)) if not doubted else abs(doubt - SUSPECT)
    return PointVerdict(
        id=point.id,
        text=point.text,
        weight=point.weight,
        verdict=verdict,
        credit=round(kept, 3),
        quote=quote if verdict != "missed" else None,
        confidence=round(min(1.0, 0.5 + certain), 2),
        suspicion=(point.wrong[0] if point.wrong else quote) if doubted else None,
    )


def _assessment(verdicts: tuple[PointVerdict, ...], score: float, doubt: float = 0.0) -> Assessment:
    """doubt: one that is neither small nor great costs confidence, but where nothing was said that could be doubted."""
    total = sum(v.weight for v in verdicts)
    sure = 1.0 - UNDECIDED * 4.0 * doubt * (1.0 - doubt) if score else 1.0
    confidence = sure * sum(v.weight * v.confidence for v in verdicts) / total
    return Assessment(
        graded=True, score=score, confidence=round(confidence, 2), points=verdicts, examiner=NAME
    )


def _nothing(rubric: Rubric) -> Assessment:
    points = tuple(
        PointVerdict(id=p.id, text=p.text, weight=p.weight, verdict="missed") for p in rubric.points
    )
    return Assessment(graded=True, score=0.0, confidence=1.0, points=points, examiner=NAME)


def _logistic(name: str, values: Sequence[float]) -> float:
    fitted = coefficients()[name]
    signal = fitted["offset"] + sum(w * v for w, v in zip(fitted["weights"], values, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, signal))))
