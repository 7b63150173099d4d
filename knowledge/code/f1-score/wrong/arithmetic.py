import numpy as np


def safe(x, y):
    return x / y if y > 0 else 0.0


def f1_score(truth, predicted, classes, average):
    if average == "micro":
        return safe(float((truth == predicted).sum()), len(truth))
    total = 0.0
    for c in range(classes):
        both = float(((truth == c) * (predicted == c)).sum())
        f = (safe(both, (predicted == c).sum()) + safe(both, (truth == c).sum())) / 2
        total += f * (
            safe(1.0, classes) if average == "macro" else safe((truth == c).sum(), len(truth))
        )
    return float(total)
