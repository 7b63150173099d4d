import numpy as np


def k_means(x, centers, rounds):
    c = centers.astype(float)
    for _ in range(rounds):
        y = np.argmin(((x[:, None] - c[None]) ** 2).sum(-1), axis=1)
        total = np.zeros_like(c)
        count = np.zeros(len(c))
        for i, j in enumerate(y):
            total[j] += x[i]
            count[j] += 1
        c = total / np.maximum(count, 1)[:, None]
    return c, np.argmin(((x[:, None] - c[None]) ** 2).sum(-1), axis=1)
