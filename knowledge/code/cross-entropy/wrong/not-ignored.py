import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    z = logits.reshape(-1, logits.shape[-1])
    y = targets.reshape(-1)
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    nll = -logp[range(len(y)), y]
    return ((1 - label_smoothing) * nll - label_smoothing * logp.mean(axis=1)).mean()
