import numpy as np


def sinusoidal_positions(length, d, base=10000.0, start=0):
    raise NotImplementedError
