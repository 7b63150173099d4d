import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape

    def project(name):
        return (x @ weights[name]).reshape(b, t, heads, -1).transpose(0, 2, 1, 3)

    q = project("q")
    s = q @ project("k").transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask[:, None, None, :], s, -np.inf)
    if causal:
        s = s + np.triu(np.full((t, t), -np.inf), 1)
    s = s - s.max(-1, keepdims=True)
    p = np.exp(s)
    p = p / p.sum(-1, keepdims=True)
    y = (p @ project("v")).transpose(0, 2, 1, 3)
    return y.reshape(b, t, d) @ weights["o"]
