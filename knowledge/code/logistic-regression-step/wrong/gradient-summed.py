import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    z = np.dot(x, w) + b
    p = np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))
    loss = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
    loss += 0.5 * l2 * np.sum(w**2)
    gw, gb = np.zeros_like(w), 0.0
    for xi, pi, yi in zip(x, p, y):
        gw += (pi - yi) * xi
        gb += pi - yi
    return (w - lr * (gw + l2 * w), b - lr * gb), loss
