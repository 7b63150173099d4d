import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape
    dh = d // heads
    merged = np.zeros((b, t, d))
    for i in range(b):
        for h in range(heads):
            cut = slice(h * dh, h * dh + dh)
            q = x[i] @ weights["q"][:, cut]
            k = x[i] @ weights["k"][:, cut]
            v = x[i] @ weights["v"][:, cut]
            s = q @ k.T / np.sqrt(dh)
            if causal:
                s = np.where(np.tri(t) > 0, s, -np.inf)
            p = np.exp(s - s.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            if mask is not None:
                p = p * mask[i][:, None]
            merged[i, :, cut] = p @ v
    return merged @ weights["o"]
