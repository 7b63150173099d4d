import numpy as np


def top_k_sample(logits, k, temperature, rng):
    if temperature == 0:
        return logits.argmax(axis=1)
    order = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    kept = np.take_along_axis(logits, order, axis=1) / temperature
    weights = np.exp(kept - kept.max(axis=1, keepdims=True))
    edges = np.cumsum(weights, axis=1)
    drawn = rng.random((len(logits), 1)) * edges[:, -1:]
    rank = (edges <= drawn).sum(axis=1, keepdims=True)
    return np.take_along_axis(order, rank, axis=1)[:, 0]
