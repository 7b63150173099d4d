import numpy as np


def unit(v):
    return v / np.sqrt((v * v).sum(-1))[:, None]


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    logits = unit(queries) @ unit(keys).T / temperature
    col = np.logaddexp.reduce(logits, axis=0) - np.diag(logits)
    if not symmetric:
        return col.mean()
    row = np.logaddexp.reduce(logits, axis=1) - np.diag(logits)
    return (col.mean() + row.mean()) / 2
