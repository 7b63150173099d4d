import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    theta = base ** (-2.0 * np.arange(d // 2) / d)
    z = x[..., ::2].astype(np.float64) + 1j * x[..., 1::2]
    z *= np.exp(-1j * np.einsum("t,i->ti", positions, theta))
    out = np.zeros_like(x)
    out[..., ::2], out[..., 1::2] = z.real, z.imag
    return out
