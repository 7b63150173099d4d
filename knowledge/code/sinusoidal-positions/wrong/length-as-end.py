import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    pos = np.arange(start, length, dtype=np.float64)[:, None]
    freq = base ** (-np.arange(0, d, 2, dtype=np.float64) / d)
    angle = pos * freq
    out = np.empty((len(pos), d))
    out[:, 0::2] = np.sin(angle)
    out[:, 1::2] = np.cos(angle)
    return out
