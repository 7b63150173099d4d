import numpy as np


def attention(q, k, v, mask=None, causal=False):
    raise NotImplementedError
