import numpy as np


def loss_and_gradients(x, y, params):
    raise NotImplementedError
