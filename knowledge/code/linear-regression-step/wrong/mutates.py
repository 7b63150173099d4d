import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params
    if batch is not None:
        x, y = x[batch], y[batch]
    e = x @ w + b - y
    w -= lr * 2 * (e @ x) / len(e)
    b -= lr * 2 * e.mean()
    return (w, b), e @ e / len(e)
