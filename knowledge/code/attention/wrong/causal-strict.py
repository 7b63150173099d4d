import numpy as np


def attention(q, k, v, mask=None, causal=False):
    s = q @ k.swapaxes(-1, -2) / np.sqrt(k.shape[-1])
    ok = np.full(s.shape, True)
    if mask is not None:
        ok = np.logical_and(ok, mask)
    if causal:
        future = np.triu(np.ones(s.shape[-2:])) == 1
        ok = ok & ~future
    s[~ok] = -np.inf
    m = s.max(-1, keepdims=True)
    m[m == -np.inf] = 0
    p = np.exp(s - m)
    z = p.sum(-1, keepdims=True)
    z[z == 0] = 1
    return (p / z) @ v
