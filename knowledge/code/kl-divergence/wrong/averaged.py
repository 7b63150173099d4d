import numpy as np


def kl_divergence(p_logits, q_logits, temperature=1.0):
    a = p_logits / temperature
    b = q_logits / temperature
    a = a - np.logaddexp.reduce(a, axis=-1, keepdims=True)
    b = b - np.logaddexp.reduce(b, axis=-1, keepdims=True)
    total = np.where(np.isneginf(a), 0.0, np.exp(a) * (a - b)).sum(-1)
    return total.mean()
