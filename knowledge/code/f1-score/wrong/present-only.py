import numpy as np


def f1_score(truth, predicted, classes, average):
    if len(truth) == 0:
        return 0.0
    if average == "micro":
        return float(np.mean(truth == predicted))
    scores, sizes = [], []
    for c in np.union1d(truth, predicted):
        t, p = truth == c, predicted == c
        scores.append(2 * np.sum(t & p) / (t.sum() + p.sum()))
        sizes.append(t.sum())
    weights = sizes if average == "weighted" else None
    return float(np.average(scores, weights=weights))
