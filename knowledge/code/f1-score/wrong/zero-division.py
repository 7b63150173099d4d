import numpy as np


def f1_score(truth, predicted, classes, average):
    tp, fp, fn = [], [], []
    for c in range(classes):
        tp.append(np.sum((truth == c) & (predicted == c)))
        fp.append(np.sum((truth != c) & (predicted == c)))
        fn.append(np.sum((truth == c) & (predicted != c)))
    tp, fp, fn = np.array(tp), np.array(fp), np.array(fn)
    if average == "micro":
        tp, fp, fn = tp.sum(), fp.sum(), fn.sum()
    p = tp / (tp + fp)
    r = tp / (tp + fn)
    f = 2 * p * r / (p + r)
    if average == "weighted":
        return float(np.sum(f * (tp + fn)) / np.sum(tp + fn))
    return float(np.mean(f))
