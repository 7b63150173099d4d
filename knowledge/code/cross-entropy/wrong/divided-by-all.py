import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    m = logits.max(-1, keepdims=True)
    lse = np.log(np.exp(logits - m).sum(-1)) + m[..., 0]
    real = targets != ignore_index
    picked = np.take_along_axis(logits, (targets * real)[..., None], -1)[..., 0]
    loss = lse - (1 - label_smoothing) * picked - label_smoothing * logits.mean(-1)
    return np.mean(np.where(real, loss, 0.0))
