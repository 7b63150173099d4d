import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    z = x @ w + b
    loss = (np.logaddexp(0.0, z) - y * z).mean() + l2 / 2.0 * (w @ w)
    error = np.exp(-np.logaddexp(0.0, -z)) - y
    return (w - lr * (x.T @ error / len(x) + l2 * w), b - lr * error.mean()), loss
