import numpy as np


def top_k_sample(logits, k, temperature, rng):
    ids = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    if temperature == 0:
        return ids[:, 0]
    pick = rng.integers(ids.shape[1], size=len(ids))
    return ids[np.arange(len(ids)), pick]
