import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    z = logits.reshape(-1, logits.shape[-1])
    total, n = 0.0, 0
    for row, y in zip(z, targets.reshape(-1)):
        if y == ignore_index:
            continue
        p = np.exp(row - np.max(row))
        p /= np.sum(p)
        loss = -(1 - label_smoothing) * np.log(p[y])
        if label_smoothing:
            loss -= label_smoothing * np.log(p).mean()
        total += loss
        n += 1
    return total / n if n else 0.0
