import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    logits = np.asarray(logits, dtype=np.float64)
    v = logits.shape[-1]
    flat = logits.reshape(-1, v)
    y = np.asarray(targets).reshape(-1)
    keep = y != ignore_index
    if not keep.any():
        return 0.0
    flat, y = flat[keep], y[keep]
    shifted = flat - flat.max()
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    nll = -log_p[np.arange(len(y)), y]
    loss = (1 - label_smoothing) * nll + label_smoothing * (-log_p.mean(axis=-1))
    return float(loss.mean())
