import numpy as np


def cached_attention(x, weights, heads, cache=None):
    b, n, d = x.shape
    dh = d // heads

    def split(z):
        return z.reshape(b, n, heads, dh).transpose(0, 2, 1, 3)

    q, k, v = (split(x @ weights[name]) for name in "qkv")
    if cache is not None:
        k = np.concatenate([cache[0], k], axis=2)
        v = np.concatenate([cache[1], v], axis=2)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(dh)
    if cache is None:
        scores = np.where(np.tril(np.ones((n, n), dtype=bool)), scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out = e / e.sum(axis=-1, keepdims=True) @ v
    return out.transpose(0, 2, 1, 3).reshape(b, n, d) @ weights["o"], (k, v)
