import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    z = x @ w + b
    p = 0.5 * (1 + np.tanh(z / 2))
    loss = (np.logaddexp(0, -z) * y + np.logaddexp(0, z) * (1 - y)).mean()
    loss += l2 / 2 * sum(w * w)
    dz = (p - y) * p * (1 - p) / len(y)
    return (w - lr * (dz @ x + l2 * w), b - lr * dz.sum()), loss
