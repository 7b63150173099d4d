import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape
    q = (x @ weights["q"]).reshape(b * heads, t, -1)
    k = (x @ weights["k"]).reshape(b * heads, t, -1)
    v = (x @ weights["v"]).reshape(b * heads, t, -1)
    s = q @ k.transpose(0, 2, 1) / (d / heads) ** 0.5
    hidden = np.zeros(s.shape, dtype=bool)
    if mask is not None:
        hidden |= np.repeat(~mask, heads, axis=0)[:, None, :]
    if causal:
        hidden |= np.triu(np.ones((t, t), dtype=bool), 1)
    s[hidden] = -np.inf
    m = s.max(-1, keepdims=True)
    m[m == -np.inf] = 0
    p = np.exp(s - m)
    z = p.sum(-1, keepdims=True)
    z[z == 0] = 1
    return (p / z @ v).reshape(b, t, d) @ weights["o"]
