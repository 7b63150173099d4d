import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    h = x.astype(np.float64)
    mu = np.average(h, axis=0)
    sigma = np.sqrt(np.average((h - mu) ** 2, axis=0) + eps)
    return (weight * ((h - mu) / sigma) + bias).astype(x.dtype)
