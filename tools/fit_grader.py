"""Fits what the local grader weighs with, and prints what it measures.

    python -m tools.fit_grader            # print the figures of the calibration in use

``python -m tools.calibrate`` fits and writes. What is fitted on what:

- reference: the scale of each feature over the three human-graded sets. Weights are set by hand and
  equal for each idea; offset and slope are logistic. Figures are leave-one-set-out: scale, offset
  and slope come from the other two sets only.
- point, relevance: logistic regression on the cards of every other topic, without the cards of the
  sets that figures are printed for. A card's reference and its points' other wordings make its
  points; other cards' references, or the other points' sentences, do not.
- falsehood: logistic regression on clauses of all those cards. Wrong claims are set against the
  points' other wordings and English key points. The rows of the doubt that come of a card's own
  texts use one that is fitted on the other topics.
- doubt: logistic regression on the answers of the ``dev`` half of grading_zh.jsonl, right and wrong
  kinds together, and on answers made of the same cards' texts.
- empty_level: the mean level of the good answers of the ``dev`` half.

The ``held_out`` half of grading_zh.jsonl, judge_zh.jsonl, fresh_zh.jsonl and adversarial_zh.jsonl
are used to fit nothing. What was chosen by hand was chosen with their figures in sight.
Needs scikit-learn, which the application does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from interviewer.core.bank.card import Card
from interviewer.core.calibration import GradingCalibration, Logistic, ReferenceFit
from interviewer.core.grading.agreement import EvalLine, evaluate
from tools.calibration import Remembering, bank_cards, configured_embedder, current
from tools.grader_answers import (
    SETS,
    SHARED,
    adversarial,
    fitting_cards,
    fresh,
    invented,
    judge,
    lines,
    own,
    unseen,
)
from tools.grader_figures import GOOD, bank_figures, graded
from tools.grader_rows import (
    Measuring,
    Row,
    doubt_row,
    falsehood_rows,
    mean_level,
    point_rows,
    reference_features,
)

FITTED = ("reference", "point", "relevance", "doubt", "falsehood", "empty_level")
"""Fields of the calibration that are fitted here; the others were chosen by hand."""
WEIGHTS = (1.0, 0.5, 0.5, 0.5, 1.0)
WRITTEN = 4.0
"""How much the written answers weigh, compared with the invented ones."""
FALSE = ("negated", "swapped", "contradiction")
FOR_DOUBT = (*GOOD, "partial", "padding", *FALSE)
GradedSet = tuple[list[Row | None], list[EvalLine]]
"""Features and lines of a human-graded set; None where a guard decides."""


def fit_reference(sets: Mapping[str, GradedSet]) -> ReferenceFit:
    """Scale, offset and slope over the sets given, every set with the same weight."""
    features, grades, weight = _graded_rows(sets)
    mean = _average(features, weight)
    scale = np.sqrt(_average((features - mean) ** 2, weight))
    signal = ((features - mean) / scale) @ np.array(WEIGHTS)
    slope, offset = _slope_and_offset(
        signal,
        grades,
        weight,
    )
    return ReferenceFit(
        weights=WEIGHTS,
        mean=mean.round(5).tolist(),
        scale=scale.round(5).tolist(),
        slope=round(slope, 4),
        offset=round(offset, 4),
    )


def _average(rows: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The weighted mean of each column."""
    return np.average(
        rows,
        axis=0,
        weights=weight,
    )


