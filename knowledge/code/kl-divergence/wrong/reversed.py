import numpy as np


def kl_divergence(p_logits, q_logits, temperature=1.0):
    a, b = p_logits / temperature, q_logits / temperature
    la = a - np.logaddexp.reduce(a, axis=-1, keepdims=True)
    lb = b - np.logaddexp.reduce(b, axis=-1, keepdims=True)
    w = np.exp(lb)
    diff = np.where(w == 0, 0.0, lb - la)
    return np.sum(w * diff, axis=-1)
