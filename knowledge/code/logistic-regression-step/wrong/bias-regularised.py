import numpy as np


def logistic_step(params, x, y, lr=0.1, l2=0.0):
    theta = np.append(params[0], params[1])
    xb = np.hstack([x, np.ones((len(x), 1))])
    z = xb @ theta
    loss = np.mean(np.logaddexp(0, z) - y * z) + l2 / 2 * np.sum(theta * theta)
    p = np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))
    theta = theta - lr * (xb.T @ (p - y) / len(y) + l2 * theta)
    return (theta[:-1], theta[-1]), loss
