import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    g = q.shape[1] // k.shape[1]
    owner = np.arange(q.shape[1]) // g
    k, v = k[:, owner], v[:, owner]
    s = np.matmul(q, k.transpose(0, 1, 3, 2)) / q.shape[-1] ** 0.5
    if causal:
        s += np.triu(np.full(s.shape[-2:], -np.inf), 1)
    p = np.exp(s - np.max(s, axis=-1, keepdims=True))
    p = p / np.sum(p, axis=-1, keepdims=True)
    return np.matmul(p, v)
