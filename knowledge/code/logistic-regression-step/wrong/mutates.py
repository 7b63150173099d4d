import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    z = x @ w + b
    loss = np.mean(np.logaddexp(0, z) - y * z) + l2 / 2 * np.dot(w, w)
    r = 0.5 * (1 + np.tanh(z / 2)) - y
    g = x.T @ r / len(y) + l2 * w
    w -= lr * g
    b -= lr * r.mean()
    return (w, b), loss
