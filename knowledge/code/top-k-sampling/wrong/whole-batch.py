import numpy as np


def top_k_sample(logits, k, temperature, rng):
    if temperature == 0:
        return logits.argmax(1)
    bound = np.sort(logits, axis=None)[-k:][0]
    masked = np.where(logits >= bound, logits / temperature, -np.inf)
    p = np.exp(masked - masked.max(1, keepdims=True))
    p = p / p.sum(1, keepdims=True)
    return np.array([rng.choice(p.shape[1], p=row) for row in p])
