import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    w, b = params
    n = len(y)
    p = 1.0 / (1.0 + np.exp(-(x @ w + b)))
    safe = np.clip(p, 1e-12, 1 - 1e-12)
    loss = -sum(np.log(s) if t else np.log(1 - s) for s, t in zip(safe, y)) / n
    loss = loss + 0.5 * l2 * np.linalg.norm(w) ** 2
    grad = (p - y) @ x / n + l2 * w
    return (w - lr * grad, b - lr * (p - y).sum() / n), loss
