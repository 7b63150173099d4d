import numpy as np


def softmax(x, axis=-1):
    y = np.exp(x - np.amax(x, axis, keepdims=True))
    return y / np.sum(y, axis)
