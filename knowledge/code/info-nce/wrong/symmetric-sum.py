import numpy as np


def log_softmax(z, axis):
    z = z - z.max(axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis, keepdims=True))


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    q = (queries.T / np.linalg.norm(queries, axis=1)).T
    k = (keys.T / np.linalg.norm(keys, axis=1)).T
    z = q @ k.T / temperature
    loss = -np.trace(log_softmax(z, 1)) / len(z)
    if symmetric:
        loss += -np.trace(log_softmax(z, 0)) / len(z)
    return loss
