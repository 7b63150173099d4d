"""The evidence of answers as rows: what the local grader's figures are fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from interviewer.adapters.grading_local import grader, points, reference, rubric_from_reference
from interviewer.adapters.grading_local.background import Background
from interviewer.adapters.grading_local.claims import Claims, evidence, right_texts, wrong_texts
from interviewer.adapters.grading_local.clauses import clauses, is_latin
from interviewer.adapters.grading_local.guards import says_nothing
from interviewer.adapters.grading_local.vectors import Space
from interviewer.core.bank.card import Card, Rubric
from interviewer.core.calibration import GradingCalibration
from interviewer.core.grading.agreement import EvalLine
from interviewer.core.grading.statements import claims_of
from interviewer.core.ports import Embedder
from tools.grader_answers import Made, made

Row = list[float]
"""The evidence of one answer, point or clause."""


class Measuring(NamedTuple):
    """What answers are looked at with."""

    embedder: Embedder
    """Where vectors come from."""

    calibration: GradingCalibration
    """What is known of the embedder so far."""

    def space(self, question: str) -> Space:
        """The vectors of one question."""
        return Space(self.embedder, question, self.calibration)

    def background(self, cards: Sequence[Card]) -> Background:
        """The key points of the bank."""
        return Background(self.embedder, texts_of(cards))


def texts_of(cards: Sequence[Card]) -> list[list[str]]:
    """The key points of each card."""
    texts = []
    for card in cards:
        texts.append([point.text for point in card.points])
    return texts


def reference_features(line: EvalLine, using: Measuring) -> Row | None:
    """None where a guard decides."""
    claimed = claims_of(line.answer, (line.question,))
    if says_nothing(claimed):
        return None
    reference_text = line.reference or ""
    space = using.space(line.question)
    rubric = rubric_from_reference(line.question, reference_text)
    texts = [clause.text for clause in clauses(claimed)]
    rows = space.rows([*texts, claimed])
    return reference.features(
        space,
        line.question,
        reference_text,
        rubric.points,
        claimed,
        rows,
    )


@dataclass
class PointRows:
    """What the weights for points and for relevance are fitted on."""

    shown: list[Row] = field(default_factory=list)
    """Evidence that a point was made."""

    is_made: list[int] = field(default_factory=list)
    """1 where it was."""

    relevant: list[Row] = field(default_factory=list)
    """The relevance of an answer."""

    belongs: list[int] = field(default_factory=list)
    """1 where the answer belongs to the card."""


def point_rows(
    fitting: Sequence[Card],
    cards: Sequence[Card],
    using: Measuring,
) -> PointRows:
    """The rows of the answers made of some cards. cards: the whole bank."""
    rows = PointRows()
    background = using.background(cards)
    for card in fitting:
        for answer in made(card, cards):
            _add_rows(
                rows,
                using.space(card.question),
                card.question,
                answer,
                background,
            )
    return rows


def _add_rows(
    rows: PointRows,
    space: Space,
    question: str,
    given: Made,
    background: Background,
) -> None:
    said = clauses(given.answer)
    near = space.rows([clause.text for clause in said])
    levels = background.levels(
        space,
        near,
        given.points,
    )
    relevance = points.relevance(
        space,
        given.points,
        said,
        near,
        levels,
        False,
    )
    rows.relevant.append([relevance])
    rows.belongs.append(int(bool(given.true)))
    for point in given.points:
        if point.id not in given.true | given.false:
            continue
        shown = points.shown(
            space,
            question,
            point,
            said,
            near,
            levels,
            False,
            False,
        )
        rows.shown.append(shown.values)
        rows.is_made.append(int(point.id in given.true))


def falsehood_rows(cards: Sequence[Card], using: Measuring) -> tuple[list[Row], list[int]]:
    """Vectors of clauses of what is right and what is wrong, and 1 for the wrong ones."""
    right: list[str] = []
    wrong: list[str] = []
    for card in cards:
        for point in card.points:
            right += [*point.also, point.text_en or ""]
            wrong += [*point.wrong, *point.wrong_en]
    right_clauses = _clauses_of(right)
    wrong_clauses = _clauses_of(wrong)
    vectors = using.embedder.queries(right_clauses + wrong_clauses)
    labels = [0] * len(right_clauses) + [1] * len(wrong_clauses)
    return vectors, labels


def _clauses_of(texts: Sequence[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        found += [clause.text for clause in clauses(text)]
    return found


def doubt_row(
    question: str,
    rubric: Rubric,
    answer: str,
    using: Measuring,
) -> Row:
    """What speaks against an answer."""
    space = using.space(question)
    said = [clause.text for clause in clauses(answer)]
    latin = is_latin(answer)
    right = Claims(space, right_texts(rubric, latin))
    wrong = Claims(space, wrong_texts(rubric.points, latin))
    claimed = evidence(
        said,
        space.rows(said),
        right,
        wrong,
        question,
    )
    return grader.answer_signs(
        space,
        question,
        rubric,
        answer,
        claimed,
    )


def mean_level(
    group: Sequence[EvalLine],
    cards: Sequence[Card],
    using: Measuring,
) -> float:
    """Mean similarity of the answers' clauses to the key points of other cards."""
    background = using.background(cards)
    bank = {card.id: card for card in cards}
    means = []
    for line in group:
        space = using.space(line.question)
        rows = space.rows([clause.text for clause in clauses(line.answer)])
        levels = background.levels(
            space,
            rows,
            bank[line.card or ""].points,
        )
        means.append(float(levels.mean()))
    return sum(means) / len(means)
