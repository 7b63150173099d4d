import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params
    if batch is not None:
        x = np.take(x, batch, axis=0)
        y = np.take(y, batch)

    def residual(w, b):
        return x @ w + b - y

    loss = np.mean(residual(w, b) ** 2)
    w = w - lr * np.mean(2 * residual(w, b)[:, None] * x, axis=0)
    b = b - lr * np.mean(2 * residual(w, b))
    return (w, b), loss
