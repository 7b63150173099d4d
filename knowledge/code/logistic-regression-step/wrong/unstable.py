import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    p = sigmoid(x @ w + b)
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + l2 * np.dot(w, w) / 2
    dw = np.mean((p - y)[:, None] * x, axis=0) + l2 * w
    return (w - lr * dw, b - lr * np.mean(p - y)), loss
