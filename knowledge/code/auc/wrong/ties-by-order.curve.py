import numpy as np


def auc(labels, scores):
    p, n = np.count_nonzero(labels == 1), np.count_nonzero(labels == 0)
    if min(p, n) == 0:
        return float("nan")
    y = labels[np.argsort(-scores, kind="mergesort")]
    x_before = y_before = tp = fp = 0
    result = 0.0
    for label in y:
        if label:
            tp += 1
        else:
            fp += 1
        x, h = fp / n, tp / p
        result += (x - x_before) * (h + y_before) / 2
        x_before, y_before = x, h
    return result
