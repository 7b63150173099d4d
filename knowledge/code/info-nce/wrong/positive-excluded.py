import numpy as np


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    q = queries / np.linalg.norm(queries, axis=-1)[:, None]
    k = keys / np.linalg.norm(keys, axis=-1)[:, None]
    s = (q @ k.T) / temperature
    directions = [s, s.T] if symmetric else [s]
    losses = []
    for z in directions:
        for i in range(len(z)):
            others = np.delete(z[i], i)
            top = others.max() if others.size else 0.0
            losses.append(np.log(np.exp(others - top).sum()) + top - z[i, i])
    return np.mean(losses)
