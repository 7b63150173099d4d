import numpy as np


def loss_and_gradients(x, y, params):
    n = len(y)
    z1 = x @ params["w1"] + params["b1"]
    h = np.where(z1 > 0, z1, 0)
    z2 = h @ params["w2"] + params["b2"]
    m = z2.max(1, keepdims=True)
    lse = m + np.log(np.exp(z2 - m).sum(1, keepdims=True))
    loss = (lse - np.take_along_axis(z2, y[:, None], 1)).mean()
    d2 = np.exp(z2 - lse) / n
    d1 = np.where(z1 > 0, d2 @ params["w2"].T, 0)
    return loss, dict(w1=x.T @ d1, b1=d1.sum(0), w2=h.T @ d2, b2=d2.sum(0))
