import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    batch, length, width = x.shape

    def split(projected):
        return projected.reshape(batch, length, heads, width // heads).swapaxes(1, 2)

    q, k, v = (split(x @ weights[name]) for name in ("q", "k", "v"))
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(width // heads)
    seen = np.ones((batch, 1, length, length), dtype=bool)
    if mask is not None:
        seen = seen & mask[:, None, None, :]
    if causal:
        seen = seen & np.tril(np.ones((length, length), dtype=bool))
    scores = np.where(seen, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    attention = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    total = attention.sum(axis=-1, keepdims=True)
    mixed = attention / np.where(total == 0.0, 1.0, total) @ v
    return mixed.swapaxes(1, 2).reshape(batch, length, width) @ weights["o"]
