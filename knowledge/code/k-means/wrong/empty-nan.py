import numpy as np


def k_means(x, centers, rounds):
    c = np.array(centers, dtype=float)
    for _ in range(rounds):
        d = np.linalg.norm(x[:, None] - c, axis=2)
        y = np.argmin(d, axis=1)
        c = np.stack([x[y == j].sum(axis=0) / np.sum(y == j) for j in range(len(c))])
    return c, np.argmin(np.linalg.norm(x[:, None] - c, axis=2), axis=1)
