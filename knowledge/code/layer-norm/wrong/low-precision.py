import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    mu = x.mean(-1, keepdims=True)
    diff = x - mu
    var = (diff**2).mean(-1, keepdims=True)
    return diff / np.sqrt(var + eps) * weight + bias
