import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params
    if batch is not None:
        x, y = x[batch], y[batch]
    error = x @ w + b - y
    slope_w = 2.0 * x.T @ error / len(x)
    return (w - lr * slope_w, b - lr * 2.0 * error.mean()), (error * error).mean()
