import numpy as np


def rope(x, positions, base=10000.0):
    y = x.copy()
    d = x.shape[-1]
    for t, m in enumerate(positions):
        for i in range(d // 2):
            angle = m / base ** (2 * i / d)
            c, s = np.cos(angle), np.sin(angle)
            y[:, :, t, 2 * i] = y[:, :, t, 2 * i] * c - y[:, :, t, 2 * i + 1] * s
            y[:, :, t, 2 * i + 1] = y[:, :, t, 2 * i] * s + y[:, :, t, 2 * i + 1] * c
    return y
