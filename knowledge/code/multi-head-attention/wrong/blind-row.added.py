import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape
    q, k, v = ((x @ weights[n]).reshape(b, t, heads, -1).swapaxes(1, 2) for n in "qkv")
    s = np.einsum("bhic,bhjc->bhij", q, k) * (d // heads) ** -0.5
    if mask is not None:
        s = s + (1.0 - mask[:, None, None, :]) * -1e9
    if causal:
        s = s + np.triu(np.ones((t, t)), 1) * -1e9
    e = np.exp(s - s.max(-1, keepdims=True))
    y = e / e.sum(-1, keepdims=True) @ v
    return np.concatenate([y[:, h] for h in range(heads)], axis=-1) @ weights["o"]
