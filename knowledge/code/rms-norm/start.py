import numpy as np


def rms_norm(x, weight, eps=1e-6):
    raise NotImplementedError
