import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    logits /= temperature
    probs = np.exp(logits - logits.max())
    probs /= probs.sum()
    order = np.argsort(-probs)
    edges = np.cumsum(probs[order])
    logits[order[edges - probs[order] >= p]] = -np.inf
    final = np.exp(logits - logits.max())
    return rng.choice(len(logits), size=size, p=final / final.sum())
