import numpy as np


def rms_norm(x, weight, eps=1e-6):
    y = x.astype(np.float64)
    mu = y.mean(-1)[..., None]
    var = ((y - mu) ** 2).mean(-1)[..., None]
    return ((y - mu) / np.sqrt(var + eps) * weight).astype(x.dtype)
