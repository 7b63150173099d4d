import numpy as np


def f1_score(truth, predicted, classes, average):
    table = np.zeros((classes, classes))
    for t, p in zip(truth, predicted):
        table[t, p] += 1
    tp = np.diag(table)
    if average == "micro":
        return float(tp.sum() / max(table.sum(), 1))
    p = tp / np.maximum(table.sum(axis=0), 1)
    r = tp / np.maximum(table.sum(axis=1), 1)
    if average == "macro":
        p, r = p.mean(), r.mean()
        return float(2 * p * r / (p + r)) if p + r else 0.0
    f = np.divide(2 * p * r, p + r, out=np.zeros(classes), where=p + r > 0)
    return float((f * table.sum(axis=1)).sum() / max(table.sum(), 1))
