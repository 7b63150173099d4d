import numpy as np


def k_means(x, centers, rounds):
    c = np.array(centers, float)

    def nearest(c):
        return np.argmin(((x[:, None, :].astype(float) - c[None]) ** 2).sum(-1), axis=1)

    for _ in range(rounds):
        lab = nearest(c)
        c = np.array([x[lab == j].mean(axis=0) for j in np.unique(lab)])
    return c, nearest(c)
