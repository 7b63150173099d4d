import numpy as np


def k_means(x, centers, rounds):
    def closest():
        return ((x[:, None] - centers) ** 2).sum(2).argmin(1)

    if centers.dtype.kind != "f":
        centers = centers.astype(float)
    for _ in range(rounds):
        y = closest()
        for j in set(y.tolist()):
            centers[j] = x[y == j].mean(0)
    return centers, closest()
