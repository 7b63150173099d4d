import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    pos = np.arange(start, start + length).reshape(-1, 1)
    table = pos / np.power(base, np.arange(d) / d)
    table[:, 0::2] = np.sin(table[:, 0::2])
    table[:, 1::2] = np.cos(table[:, 1::2])
    return table
