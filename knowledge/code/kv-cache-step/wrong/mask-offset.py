import numpy as np


def cached_attention(x, weights, heads, cache=None):
    b, n, d = x.shape
    dh = d // heads
    q = (x @ weights["q"]).reshape(b, n, heads, dh)
    k = (x @ weights["k"]).reshape(b, n, heads, dh)
    v = (x @ weights["v"]).reshape(b, n, heads, dh)
    if cache:
        k = np.concatenate([cache["k"], k], axis=1)
        v = np.concatenate([cache["v"], v], axis=1)
    s = np.einsum("bihc,bjhc->bhij", q, k) / np.sqrt(dh)
    if n > 1:
        s = np.where(np.tril(np.ones(s.shape[-2:])) == 0, -np.inf, s)
    s = np.exp(s - s.max(-1, keepdims=True))
    y = np.einsum("bhij,bjhc->bihc", s / s.sum(-1, keepdims=True), v)
    return y.reshape(b, n, d) @ weights["o"], {"k": k, "v": v}
