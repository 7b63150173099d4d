import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params
    rows = range(len(y)) if batch is None else batch
    gw, gb, loss = np.zeros(len(w)), 0.0, 0.0
    for i in rows:
        r = np.dot(x[i], w) + b - y[i]
        loss += r**2
        gw += r * x[i]
        gb += r
    n = len(rows)
    return (w - lr * gw / n, b - lr * gb / n), loss / n
