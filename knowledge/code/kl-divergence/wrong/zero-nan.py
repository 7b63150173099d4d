import numpy as np


def kl_divergence(p_logits, q_logits, temperature=1.0):
    def logp(z):
        z = z / temperature
        m = z.max(-1, keepdims=True)
        return z - (m + np.log(np.exp(z - m).sum(-1, keepdims=True)))

    a, b = logp(p_logits), logp(q_logits)
    return np.einsum("...v,...v->...", np.exp(a), a - b)
