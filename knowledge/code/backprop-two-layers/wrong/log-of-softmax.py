import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def loss_and_gradients(x, y, params):
    n = len(x)
    z1 = x @ params["w1"] + params["b1"]
    h = np.maximum(0, z1)
    p = softmax(h @ params["w2"] + params["b2"])
    loss = -np.log(p[range(n), y]).sum() / n
    p[range(n), y] -= 1
    p /= n
    dh = p @ params["w2"].T
    dh[z1 <= 0] = 0
    return loss, {"w1": x.T @ dh, "b1": dh.sum(0), "w2": h.T @ p, "b2": p.sum(0)}
