import numpy as np


def rope(x, positions, base=10000.0):
    _, _, length, d = x.shape
    theta = np.exp(-np.log(base) * np.arange(0, d, 2) / d)
    z = x[..., ::2] + 1j * x[..., 1::2]
    z = z * np.exp(1j * np.outer(np.arange(length), theta))
    return np.stack((z.real, z.imag), axis=-1).reshape(x.shape).astype(x.dtype)
