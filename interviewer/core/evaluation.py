"""How well an examiner agrees with human grades. Figures only; knows no examiner and reads no file.

Human grades and scores are compared on 0–1 (a score is divided by its maximum). Lines that were not graded, or that carry no human
grade, have a prediction but no part in the figures. A figure that is not defined (fewer than two lines, no spread) is None.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from math import sqrt

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from interviewer.core.grading import MAX_SCORE, PASS_SCORE, Assessment, Verdict
from interviewer.core.question import Frozen
from interviewer.errors import UsageError

RESAMPLES = 400
MIN_GROUP = 3
"""Answers that a question needs to have a rank correlation of its own."""
GRADES = 11
"""Bins of the weighted kappa: 0, 1, … 10 of ten."""

Pairs = Sequence[tuple[float, float]]
Groups = Sequence[Pairs]
Figure = Callable[[Groups], float | None]


class EvalLine(BaseModel):
    """One line of an evaluation file. human: 0–1. group: the question's id. points: key points in place of a reference.

    verdicts: key point id -> the right verdict, for the confusion. Unknown fields are ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str = Field(min_length=1)
    reference: str | None = None
    points: tuple[str, ...] = ()
    answer: str
    human: float | None = Field(default=None, ge=0.0, le=1.0)
    group: str = ""
    kind: str | None = None
    card: str | None = None
    verdicts: Mapping[str, Verdict] = Field(default_factory=dict)

    @field_validator("group", "kind", "card", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, int) else value

    @property
    def key(self) -> str:
        """What the answers to one question share."""
        return self.group or self.question


class Prediction(Frozen):
    """What the examiner said of one line; score on 0–``max_score``, None where it was not graded."""

    score: float | None
    graded: bool
    confidence: float | None
    reason: str | None = None


class KindFigures(Frozen):
    """One kind of answer. pass_rate: share of the graded ones that reach ``PASS_SCORE``. human and score: means on 0–1."""

    n: int
    graded: int
    human: float | None
    score: float | None
    pass_rate: float | None


class EvalResult(Frozen):
    """Agreement on one file. intervals: figure -> 95 % bootstrap interval over questions. confusion: right verdict -> given -> count.

    repeat_variance: mean variance of the score (0–``max_score``) when the same line is graded again; None where that was not measured.
    """

    n: int
    graded: int
    pearson: float | None
    spearman: float | None
    qwk: float | None
    rmse: float | None
    within_question_spearman: float | None
    max_score: float = MAX_SCORE
    intervals: dict[str, tuple[float, float]] = Field(default_factory=dict)
    confusion: dict[str, dict[str, int]] = Field(default_factory=dict)
    kinds: dict[str, KindFigures] = Field(default_factory=dict)
    repeat_variance: float | None = None
    predictions: tuple[Prediction, ...] = ()


def parse_lines(text: str, name: str = "") -> list[EvalLine]:
    """The lines of a JSONL file; blank lines are passed over. Raises UsageError with the number of the first line that is not one."""
    lines = []
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if raw.strip():
            lines.append(_parse(raw, name, number))
    if not lines:
        raise UsageError(key="eval_empty", file=name)
    return lines


