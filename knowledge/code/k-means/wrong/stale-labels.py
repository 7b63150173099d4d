import numpy as np


def k_means(x, centers, rounds):
    c = centers * 1.0
    k = len(c)
    labels = np.array([np.argmin([np.sum((p - q) ** 2) for q in c]) for p in x])
    for step in range(rounds):
        if step > 0:
            labels = np.array([np.argmin([np.sum((p - q) ** 2) for q in c]) for p in x])
        for j in range(k):
            members = [p for p, y in zip(x, labels) if y == j]
            if members:
                c[j] = np.mean(members, axis=0)
    return c, labels
