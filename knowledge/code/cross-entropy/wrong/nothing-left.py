import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    real = (targets != ignore_index).astype(float)
    z = logits - logits.max(-1, keepdims=True)
    nlp = np.log(np.exp(z).sum(-1, keepdims=True)) - z
    q = (np.arange(z.shape[-1]) == targets[..., None]) * (1 - label_smoothing)
    q = q + label_smoothing / z.shape[-1]
    return ((q * nlp).sum(-1) * real).sum() / real.sum()
