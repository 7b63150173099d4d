import numpy as np


def auc(labels, scores):
    if len(set(labels.tolist())) < 2:
        return float("nan")
    s = np.sort(scores)
    low = np.searchsorted(s, scores, "left") + 1
    high = np.searchsorted(s, scores, "right")
    ranks = (low + high) / 2
    hits = labels == 1
    return ranks[hits].sum() / (hits.sum() * (~hits).sum())
