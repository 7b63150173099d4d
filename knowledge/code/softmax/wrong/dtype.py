import numpy as np


def softmax(x, axis=-1):
    y = x.astype("float64")
    y = np.exp(y - y.max(axis, keepdims=True))
    return y / y.sum(axis, keepdims=True)
