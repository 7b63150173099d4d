import numpy as np


def top_k_sample(logits, k, temperature, rng):
    if temperature == 0:
        return logits.argmax(1)
    ids = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    x = np.take_along_axis(logits, ids, 1) / temperature
    p = np.exp(x - x.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    u = rng.random()
    at = np.minimum((np.cumsum(p, axis=1) < u).sum(axis=1), p.shape[1] - 1)
    return ids[np.arange(len(ids)), at]
