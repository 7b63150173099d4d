import numpy as np


def cached_attention(x, weights, heads, cache=None):
    B, n, d = x.shape
    hd = d // heads
    q = (x @ weights["q"]).reshape(B, heads, n, hd)
    k = (x @ weights["k"]).reshape(B, heads, n, hd)
    v = (x @ weights["v"]).reshape(B, heads, n, hd)
    if cache is not None:
        k = np.concatenate([cache["k"], k], axis=2)
        v = np.concatenate([cache["v"], v], axis=2)
    total = k.shape[2]
    scores = np.einsum("bhqd,bhkd->bhqk", q, k) / hd**0.5
    past = total - n
    mask = np.arange(total)[None, :] > (np.arange(n)[:, None] + past)
    scores = np.where(mask, -np.inf, scores)
    scores = scores - scores.max(axis=-1, keepdims=True)
    p = np.exp(scores)
    p /= p.sum(axis=-1, keepdims=True)
    out = np.einsum("bhqk,bhkd->bhqd", p, v).reshape(B, n, d)
    return out @ weights["o"], {"k": k, "v": v}
