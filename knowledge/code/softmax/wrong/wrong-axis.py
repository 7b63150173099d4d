import numpy as np


def softmax(x, axis=-1):
    moved = x - np.max(x, -1)[..., None]
    moved = np.exp(moved)
    return moved / np.sum(moved, -1)[..., None]
