"""How well an examiner agrees with human grades. Figures only; knows no examiner, reads no file.

Human grades and scores are compared on 0–1: a score is divided by its maximum. Lines that were not
graded, or that carry no human grade, have a prediction but no part in the figures. A figure that is
not defined (fewer than two lines, no spread) is None.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from interviewer.core.grading.assessment import MAX_SCORE, PASS_SCORE, Assessment, Verdict
from interviewer.core.grading.correlation import (
    FIGURES,
    RESAMPLES,
    Bounds,
    Groups,
    Pair,
    intervals,
    mean,
)
from interviewer.core.grading.reliability import (
    Band,
    Sure,
    accuracy,
    bands,
    kappa,
    level_of,
)
from interviewer.core.grading.settling import Settling
from interviewer.core.value import Frozen
from interviewer.errors import UsageError

Confusion = dict[str, dict[str, int]]
"""Right verdict -> given verdict -> how often."""
Repeats = Sequence[Sequence[float]]
"""Scores of the same line, line by line."""


class EvalLine(BaseModel):
    """One line of an evaluation file. Unknown fields are ignored."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
    )

    question: str = Field(min_length=1)
    """The question as it was asked."""
    reference: str | None = None
    """A full answer to compare with."""
    points: tuple[str, ...] = ()
    """Key points in place of a reference."""
    answer: str
    """What is to be graded."""
    human: float | None = Field(
        default=None,
        ge=0.0,
        le=1.0,
    )
    """The grade that people gave, 0–1."""
    group: str = ""
    """The question's id."""
    kind: str | None = None
    """The kind of answer: good, partial, off_topic and so on."""
    card: str | None = None
    """Id of the bank card to grade against."""
    verdicts: Mapping[str, Verdict] = Field(default_factory=dict)
    """Key point id -> the right verdict, for the confusion."""

    @field_validator(
        "group",
        "kind",
        "card",
        mode="before",
    )
    @classmethod
    def _as_text(cls, value: object) -> object:
        if isinstance(value, int):
            return str(value)
        return value

    @property
    def key(self) -> str:
        """What the answers to one question share."""
        return self.group or self.question


class Prediction(Frozen):
    """What the examiner said of one line."""

    score: float | None
    """On 0–``max_score``, None where the line was not graded."""
    graded: bool
    """False where nobody could grade the line."""
    confidence: float | None
    """How sure the examiner is, 0–1."""
    reason: str | None = None
    """Why the line was not graded."""


class KindFigures(Frozen):
    """Means over one kind of answer."""

    n: int
    """Lines of the kind."""
    graded: int
    """Those of them that were graded."""
    human: float | None
    """Mean of the human grades, 0–1."""
    score: float | None
    """Mean of the scores, 0–1."""
    pass_rate: float | None
    """Share of the graded lines that reach ``PASS_SCORE``."""


class EvalResult(Frozen):
    """Agreement on one file."""

    n: int
    """Lines of the file."""
    graded: int
    """Those of them that were graded."""
    pearson: float | None
    """Pearson's r over all lines."""
    spearman: float | None
    """Spearman's rho over all lines."""
    qwk: float | None
    """Cohen's kappa with quadratic weights over all lines."""
    rmse: float | None
    """Root mean square error on 0–1."""
    within_question_spearman: float | None
    """Mean over the questions of their own Spearman's rho."""
    max_score: float = MAX_SCORE
    """The best score that there is."""
    intervals: dict[str, Bounds] = Field(default_factory=dict)
    """Figure -> bounds of its 95 % bootstrap interval over questions."""
    confusion: Confusion = Field(default_factory=dict)
    """Right verdict -> given verdict -> how often."""
    kinds: dict[str, KindFigures] = Field(default_factory=dict)
    """Kind of answer -> its figures."""
    levels: dict[str, KindFigures] = Field(default_factory=dict)
    """``low``, ``middle``, ``high`` by the human grade -> the figures of those answers."""
    accuracy: float | None = None
    """Share of the labelled verdicts that agree, 0–1."""
    kappa: float | None = None
    """Cohen's kappa of the labelled verdicts: agreement beyond chance."""
    reliability: tuple[Band, ...] = ()
    """Labelled verdicts by the examiner's confidence: whether it knows what it does not know."""
    repeat_variance: float | None = None
    """Mean variance of the score, on 0–``max_score``, when the same line is graded again.

    None where that was not measured.
    """
    predictions: tuple[Prediction, ...] = ()
    """One a line, in the file's order."""
    settling: Settling | None = None
    """From which confidence on verdicts should count, by the person's own; null for a file, and
    for a model."""


GradedLine = tuple[EvalLine, Assessment]
"""A line and what the examiner made of it."""


def parse_lines(
    text: str,
    name: str = "",
) -> list[EvalLine]:
    """The lines of a JSONL file; blank lines are passed over.

    Raises UsageError with the number of the first line that does not hold an evaluation line.
    """
    lines = []
    raw_lines = text.removeprefix("\ufeff").split("\n")
    for number, raw in enumerate(raw_lines, 1):
        if raw.strip():
            line = _parse(raw, name, number)
            lines.append(line)
    if not lines:
        raise UsageError(
            key="eval_empty",
            file=name,
        )
    return lines


