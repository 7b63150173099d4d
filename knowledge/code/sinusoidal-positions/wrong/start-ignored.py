import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    theta = 1 / base ** (np.arange(d // 2) * 2 / d)
    z = np.exp(1j * np.einsum("p,i->pi", np.arange(length), theta))
    out = np.empty((length, d))
    out[:, ::2] = z.imag
    out[:, 1::2] = z.real
    return out
