import numpy as np


def rope(x, positions, base=10000.0):
    width = x.shape[-1]
    frequencies = base ** (-np.arange(0, width, 2) / width)
    angles = positions[:, None] * frequencies
    a, b = x[..., 0::2], x[..., 1::2]
    rotated = np.empty_like(x)
    rotated[..., 0::2] = a * np.cos(angles) - b * np.sin(angles)
    rotated[..., 1::2] = a * np.sin(angles) + b * np.cos(angles)
    return rotated