def evaluate(
    lines: Sequence[EvalLine],
    assessments: Sequence[Assessment],
    *,
    repeats: Sequence[Sequence[float]] = (),
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> EvalResult:
    """All figures for ``assessments``, one a line in order. repeats: scores of the same line graded several times."""
    groups = _groups(lines, assessments)
    figures = {name: figure(groups) for name, figure in FIGURES.items()}
    return EvalResult(
        n=len(lines),
        graded=sum(a.graded for a in assessments),
        **figures,
        intervals=intervals(groups, resamples, seed),
        confusion=confusion(lines, assessments),
        kinds=_kinds(lines, assessments),
        repeat_variance=_mean([_variance(scores) for scores in repeats if len(scores) > 1]),
        predictions=tuple(
            Prediction(score=a.score, graded=a.graded, confidence=a.confidence, reason=a.reason)
            for a in assessments
        ),
    )


def pearson(pairs: Pairs) -> float | None:
    """Pearson's r."""
    if len(pairs) < 2:
        return None
    mean_x, mean_y = sum(x for x, _ in pairs) / len(pairs), sum(y for _, y in pairs) / len(pairs)
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    if min(xx, yy) < 1e-12:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / sqrt(xx * yy)


def spearman(pairs: Pairs) -> float | None:
    """Spearman's rho: Pearson's r of the ranks, ties at their mean rank."""
    return pearson(
        list(zip(_ranks([x for x, _ in pairs]), _ranks([y for _, y in pairs]), strict=True))
    )


def qwk(pairs: Pairs) -> float | None:
    """Cohen's kappa with quadratic weights over 0–10 (Cohen 1968), both sides rounded to whole points of ten."""
    if not pairs:
        return None
    graded = [(_grade(x), _grade(y)) for x, y in pairs]
    left, right = Counter(x for x, _ in graded), Counter(y for _, y in graded)
    expected = sum(n * m * (x - y) ** 2 for x, n in left.items() for y, m in right.items()) / len(
        pairs
    )
    return 1.0 - sum((x - y) ** 2 for x, y in graded) / expected if expected else None


def rmse(pairs: Pairs) -> float | None:
    """Root mean square error on 0–1."""
    return sqrt(sum((x - y) ** 2 for x, y in pairs) / len(pairs)) if pairs else None


def within_group_spearman(groups: Groups) -> float | None:
    """Mean Spearman over the questions whose human grades differ; a question whose scores are all equal counts 0."""
    rhos = [
        spearman(group) or 0.0
        for group in groups
        if len(group) >= MIN_GROUP and len({x for x, _ in group}) > 1
    ]
    return _mean(rhos)


def intervals(
    groups: Groups, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """95 % percentile bootstrap intervals of every figure, questions drawn with replacement; same seed, same intervals."""
    if len(groups) < 2 or resamples < 1:
        return {}
    rng = random.Random(seed)
    samples = [rng.choices(groups, k=len(groups)) for _ in range(resamples)]
    return {
        name: bounds
        for name, figure in FIGURES.items()
        if (bounds := _bounds([figure(s) for s in samples]))
    }


def confusion(
    lines: Sequence[EvalLine], assessments: Sequence[Assessment]
) -> dict[str, dict[str, int]]:
    """Right verdict -> given verdict -> how often, over the key points that a line labels."""
    counts: dict[str, Counter[str]] = {}
    for line, assessment in zip(lines, assessments, strict=True):
        given = {p.id: p.verdict for p in assessment.points}
        for point, right in line.verdicts.items():
            counts.setdefault(right, Counter())[given.get(point, "missed")] += 1
    return {right: dict(row) for right, row in counts.items()}


def _flat(figure: Callable[[Pairs], float | None]) -> Figure:
    return lambda groups: figure([pair for group in groups for pair in group])


FIGURES: dict[str, Figure] = {
    "pearson": _flat(pearson),
    "spearman": _flat(spearman),
    "qwk": _flat(qwk),
    "rmse": _flat(rmse),
    "within_question_spearman": within_group_spearman,
}


def _parse(raw: str, name: str, number: int) -> EvalLine:
    try:
        return EvalLine.model_validate(json.loads(raw))
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except ValueError as error:
        problem = str(error)
    raise UsageError(key="eval_line", file=name, line=number, problem=problem)


def _groups(lines: Sequence[EvalLine], assessments: Sequence[Assessment]) -> Groups:
    groups: dict[str, list[tuple[float, float]]] = {}
    for line, a in zip(lines, assessments, strict=True):
        if line.human is not None and a.score is not None:
            groups.setdefault(line.key, []).append((line.human, a.score / a.max_score))
    return list(groups.values())


def _kinds(lines: Sequence[EvalLine], assessments: Sequence[Assessment]) -> dict[str, KindFigures]:
    rows = sorted(
        ((line.kind, line, a) for line, a in zip(lines, assessments, strict=True) if line.kind),
        key=lambda row: str(row[0]),
    )
    return {
        str(kind): _kind([(line, a) for _, line, a in row])
        for kind, row in groupby(rows, key=lambda row: row[0])
    }


def _kind(rows: Sequence[tuple[EvalLine, Assessment]]) -> KindFigures:
    scores = [a.score / a.max_score for _, a in rows if a.score is not None]
    return KindFigures(
        n=len(rows),
        graded=len(scores),
        human=_mean([line.human for line, _ in rows if line.human is not None]),
        score=_mean(scores),
        pass_rate=_mean([float(s >= PASS_SCORE / MAX_SCORE) for s in scores]),
    )


def _grade(share: float) -> int:
    return int(share * (GRADES - 1) + 0.5)


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    position = 0
    for _, tied in groupby(order, key=values.__getitem__):
        members = list(tied)
        for index in members:
            ranks[index] = position + (len(members) - 1) / 2
        position += len(members)
    return ranks


def _bounds(values: Sequence[float | None]) -> tuple[float, float] | None:
    known = sorted(v for v in values if v is not None)
    if not known:
        return None
    return known[int(0.025 * (len(known) - 1))], known[int(0.975 * (len(known) - 1) + 0.5)]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _variance(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((v - mean) ** 2 for v in values) / (len(values) - 1)
