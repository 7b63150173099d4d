import numpy as np


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def top_p_sample(logits, p, temperature, rng, size):
    probs = softmax(logits / temperature)
    order = np.argsort(-probs)
    edges = np.cumsum(probs[order])
    outside = edges - probs[order] >= p
    masked = probs.copy()
    masked[order[outside]] = -np.inf
    return rng.choice(len(probs), size=size, p=softmax(masked))
