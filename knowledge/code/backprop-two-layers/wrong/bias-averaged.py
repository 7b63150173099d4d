import numpy as np


def loss_and_gradients(x, y, params):
    z1 = x @ params["w1"] + params["b1"]
    h = np.maximum(z1, 0)
    z2 = h @ params["w2"] + params["b2"]
    z2 = z2 - z2.max(axis=1, keepdims=True)
    lse = np.log(np.exp(z2).sum(axis=1, keepdims=True))
    target = np.eye(z2.shape[1])[y]
    loss = ((lse - z2) * target).sum(axis=1).mean()
    d2 = (np.exp(z2 - lse) - target) / len(x)
    d1 = (d2 @ params["w2"].T) * np.heaviside(z1, 0)
    return loss, {
        "w1": np.dot(x.T, d1),
        "b1": d1.mean(axis=0),
        "w2": np.dot(h.T, d2),
        "b2": d2.mean(axis=0),
    }
