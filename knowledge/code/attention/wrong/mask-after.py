import numpy as np


def attention(q, k, v, mask=None, causal=False):
    s = np.matmul(q, np.swapaxes(k, -1, -2)) / q.shape[-1] ** 0.5
    s = s - s.max(-1, keepdims=True)
    p = np.exp(s)
    p = p / p.sum(-1, keepdims=True)
    if mask is not None:
        p = p * mask
    if causal:
        p = np.tril(p)
    return p @ v
