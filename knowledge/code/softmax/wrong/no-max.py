import numpy as np


def softmax(x, axis=-1):
    powers = np.e**x
    total = np.sum(powers, axis=axis, keepdims=True)
    return powers / total
