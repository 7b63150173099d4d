import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    x = logits / temperature
    x = x - x.max()
    probs = np.exp(x) / np.exp(x).sum()
    ids = sorted(range(len(probs)), key=lambda i: probs[i], reverse=True)
    chosen = []
    total = 0.0
    for i in ids:
        total += probs[i]
        if total > p and chosen:
            break
        chosen.append(i)
    weights = probs[chosen]
    return rng.choice(chosen, size, p=weights / weights.sum())
