import numpy as np


def k_means(x, centers, rounds):
    c = np.copy(centers)
    for _ in range(rounds):
        d2 = (x**2).sum(1)[:, None] - 2 * x @ c.T + (c**2).sum(1)
        y = d2.argmin(1)
        for j in np.unique(y):
            c[j] = np.mean(x[y == j], 0)
    d2 = (x**2).sum(1)[:, None] - 2 * x @ c.T + (c**2).sum(1)
    return c, d2.argmin(1)
