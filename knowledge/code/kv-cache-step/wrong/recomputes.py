import numpy as np


def cached_attention(x, weights, heads, cache=None):
    seq = x if cache is None else np.concatenate((cache, x), axis=1)
    b, t, d = seq.shape
    n = x.shape[1]
    dh = d // heads
    q = (x @ weights["q"]).reshape(b, n, heads, dh).transpose(0, 2, 1, 3)
    k = (seq @ weights["k"]).reshape(b, t, heads, dh).transpose(0, 2, 3, 1)
    v = (seq @ weights["v"]).reshape(b, t, heads, dh).transpose(0, 2, 1, 3)
    s = q @ k / dh**0.5
    s = np.where(np.arange(t) <= np.arange(t - n, t)[:, None], s, -np.inf)
    p = np.exp(s - s.max(-1, keepdims=True))
    p = p / p.sum(-1, keepdims=True)
    y = (p @ v).transpose(0, 2, 1, 3).reshape(b, n, d)
    return y @ weights["o"], seq
