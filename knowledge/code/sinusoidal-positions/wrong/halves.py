import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    inv = np.exp(-np.log(base) * np.arange(0, d, 2) / d)
    phase = np.outer(np.arange(length) + start, inv)
    return np.hstack((np.sin(phase), np.cos(phase)))
