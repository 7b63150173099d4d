import numpy as np


def cached_attention(x, weights, heads, cache=None):
    raise NotImplementedError
