import numpy as np


def auc(labels, scores):
    pos = sum(labels)
    neg = len(labels) - pos
    if pos * neg == 0:
        return np.nan
    ids = sorted(range(len(scores)), key=lambda i: scores[i])
    total = 0
    for rank, i in enumerate(ids, start=1):
        if labels[i] == 1:
            total += rank
    return (total - pos * (pos + 1) / 2) / (pos * neg)
