import numpy as np


def rms_norm(x, weight, eps=1e-6):
    h = x.astype(np.float64)
    return h * weight / np.sqrt((h * h).mean(-1, keepdims=True) + eps)
