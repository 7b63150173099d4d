import numpy as np


def loss_and_gradients(x, y, params):
    rows = np.arange(len(x))
    z1 = x @ params["w1"] + params["b1"]
    a = np.maximum(z1, 0.0)
    z2 = a @ params["w2"] + params["b2"]
    shifted = z2 - z2.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()

    dz2 = np.exp(log_p)
    dz2[rows, y] -= 1.0
    dz2 = dz2 / len(x)
    dz1 = dz2 @ params["w2"].T * (z1 > 0.0)
    gradients = {
        "w1": x.T @ dz1,
        "b1": dz1.sum(axis=0),
        "w2": a.T @ dz2,
        "b2": dz2.sum(axis=0),
    }
    return loss, gradients
