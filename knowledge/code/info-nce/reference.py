import numpy as np


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    scores = queries @ keys.T / temperature

    def loss(scores):
        shifted = scores - scores.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return -np.diagonal(log_p).mean()

    if symmetric:
        return (loss(scores) + loss(scores.T)) / 2.0
    return loss(scores)
