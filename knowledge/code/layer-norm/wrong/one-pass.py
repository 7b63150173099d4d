import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    h = x.astype("f") if x.dtype == np.float16 else x
    d = h.shape[-1]
    s1 = np.einsum("...d->...", h) / d
    s2 = np.einsum("...d,...d->...", h, h) / d
    var = np.abs(s2 - s1 * s1)
    inv = 1 / np.sqrt(var + eps)
    return (weight * (h - s1[..., None]) * inv[..., None] + bias).astype(x.dtype)