def _slope_and_offset(
    signal: np.ndarray,
    grades: np.ndarray,
    weight: np.ndarray,
) -> tuple[float, float]:
    """The logistic from signal to grade: each label is so much of a right and of a wrong answer."""
    from sklearn.linear_model import LogisticRegression

    sample_weight = np.concatenate([weight * grades, weight * (1 - grades)])
    model = LogisticRegression(C=1e6).fit(
        np.concatenate([signal, signal])[:, None],
        [1] * len(grades) + [0] * len(grades),
        sample_weight=sample_weight * 1e3,
    )
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _graded_rows(sets: Mapping[str, GradedSet]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, human grades (0 to 1) and weights of the lines that no guard decides."""
    features: list[Row] = []
    grades: list[float] = []
    weights: list[float] = []
    for rows, group in sets.values():
        for row, line in zip(rows, group, strict=True):
            if row:
                features.append(row)
                grades.append(line.human or 0.0)
                weights.append(1.0 / len(group))
    return np.array(features), np.array(grades), np.array(weights)


def falsehood_of(cards: Sequence[Card], using: Measuring) -> Logistic:
    """The direction of wrong claims."""
    vectors, labels = falsehood_rows(cards, using)
    return logistic(
        vectors,
        labels,
        strength=3.0,
    )


def doubt_rows(
    fitting: Sequence[Card],
    bank: Mapping[str, Card],
    using: Measuring,
) -> tuple[list[Row], list[int], list[float]]:
    """Right and false answers, 1 for the false ones, and what they weigh.

    The written ones weigh ``WRITTEN`` times the invented, right as much as false.
    """
    cards = unseen(list(bank.values()))
    with_all = _with(using, falsehood=falsehood_of(cards, using))
    rows, labels = _written_rows(bank, with_all)
    other_topics = [card for card in cards if card not in fitting]
    with_others = _with(using, falsehood=falsehood_of(other_topics, using))
    invented_rows, invented_labels = _invented_rows(fitting, with_others)
    shares = _shares(len(rows), len(invented_rows))
    return rows + invented_rows, labels + invented_labels, shares


def _written_rows(bank: Mapping[str, Card], using: Measuring) -> tuple[list[Row], list[int]]:
    """The answers of the ``dev`` half, and 1 for the false ones."""
    rows: list[Row] = []
    labels: list[int] = []
    for line in own("dev"):
        if line.card and line.kind in FOR_DOUBT:
            row = doubt_row(
                line.question,
                bank[line.card].rubric(),
                line.answer,
                using,
            )
            rows.append(row)
            labels.append(int(line.kind in FALSE))
    return rows, labels


def _invented_rows(fitting: Sequence[Card], using: Measuring) -> tuple[list[Row], list[int]]:
    """Answers made of the cards' texts, and 1 for the false ones."""
    rows: list[Row] = []
    labels: list[int] = []
    for card in fitting:
        for answer in invented(card):
            row = doubt_row(
                card.question,
                answer.rubric,
                answer.answer,
                using,
            )
            rows.append(row)
            labels.append(answer.is_false)
    return rows, labels


def _shares(written: int, invented_: int) -> list[float]:
    """What each row weighs."""
    of_written = np.full(written, WRITTEN / written)
    of_invented = np.full(invented_, 1 / invented_)
    shares = np.r_[of_written, of_invented]
    scaled: list[float] = (shares * 300 / (1 + WRITTEN)).tolist()
    return scaled


def logistic(
    rows: Sequence[Row],
    labels: Sequence[int],
    weights: Sequence[float] | None = None,
    strength: float = 1.0,
) -> Logistic:
    """Balanced logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=strength,
        class_weight="balanced",
        max_iter=5000,
    )
    model.fit(
        np.array(rows),
        labels,
        sample_weight=weights,
    )
    offset = float(model.intercept_[0])
    return Logistic(
        weights=model.coef_[0].round(4).tolist(),
        offset=round(offset, 4),
    )


def _with(using: Measuring, **fitted: object) -> Measuring:
    """The same with these figures."""
    calibration = using.calibration.model_copy(update=fitted)
    return using._replace(calibration=calibration)


def fit(using: Measuring) -> GradingCalibration:
    """The calibration with all that can be fitted; the rest is taken over."""
    cards = bank_cards()
    bank = {card.id: card for card in cards}
    fitting = fitting_cards(cards)
    rows = point_rows(
        fitting,
        cards,
        using,
    )
    doubt, is_false, weights = doubt_rows(
        fitting,
        bank,
        using,
    )
    good = [line for line in own("dev") if line.card and line.kind in GOOD]
    fitted: dict[str, object] = {
        "point": logistic(
            rows.shown,
            rows.is_made,
            strength=1e3,
        ),
        "relevance": logistic(
            rows.relevant,
            rows.belongs,
            strength=1e5,
        ),
        "doubt": logistic(
            doubt,
            is_false,
            weights,
            strength=10.0,
        ),
        "falsehood": falsehood_of(unseen(cards), using),
        "empty_level": round(mean_level(good, cards, using), 2),
    }
    if SHARED.is_dir():
        fitted["reference"] = fit_reference(_graded_sets(using))
    else:
        print("reference: taken over, ../shared/grading is not beside the repository")
    return using.calibration.model_copy(update=fitted)


def reference_figures(sets: Mapping[str, GradedSet], using: Measuring) -> None:
    """Print how far grades agree with those of people; no label of the set is used."""
    for name, (_, group) in sets.items():
        others = {other: sets[other] for other in sets if other != name}
        unlabelled = _with(using, reference=fit_reference(others))
        agreement = evaluate(group, graded(group, None, unlabelled))
        print(
            f"{name} (no label of it used): Pearson {agreement.pearson:.3f} "
            f"within {agreement.within_question_spearman:.3f} "
            f"QWK {agreement.qwk:.3f} RMSE {agreement.rmse:.3f}",
            agreement.intervals,
        )


def _graded_sets(using: Measuring) -> dict[str, GradedSet]:
    sets = {}
    for name in SETS:
        group = lines(name)
        features = [reference_features(line, using) for line in group]
        sets[name] = (features, group)
    return sets


def main() -> None:
    """Print the figures."""
    embedder = Remembering(configured_embedder())
    using = Measuring(embedder, current(embedder.name).grading)
    bank = {card.id: card for card in bank_cards()}
    reference_figures(_graded_sets(using), using)
    measured = {
        "dev": own("dev"),
        "shared adversarial": adversarial(),
        "held out": own("held_out"),
        "judge": judge(),
        "fresh": fresh(),
    }
    for name, group in measured.items():
        bank_figures(
            name,
            group,
            bank,
            using,
        )


if __name__ == "__main__":
    main()
