import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    times = q.shape[1] // k.shape[1]
    keys = np.stack([k[:, h // times] for h in range(q.shape[1])], axis=1)
    values = np.concatenate([v] * times, axis=1)
    s = q @ keys.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if causal:
        n, m = s.shape[-2:]
        s = np.where(np.tril(np.ones((n, m)), m - n) > 0, s, -1e30)
    p = np.exp(s - s.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True) @ values
