import numpy as np


def auc(labels, scores):
    bad = np.sort(scores[labels == 0])
    good = scores[labels == 1]
    below = np.searchsorted(bad, good, "left")
    upto = np.searchsorted(bad, good, "right")
    pairs = max(1, len(good) * len(bad))
    return float((below + upto).sum() / 2 / pairs)
