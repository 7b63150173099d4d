import numpy as np


def top_k_sample(logits, k, temperature, rng):
    if temperature == 0:
        return logits.argmax(-1)
    top = -np.sort(-logits, axis=-1)[:, :k]
    z = (top - top[:, :1]) / temperature
    return np.argmax(z - np.log(-np.log(rng.random(z.shape))), axis=-1)
