import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    g = q.shape[1] // k.shape[1]
    k, v = np.repeat(k, g, 1), np.repeat(v, g, 1)
    p = np.exp(np.einsum("bhnd,bhmd->bhnm", q, k) / np.sqrt(q.shape[-1]))
    if causal:
        n, m = p.shape[2:]
        p = p * np.tri(n, m, m - n)
    return np.einsum("bhnm,bhmc->bhnc", p / p.sum(-1, keepdims=True), v)
