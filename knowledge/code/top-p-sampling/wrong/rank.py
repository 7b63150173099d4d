import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    x = logits / temperature
    probs = np.exp(x - np.max(x))
    probs = np.sort(probs / probs.sum())[::-1]
    count = int(np.searchsorted(np.cumsum(probs), p)) + 1
    head = probs[:count]
    edges = np.cumsum(head / head.sum())
    return np.searchsorted(edges, rng.random(size) * edges[-1], side="right")
