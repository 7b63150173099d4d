import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    raise NotImplementedError
