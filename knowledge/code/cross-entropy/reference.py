import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    counts = targets != ignore_index
    if not counts.any():
        return 0.0
    logits, targets = logits[counts], targets[counts]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    hit = -log_p[np.arange(len(targets)), targets]
    spread = -log_p.mean(axis=-1)
    return ((1.0 - label_smoothing) * hit + label_smoothing * spread).mean()
