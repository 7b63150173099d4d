import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    b, hq, n, d = q.shape
    hkv, m = k.shape[1], k.shape[2]
    out = np.zeros((b, hq, n, v.shape[-1]))
    for h in range(hq):
        s = np.einsum("bnd,bmd->bnm", q[:, h], k[:, h % hkv]) / np.sqrt(d)
        if causal:
            s = np.where(np.arange(m) <= np.arange(m - n, m)[:, None], s, -1e30)
        p = np.exp(s - s.max(-1, keepdims=True))
        out[:, h] = p / p.sum(-1, keepdims=True) @ v[:, h % hkv]
    return out
