import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    scaled = logits / temperature
    probs = np.exp(scaled - scaled.max())
    probs /= probs.sum()
    order = np.argsort(-probs)
    ranked = probs[order]
    before = np.cumsum(ranked) - ranked
    kept = before < p
    nucleus = ranked[kept] / ranked[kept].sum()
    return rng.choice(order[kept], size=size, p=nucleus)
