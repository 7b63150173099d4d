import numpy as np


def rms_norm(x, weight, eps=1e-6):
    h = np.asarray(x, dtype=np.float64)
    rms = np.linalg.norm(h, axis=-1, keepdims=True) / np.sqrt(h.shape[-1])
    return (weight * (h / (rms + eps))).astype(x.dtype)
