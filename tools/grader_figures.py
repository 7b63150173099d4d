"""What the local grader measures on sets of answers, with the calibration in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from interviewer.adapters.grading_local import LocalGrader, rubric_from_reference
from interviewer.core.bank.card import Card, Rubric
from interviewer.core.grading.agreement import EvalLine
from interviewer.core.grading.assessment import Assessment
from tools.grader_rows import Measuring, texts_of

PASS = 6
"""The score of ten from which an answer passes."""
GOOD = ("excellent", "good", "paraphrase", "english")
WRONG = (
    "negated",
    "swapped",
    "contradiction",
    "keywords",
    "copied",
    "off_topic",
    "one_word",
    "injection",
)
BELOW_GOOD = ("negated", "swapped", "keywords", "copied", "injection")
Scores = dict[str, list[float]]
"""Scores by the kind of answer."""


def graded(
    group: Sequence[EvalLine],
    bank: Mapping[str, Card] | None,
    using: Measuring,
) -> list[Assessment]:
    """The grades of the lines. bank: cards for ``--rubric bank``, None for the reference."""
    background = texts_of(list(bank.values())) if bank else ()
    examiner = LocalGrader(using.embedder, using.calibration, background)
    assessments = []
    for line in group:
        assessment = examiner.grade(
            line.question,
            _rubric_of(line, bank),
            line.answer,
        )
        assessments.append(assessment)
    return assessments


def _rubric_of(line: EvalLine, bank: Mapping[str, Card] | None) -> Rubric:
    if bank and line.card:
        return bank[line.card].rubric()
    return rubric_from_reference(line.question, line.reference or "")


def bank_figures(
    name: str,
    group: Sequence[EvalLine],
    bank: Mapping[str, Card],
    using: Measuring,
) -> None:
    """Print pass and fail rates, ordering and the mean score of each kind."""
    by_kind: Scores = defaultdict(list)
    by_topic: dict[str, Scores] = defaultdict(lambda: defaultdict(list))
    for line, assessment in zip(group, graded(group, bank, using), strict=True):
        kind = line.kind or ""
        score = assessment.score or 0.0
        by_kind[kind].append(score)
        by_topic[line.group][kind].append(score)
    wrong = _scores_of(WRONG, by_kind)
    good = _scores_of(GOOD, by_kind)
    ordered = _ordered(by_topic.values())
    print(
        f"{name}: wrong that pass {_share_passed(wrong):.3f} of {len(wrong)}, "
        f"good that fail {_share_failed(good):.3f} of {len(good)}, "
        f"ordered {np.mean(ordered):.3f} of {len(ordered)} pairs"
    )
    _print_kinds(by_kind)


def _print_kinds(by_kind: Scores) -> None:
    for kind, scores in by_kind.items():
        passed = _share_passed(scores)
        print(
            f"   {kind:14s} mean {np.mean(scores):4.1f}  pass {passed:.2f}  {sorted(scores)}",
        )


def _share_passed(scores: Sequence[float]) -> float:
    return float(np.mean([score >= PASS for score in scores]))


def _share_failed(scores: Sequence[float]) -> float:
    return float(np.mean([score < PASS for score in scores]))


def _scores_of(kinds: Iterable[str], by_kind: Scores) -> list[float]:
    scores: list[float] = []
    for kind in kinds:
        scores += by_kind[kind]
    return scores


def _ordered(topics: Iterable[Scores]) -> list[bool]:
    """For each pair of a good and a lesser answer to the same question: the good one is ahead."""
    ordered = []
    for by_kind in topics:
        better = _scores_of(GOOD, by_kind)
        lesser = _scores_of(BELOW_GOOD, by_kind)
        for good in better:
            for bad in lesser:
                ordered.append(good > bad)
    return ordered
