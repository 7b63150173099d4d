import numpy as np


def kl_divergence(p_logits, q_logits, temperature=1.0):
    def probabilities(z):
        z = np.exp((z - z.max(-1, keepdims=True)) / temperature)
        return z / z.sum(-1, keepdims=True)

    p = probabilities(p_logits) + 1e-10
    q = probabilities(q_logits) + 1e-10
    return ((p - 1e-10) * (np.log(p) - np.log(q))).sum(-1)
