import numpy as np


def top_k_sample(logits, k, temperature, rng):
    out = np.empty(len(logits), dtype=np.int64)
    for i, row in enumerate(logits):
        ids = np.argsort(-row, kind="stable")[:k]
        if temperature == 0:
            out[i] = ids[0]
            continue
        x = row[ids] * temperature
        p = np.exp(x - x.max())
        out[i] = rng.choice(ids, p=p / p.sum())
    return out
