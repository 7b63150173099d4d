import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    inv = (1.0 / base ** (np.arange(0, d, 2) / d)).astype(x.dtype)
    ang = np.outer(positions.astype(x.dtype), inv)
    cos, sin = np.repeat(np.cos(ang), 2, axis=-1), np.repeat(np.sin(ang), 2, axis=-1)
    turned = np.empty_like(x)
    turned[..., 0::2] = -x[..., 1::2]
    turned[..., 1::2] = x[..., 0::2]
    return x * cos + turned * sin
