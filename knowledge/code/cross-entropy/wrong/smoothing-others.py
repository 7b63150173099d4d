import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    v = logits.shape[-1]
    z = logits.reshape(-1, v)
    y = targets.reshape(-1)
    z, y = z[y != ignore_index], y[y != ignore_index]
    if y.size == 0:
        return 0.0
    top = z.max(1)
    logp = z - (top + np.log(np.exp(z - top[:, None]).sum(1)))[:, None]
    q = np.full(z.shape, label_smoothing / (v - 1))
    q[np.arange(y.size), y] = 1 - label_smoothing
    return -(q * logp).sum(1).mean()
