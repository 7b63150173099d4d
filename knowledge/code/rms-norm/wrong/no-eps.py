import numpy as np


def rms_norm(x, weight, eps=1e-6):
    h = x.astype(np.float64)
    rms = np.sqrt(np.average(h * h, axis=-1))
    return (weight * h / np.expand_dims(rms, -1)).astype(x.dtype)
