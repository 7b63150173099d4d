import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    z = logits.reshape(-1, logits.shape[-1])
    y = targets.ravel()
    keep = y != ignore_index
    if keep.sum() == 0:
        return 0.0
    z, y = z[keep], y[keep]
    lse = np.log(np.sum(np.exp(z), axis=1))
    q = np.eye(z.shape[1])[y] * (1 - label_smoothing) + label_smoothing / z.shape[1]
    return float(np.mean(np.sum(q * (lse[:, None] - z), axis=1)))
