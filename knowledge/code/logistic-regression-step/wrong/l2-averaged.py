import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    n = len(x)
    z = x @ w + b
    loss = ((np.logaddexp(0.0, z) - y * z).sum() + l2 / 2 * (w @ w)) / n
    p = np.exp(-np.logaddexp(0.0, -z))
    error = p - y
    grad_w = (x.T @ error + l2 * w) / n
    grad_b = error.mean()
    return (w - lr * grad_w, b - lr * grad_b), float(loss)
