import numpy as np


def attention(q, k, v, mask=None, causal=False):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(k.shape[-1])
    if mask is not None:
        s = np.where(mask, s, float("-inf"))
    if causal:
        s = np.where(np.tri(s.shape[-1], dtype=bool), s, float("-inf"))
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) @ v
