import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    powers = np.exp(logits / temperature)
    probs = powers / powers.sum()
    order = np.argsort(probs)[::-1]
    edges = np.cumsum(probs[order])
    keep = np.roll(edges, 1) < p
    keep[0] = True
    final = np.zeros_like(probs)
    final[order[keep]] = probs[order[keep]]
    return rng.choice(probs.size, size=size, p=final / final.sum())
