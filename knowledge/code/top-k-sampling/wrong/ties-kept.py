import numpy as np


def top_k_sample(logits, k, temperature, rng):
    if temperature == 0:
        return np.argmax(logits, axis=-1)
    k = min(k, logits.shape[-1])
    bound = np.partition(logits, -k, axis=-1)[:, -k]
    x = np.where(logits < bound[:, None], -np.inf, logits) / temperature
    noise = rng.gumbel(size=x.shape)
    return np.argmax(x + noise, axis=-1)
