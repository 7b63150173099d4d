import numpy as np


def rms_norm(x, weight, eps=1e-6):
    wide = x.astype(np.promote_types(x.dtype, np.float32))
    mean_square = (wide * wide).mean(axis=-1, keepdims=True)
    return (wide / np.sqrt(mean_square + eps) * weight).astype(x.dtype)
