import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    positions = np.arange(start, start + length)[:, None]
    angles = positions * base ** (-np.arange(0, d, 2) / d)
    table = np.empty((length, d))
    table[:, 0::2] = np.sin(angles)
    table[:, 1::2] = np.cos(angles)
    return table
