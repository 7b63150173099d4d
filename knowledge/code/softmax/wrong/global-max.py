import numpy as np


def softmax(x, axis=-1):
    top = max(x.ravel())
    y = np.exp(x - top)
    return np.divide(y, np.add.reduce(y, axis=axis, keepdims=True))
