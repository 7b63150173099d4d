import numpy as np


def multi_head_attention(x, weights, heads, mask=None, causal=False):
    b, t, d = x.shape
    dh = d // heads
    q, k, v = [
        np.stack([(x @ weights[n])[..., h * dh : (h + 1) * dh] for h in range(heads)], axis=1)
        for n in "qkv"
    ]
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(dh)
    ok = np.full((b, 1, t, t), True)
    if mask is not None:
        ok = ok & mask[:, np.newaxis, np.newaxis, :]
    if causal:
        ok = ok & np.tri(t, dtype=bool)
    e = np.where(ok, np.exp(s - s.max(-1, keepdims=True, initial=-1e30, where=ok)), 0)
    z = e.sum(-1, keepdims=True)
    out = e / np.where(z > 0, z, 1) @ v
    return out.reshape(b, t, d) @ weights["o"]
