import numpy as np


def f1_score(truth, predicted, classes, average):
    real = np.bincount(truth, minlength=classes)
    guessed = np.bincount(predicted, minlength=classes)
    hits = np.bincount(truth[truth == predicted], minlength=classes)
    if average == "micro":
        return float(2 * hits.sum() / max(1, (real + guessed).sum()))
    each = 2 * hits / np.maximum(1, real + guessed)
    if average == "macro":
        return float(each.mean())
    return float((each * real).sum() / max(1, real.sum()))
