import math

import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    rows = np.zeros((length, d))
    for r in range(length):
        for i in range(d // 2):
            angle = (start + r) / base ** (2 * i / d)
            rows[r, 2 * i] = math.sin(angle)
            rows[r, 2 * i + 1] = math.cos(angle)
    return rows
