import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def kl_divergence(p_logits, q_logits, temperature=1.0):
    p = softmax(p_logits / temperature)
    q = softmax(q_logits / temperature)
    out = np.zeros(p.shape[:-1])
    for i in np.ndindex(out.shape):
        out[i] = sum(a * np.log(a / b) for a, b in zip(p[i], q[i]) if a > 0)
    return out
