"""Chooses weights, bias and threshold of interviewer/core/matching.py on the choosing half: `python -m tests.bank.choose_threshold`.

A logistic regression (ridge, Newton's method) over question-card pairs. The threshold is the lowest at which precision is at least
PRECISION, the scores coming from cross-validation: no question is scored by weights that saw it.
Prints what to put into matching.py.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from interviewer.core.matching import Evidence, Weighed
from tests.bank.labelled import Labelled, at_threshold, labelled, open_rubrics

PRECISION = 0.97
"""Wanted while choosing; the promise on other questions is 0.95."""
RIDGE, FOLDS, ROUNDS = 1.0, 5, 5
Sample = tuple[Labelled, list[Weighed]]


def fit(samples: list[Sample]) -> np.ndarray:
    """Weights and, last, the bias, for evidence as it stands (not standardised)."""
    pairs = [
        (w.evidence, float(w.card in question.cards))
        for question, weighed in samples
        for w in weighed
    ]
    x, y = np.array([e for e, _ in pairs]), np.array([right for _, right in pairs])
    mean, spread = x.mean(0), x.std(0)
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    weights, penalty = np.zeros(z.shape[1]), np.diag([RIDGE] * x.shape[1] + [0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ weights))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + penalty
        weights -= np.linalg.solve(hessian, z.T @ (p - y) + penalty @ weights)
    scaled = weights[:-1] / spread
    return np.append(scaled, weights[-1] - scaled @ mean)


def top(weights: np.ndarray, sample: Sample) -> tuple[Labelled, str, float]:
    """The question, its best card and that card's score."""
    question, weighed = sample
    scores = np.array([w.evidence for w in weighed]) @ weights[:-1] + weights[-1]
    return question, weighed[int(scores.argmax())].card, float(scores.max())


def cross_validated(samples: list[Sample]) -> list[list[tuple[Labelled, str, float]]]:
    """Per round every question's best card, scored by weights that did not see the question."""
    rng, rounds = np.random.default_rng(0), []
    for _ in range(ROUNDS):
        order, scored = rng.permutation(len(samples)), []
        for fold in range(FOLDS):
            out = set(order[fold::FOLDS].tolist())
            weights = fit([s for i, s in enumerate(samples) if i not in out])
            scored += [top(weights, samples[i]) for i in sorted(out)]
        rounds.append(scored)
    return rounds


def main() -> None:
    """Fit on the choosing half and print the constants, with cross-validated precision and recall."""
    with tempfile.TemporaryDirectory() as folder:
        rubrics = open_rubrics(Path(folder))
        samples = [(q, rubrics.weigh(q.text)) for q in labelled() if not q.held_out]
    rounds = cross_validated(samples)
    thresholds = np.arange(-3, 4, 0.05)
    curve = {t: np.mean([at_threshold(scored, t) for scored in rounds], axis=0) for t in thresholds}
    for t in thresholds[::5]:
        print(f"threshold {t:+.2f}  precision {curve[t][0]:.3f}  recall {curve[t][1]:.3f}")
    chosen = min(t for t in thresholds if curve[t][0] >= PRECISION)
    weights = fit(samples)
    named = ", ".join(
        f"{name}={value:.3f}" for name, value in zip(Evidence._fields, weights[:-1], strict=True)
    )
    print(f"WEIGHTS = Evidence({named})\nBIAS = {weights[-1]:.3f}\nTHRESHOLD = {chosen:.2f}")
    print(
        f"# cross-validated over {len(samples)} questions: precision {curve[chosen][0]:.3f}, recall {curve[chosen][1]:.3f}"
    )


if __name__ == "__main__":
    main()
