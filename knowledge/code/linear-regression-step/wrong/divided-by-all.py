import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params
    n = y.size
    index = np.arange(n) if batch is None else batch
    residual = y[index] - x[index].dot(w) - b
    w = w + 2 * lr / n * x[index].T.dot(residual)
    b = b + 2 * lr / n * residual.sum()
    return (w, b), np.square(residual).mean()
