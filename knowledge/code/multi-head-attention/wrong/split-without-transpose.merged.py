import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    batch, length, width = x.shape

    def parts(name):
        return (x @ weights[name]).reshape(batch, heads, length, width // heads)

    scores = np.einsum("bhid,bhjd->bhij", parts("q"), parts("k")) / np.sqrt(width // heads)
    allowed = np.ones((batch, heads, length, length), dtype=bool)
    if mask is not None:
        allowed &= mask[:, None, None, :]
    if causal:
        allowed &= np.tril(np.ones((length, length), dtype=bool))
    scores = np.where(allowed, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    exps = np.exp(scores - np.where(top == -np.inf, 0.0, top))
    total = exps.sum(axis=-1, keepdims=True)
    seen = exps / np.where(total == 0.0, 1.0, total)
    mixed = (seen @ parts("v")).transpose(0, 2, 1, 3).reshape(batch, length, width)
    return mixed @ weights["o"]
