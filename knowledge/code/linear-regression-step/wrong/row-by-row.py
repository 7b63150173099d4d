import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params[0].copy(), params[1]
    order = np.arange(len(x)) if batch is None else batch
    loss = 0
    for i in order:
        loss += (x[i] @ params[0] + params[1] - y[i]) ** 2
        r = x[i] @ w + b - y[i]
        w -= 2 * lr * r * x[i]
        b -= 2 * lr * r
    return (w, b), loss / len(order)
