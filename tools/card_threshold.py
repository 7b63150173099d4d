"""Chooses by which weights and from which score a question finds its card.

    python -m tools.card_threshold

A logistic regression (ridge, Newton's method) over question-card pairs of the choosing half. The
threshold is the lowest at which precision is at least PRECISION. Its scores come from
cross-validation: no question is scored by weights that saw it. ``tools.calibrate`` writes them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from interviewer.core.bank.card_match import Evidence, Weighed
from interviewer.core.calibration import CardMatchWeights
from interviewer.core.ports import Embedder
from tools.calibration import configured_embedder
from tools.labelled_cards import Labelled, at_threshold, labelled, open_rubrics

PRECISION = 0.9565
"""Wanted while choosing; the promise on other questions is 0.95. The held-out half chose it among
its neighbours, so that half no longer tells how others fare: card_match_newest_zh.jsonl does."""
RIDGE = 1.0
FOLDS = 5
ROUNDS = 5
NEWTON_STEPS = 50
Sample = tuple[Labelled, list[Weighed]]
Scored = tuple[Labelled, str, float]


def fit(samples: Sequence[Sample]) -> np.ndarray:
    """Weights and, last, the bias, for evidence as it is (not standardised)."""
    x, y = _pairs(samples)
    mean = x.mean(0)
    spread = x.std(0)
    standardised = (x - mean) / spread
    weights = _ridge(standardised, y)
    scaled = weights[:-1] / spread
    bias = weights[-1] - scaled @ mean
    return np.append(scaled, bias)


def _ridge(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights and, last, the bias by Newton's method."""
    z = np.c_[x, np.ones(len(x))]
    penalty = np.diag([RIDGE] * x.shape[1] + [0.0])
    weights = np.zeros(z.shape[1])
    for _ in range(NEWTON_STEPS):
        p = 1 / (1 + np.exp(-z @ weights))
        curvature = (p * (1 - p))[:, None]
        hessian = (z * curvature).T @ z + penalty
        gradient = z.T @ (p - y) + penalty @ weights
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def _pairs(samples: Sequence[Sample]) -> tuple[np.ndarray, np.ndarray]:
    """The evidence of every question-card pair, and 1 where the card is right."""
    evidence = []
    is_right = []
    for question, cards in samples:
        for weighed in cards:
            evidence.append(weighed.evidence)
            is_right.append(float(weighed.card in question.cards))
    return np.array(evidence), np.array(is_right)


def top(weights: np.ndarray, sample: Sample) -> Scored:
    """The question, its best card and that card's score."""
    question, cards = sample
    evidence = np.array([weighed.evidence for weighed in cards])
    scores = evidence @ weights[:-1] + weights[-1]
    best = int(scores.argmax())
    return question, cards[best].card, float(scores.max())


def cross_validated(samples: Sequence[Sample]) -> list[list[Scored]]:
    """Per round every question's best card, scored by weights that did not see the question."""
    rng = np.random.default_rng(0)
    rounds = []
    for _ in range(ROUNDS):
        order = rng.permutation(len(samples))
        rounds.append(_one_round(samples, order))
    return rounds


def _one_round(samples: Sequence[Sample], order: np.ndarray) -> list[Scored]:
    scored: list[Scored] = []
    for fold in range(FOLDS):
        left_out = set(order[fold::FOLDS].tolist())
        seen = [sample for place, sample in enumerate(samples) if place not in left_out]
        weights = fit(seen)
        for place in sorted(left_out):
            scored.append(top(weights, samples[place]))
    return scored


UNFITTED = CardMatchWeights(
    closeness=0.0,
    lead=0.0,
    shared=0.0,
    named=0.0,
    foreign=0.0,
    unasked=0.0,
    bias=0.0,
    threshold=0.0,
)
"""Collects evidence before anything is fitted."""


def choose(embedder: Embedder) -> CardMatchWeights:
    """Weights and threshold for an embedder. Prints the curve, with cross-validated figures."""
    samples = _samples(embedder)
    curve = _curve(cross_validated(samples))
    for threshold, (precision, recall) in list(curve.items())[::5]:
        print(f"threshold {threshold:+.2f}  precision {precision:.3f}  recall {recall:.3f}")
    chosen = min(threshold for threshold, rates in curve.items() if rates[0] >= PRECISION)
    precision, recall = curve[chosen]
    print(
        f"cross-validated over {len(samples)} questions: "
        f"precision {precision:.3f}, recall {recall:.3f}"
    )
    *weights, bias = fit(samples).round(3).tolist()
    named = dict(zip(Evidence._fields, weights, strict=True))
    return CardMatchWeights(
        **named,
        bias=bias,
        threshold=round(float(chosen), 2),
    )


def main() -> None:
    """Fit on the choosing half and print the figures."""
    print(choose(configured_embedder()))


def _samples(embedder: Embedder) -> list[Sample]:
    """The questions of the choosing half with the cards in question."""
    samples = []
    with tempfile.TemporaryDirectory() as folder:
        rubrics = open_rubrics(
            Path(folder),
            embedder,
            UNFITTED,
        )
        for question in labelled():
            if not question.held_out:
                samples.append((question, rubrics.weigh(question.text)))
    return samples


def _curve(rounds: Sequence[Sequence[Scored]]) -> dict[float, tuple[float, float]]:
    """Mean precision and recall of the rounds, by threshold."""
    curve = {}
    for threshold in np.arange(-3, 4, 0.05):
        rates = [at_threshold(scored, threshold) for scored in rounds]
        precision, recall = np.mean(rates, axis=0)
        curve[threshold] = (precision, recall)
    return curve


if __name__ == "__main__":
    main()
