import numpy as np


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    keep = targets != ignore_index
    if not keep.any():
        return 0.0
    p = softmax(logits)[keep]
    y = targets[keep]
    soft = np.full(p.shape, label_smoothing / p.shape[-1])
    soft[np.arange(len(y)), y] += 1 - label_smoothing
    return -(soft * np.log(p + 1e-12)).sum() / len(y)
