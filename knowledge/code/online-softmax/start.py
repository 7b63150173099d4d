import numpy as np


def online_softmax(blocks):
    raise NotImplementedError
