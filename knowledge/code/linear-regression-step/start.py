import numpy as np


def linear_step(params, x, y, lr=0.01, batch=None):
    raise NotImplementedError
