import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    batch, heads, n, width = q.shape
    kv_heads, m = k.shape[1:3]
    grouped = q.reshape(batch, kv_heads, heads // kv_heads, n, width)
    scores = grouped @ k[:, :, None].swapaxes(-1, -2) / np.sqrt(width)
    if causal:
        scores = np.where(np.tril(np.ones((n, m), dtype=bool), m - n), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return (weights @ v[:, :, None]).reshape(batch, heads, n, v.shape[-1])
