import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    h = x.astype(np.float64)
    d = h.shape[-1]
    mu = np.sum(h, axis=-1, keepdims=True) / d
    var = np.sum((h - mu) ** 2, axis=-1, keepdims=True) / (d - 1)
    return ((h - mu) * (var + eps) ** -0.5 * weight + bias).astype(x.dtype)
