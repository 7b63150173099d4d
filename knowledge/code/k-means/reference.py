import numpy as np


def k_means(x, centers, rounds):
    centers = centers.astype(float)
    for _ in range(rounds):
        labels = nearest(x, centers)
        for j in range(len(centers)):
            if (labels == j).any():
                centers[j] = x[labels == j].mean(axis=0)
    return centers, nearest(x, centers)


def nearest(x, centers):
    squares = ((x[:, None, :] - centers[None, :, :]) ** 2).sum(axis=-1)
    return squares.argmin(axis=1)
