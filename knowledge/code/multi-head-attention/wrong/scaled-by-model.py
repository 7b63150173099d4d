import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape
    dh = d // heads
    q = np.einsum("btd,de->bte", x, weights["q"]).reshape(b, t, heads, dh)
    k = np.einsum("btd,de->bte", x, weights["k"]).reshape(b, t, heads, dh)
    v = np.einsum("btd,de->bte", x, weights["v"]).reshape(b, t, heads, dh)
    s = np.einsum("bihc,bjhc->bhij", q, k) * d**-0.5
    ok = np.ones(s.shape, dtype=bool)
    if mask is not None:
        ok &= mask[:, None, None]
    if causal:
        ok &= np.arange(t)[:, None] >= np.arange(t)[None]
    s = np.where(ok, s, -1e30)
    p = np.exp(s - s.max(-1, keepdims=True)) * ok
    p = p / np.maximum(p.sum(-1, keepdims=True), 1e-30)
    return np.einsum("bhij,bjhc->bihc", p, v).reshape(b, t, d) @ weights["o"]
