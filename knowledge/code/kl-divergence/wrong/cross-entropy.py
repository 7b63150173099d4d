import numpy as np


def kl_divergence(p_logits, q_logits, temperature=1.0):
    z = p_logits / temperature
    p = np.exp(z - z.max(-1, keepdims=True))
    p = p / p.sum(-1, keepdims=True)
    y = q_logits / temperature
    lse = np.logaddexp.reduce(y, axis=-1)[..., None]
    return -np.where(p > 0, p * (y - lse), 0).sum(-1)
