import numpy as np


def rms_norm(x, weight, eps=1e-6):
    h = x.astype("float32") if x.dtype == np.float16 else x
    scale = (np.einsum("...d,...d->...", h, h) + eps) ** -0.5
    return (h * scale[..., None] * weight).astype(x.dtype)