def evaluate(
    lines: Sequence[EvalLine],
    assessments: Sequence[Assessment],
    *,
    repeats: Repeats = (),
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> EvalResult:
    """All figures for ``assessments``, one a line in order.

    repeats: scores of the same line graded several times.
    """
    groups = _groups(lines, assessments)
    figures: dict[str, float | None] = {}
    for name, figure in FIGURES.items():
        figures[name] = figure(groups)
    verdicts = confusion(lines, assessments)
    return EvalResult(
        n=len(lines),
        graded=sum(assessment.graded for assessment in assessments),
        **figures,
        intervals=intervals(groups, resamples, seed),
        confusion=verdicts,
        kinds=_by(lines, assessments, _kind_of),
        levels=_by(lines, assessments, _level_of),
        accuracy=accuracy(verdicts),
        kappa=kappa(verdicts),
        reliability=bands(_sure(lines, assessments)),
        repeat_variance=_repeat_variance(repeats),
        predictions=tuple(_prediction(assessment) for assessment in assessments),
    )


def confusion(
    lines: Sequence[EvalLine],
    assessments: Sequence[Assessment],
) -> Confusion:
    """Right verdict -> given verdict -> how often, over the key points that a line labels."""
    counts: Confusion = {}
    for line, assessment in zip(
        lines,
        assessments,
        strict=True,
    ):
        given_verdicts = _verdicts(assessment)
        for point_id, right_verdict in line.verdicts.items():
            given_verdict = given_verdicts.get(point_id, "missed")
            row = counts.setdefault(right_verdict, {})
            row.setdefault(given_verdict, 0)
            row[given_verdict] += 1
    return counts


def _verdicts(assessment: Assessment) -> dict[str, Verdict]:
    """Key point id -> the verdict that was given."""
    verdicts: dict[str, Verdict] = {}
    for point in assessment.points:
        verdicts[point.id] = point.verdict
    return verdicts


def _parse(
    raw: str,
    name: str,
    number: int,
) -> EvalLine:
    try:
        return EvalLine.model_validate(json.loads(raw))
    except ValidationError as error:
        problem = _first_problem(error)
    except ValueError as error:
        problem = str(error)
    raise UsageError(
        key="eval_line",
        file=name,
        line=number,
        problem=problem,
    )


def _first_problem(error: ValidationError) -> str:
    first = error.errors()[0]
    steps = [str(step) for step in first["loc"]]
    place = ".".join(steps)
    return f"{place}: {first['msg']}"


def _groups(
    lines: Sequence[EvalLine],
    assessments: Sequence[Assessment],
) -> Groups:
    groups: dict[str, list[Pair]] = {}
    for line, assessment in zip(
        lines,
        assessments,
        strict=True,
    ):
        share = _share(assessment)
        if line.human is None or share is None:
            continue
        group = groups.setdefault(line.key, [])
        group.append((line.human, share))
    return list(groups.values())


def _share(assessment: Assessment) -> float | None:
    """The score on 0–1, None where there is none."""
    if assessment.score is None:
        return None
    return assessment.score / assessment.max_score


def _prediction(assessment: Assessment) -> Prediction:
    return Prediction(
        score=assessment.score,
        graded=assessment.graded,
        confidence=assessment.confidence,
        reason=assessment.reason,
    )


def _sure(
    lines: Sequence[EvalLine],
    assessments: Sequence[Assessment],
) -> Iterator[Sure]:
    """Every labelled verdict with its confidence."""
    for line, assessment in zip(
        lines,
        assessments,
        strict=True,
    ):
        for point in assessment.points:
            right_verdict = line.verdicts.get(point.id)
            if right_verdict is not None:
                yield Sure(point.confidence, point.verdict == right_verdict)


def _kind_of(line: EvalLine) -> str | None:
    return line.kind


def _level_of(line: EvalLine) -> str | None:
    return None if line.human is None else level_of(line.human)


def _by(
    lines: Sequence[EvalLine],
    assessments: Sequence[Assessment],
    name_of: Callable[[EvalLine], str | None],
) -> dict[str, KindFigures]:
    """The figures of the lines that have a name."""
    rows_by_name: dict[str, list[GradedLine]] = {}
    for line, assessment in zip(
        lines,
        assessments,
        strict=True,
    ):
        name = name_of(line)
        if name:
            rows = rows_by_name.setdefault(name, [])
            rows.append((line, assessment))
    figures: dict[str, KindFigures] = {}
    for name in sorted(rows_by_name):
        figures[name] = _kind_figures(rows_by_name[name])
    return figures


def _kind_figures(rows: Sequence[GradedLine]) -> KindFigures:
    human_grades: list[float] = []
    shares: list[float] = []
    for line, assessment in rows:
        share = _share(assessment)
        if line.human is not None:
            human_grades.append(line.human)
        if share is not None:
            shares.append(share)
    pass_share = PASS_SCORE / MAX_SCORE
    passed = [float(share >= pass_share) for share in shares]
    return KindFigures(
        n=len(rows),
        graded=len(shares),
        human=mean(human_grades),
        score=mean(shares),
        pass_rate=mean(passed),
    )


def _repeat_variance(repeats: Repeats) -> float | None:
    variances: list[float] = []
    for scores in repeats:
        if len(scores) > 1:
            variance = _variance(scores)
            variances.append(variance)
    return mean(variances)


def _variance(values: Sequence[float]) -> float:
    count = len(values)
    center = sum(values) / count
    squares = [(value - center) ** 2 for value in values]
    return sum(squares) / (count - 1)
