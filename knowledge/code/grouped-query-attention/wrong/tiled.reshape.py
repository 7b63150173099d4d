import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    b, hq, n, d = q.shape
    hkv, m = k.shape[1], k.shape[2]
    g = hq // hkv
    s = np.einsum("bghnd,bhmd->bghnm", q.reshape(b, g, hkv, n, d), k) * d**-0.5
    if causal:
        s[..., np.triu(np.ones((n, m), dtype=bool), m - n + 1)] = -np.inf
    p = np.exp(s - s.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    return np.einsum("bghnm,bhmc->bghnc", p, v).reshape(b, hq, n, -1)
