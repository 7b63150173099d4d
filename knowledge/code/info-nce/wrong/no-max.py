import numpy as np


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    q = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    k = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    e = np.exp(q @ k.T / temperature)
    loss = -np.mean(np.log(np.diag(e) / e.sum(1)))
    if symmetric:
        loss = (loss - np.mean(np.log(np.diag(e) / e.sum(0)))) / 2
    return loss
