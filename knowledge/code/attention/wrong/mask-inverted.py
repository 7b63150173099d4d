import numpy as np


def attention(q, k, v, mask=None, causal=False):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(k.shape[-1])
    hidden = np.zeros(s.shape, dtype=bool)
    if mask is not None:
        hidden |= mask
    if causal:
        hidden |= np.triu(np.ones(s.shape[-2:], dtype=bool), 1)
    s = np.where(hidden, -np.inf, s)
    top = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(top == -np.inf, 0, top))
    total = e.sum(-1, keepdims=True)
    return np.divide(e, total, out=np.zeros_like(e), where=total > 0) @ v
