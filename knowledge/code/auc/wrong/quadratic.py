import numpy as np


def auc(labels, scores):
    good = scores[labels == 1]
    bad = scores[labels == 0]
    if len(good) == 0 or len(bad) == 0:
        return float("nan")
    gap = good[:, None] - bad[None, :]
    return float(np.mean((gap > 0) + 0.5 * (gap == 0)))
