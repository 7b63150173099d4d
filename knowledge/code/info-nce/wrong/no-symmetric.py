import numpy as np


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    q = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    k = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    s = q @ k.T / temperature

    def one_way(s, axis):
        top = s.max(axis=axis, keepdims=True)
        lse = np.squeeze(top, axis) + np.log(np.exp(s - top).sum(axis=axis))
        return (lse - np.diag(s)).mean()

    loss = one_way(s, 1)
    if symmetric:
        loss = (loss + one_way(s.T, 0)) / 2
    return float(loss)
