import numpy as np


def cached_attention(x, weights, heads, cache=None):
    b, n, d = x.shape
    q, k, v = [(x @ weights[c]).reshape(b, n, heads, -1).swapaxes(1, 2) for c in "qkv"]
    if cache is None:
        cache = (k, v)
        past = 0
    else:
        past = cache[0].shape[2]
        k = np.concatenate([cache[0], k], axis=2)
        v = np.concatenate([cache[1], v], axis=2)
    s = q @ k.swapaxes(2, 3) / np.sqrt(d // heads)
    future = np.triu(np.ones((n, past + n), dtype=bool), past + 1)
    s[:, :, future] = -np.inf
    p = np.exp(s - s.max(-1, keepdims=True))
    y = p / p.sum(-1, keepdims=True) @ v
    return y.swapaxes(1, 2).reshape(b, n, d) @ weights["o"], cache
