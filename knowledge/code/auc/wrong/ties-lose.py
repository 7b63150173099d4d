import numpy as np


def auc(labels, scores):
    good = scores[labels == 1]
    bad = np.sort(scores[labels == 0])
    if good.size == 0 or bad.size == 0:
        return float("nan")
    below = np.searchsorted(bad, good, side="left")
    return below.mean() / bad.size
