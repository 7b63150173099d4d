import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape
    parts = []
    for wq, wk, wv in zip(*(np.split(weights[n], heads, axis=1) for n in "qkv")):
        s = (x @ wq) @ (x @ wk).swapaxes(1, 2) / np.sqrt(d / heads)
        ok = np.ones((b, t, t), dtype=bool)
        if mask is not None:
            ok = ok & mask[:, None]
        if causal:
            ok = np.tril(ok)
        s = np.where(ok, s, -1e30)
        p = np.exp(s - s.max(-1, keepdims=True)) * ok
        parts.append(p / (p.sum(-1, keepdims=True) + 1e-30) @ (x @ wv))
    return np.concatenate(parts, axis=-1)
