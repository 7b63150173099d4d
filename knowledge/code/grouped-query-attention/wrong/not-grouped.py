import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    s = q @ k.swapaxes(2, 3) / np.sqrt(q.shape[3])
    if causal:
        n, m = s.shape[2:]
        s = np.where(np.tri(n, m, m - n) == 1, s, -np.inf)
    s = s - s.max(3)[..., None]
    p = np.exp(s)
    return p / p.sum(3)[..., None] @ v
