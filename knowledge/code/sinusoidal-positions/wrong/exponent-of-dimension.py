import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    pe = np.zeros((length, d))
    pos = np.arange(length) + start
    for i in range(0, d, 2):
        angle = pos / base ** (2 * i / d)
        pe[:, i] = np.sin(angle)
        pe[:, i + 1] = np.cos(angle)
    return pe
