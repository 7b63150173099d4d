import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        raise NotImplementedError

    def forward(self, x, training):
        raise NotImplementedError
