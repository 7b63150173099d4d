import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    order = probs.argsort()[::-1]
    edges = probs[order].cumsum()
    last = int((edges < p).sum())
    masked = np.full(len(logits), -np.inf)
    for i in order[: last + 1]:
        masked[i] = logits[i] / temperature
    final = np.exp(masked - masked.max())
    return rng.choice(len(logits), size=size, p=final / final.sum())
