import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    w, b = params
    chosen = np.ones(len(y), dtype=bool)
    if batch is not None:
        chosen[:] = False
        chosen[batch] = True
    r = (np.einsum("nd,d->n", x, w) + b - y)[chosen]
    gw = 2 * np.mean(r[:, None] * x[chosen], axis=0)
    return (w - lr * gw, b - 2 * lr * np.mean(r)), np.mean(r**2)
