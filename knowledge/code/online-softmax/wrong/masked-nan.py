import numpy as np


def online_softmax(blocks):
    first, v = next(blocks)
    m = first.max(1)
    p = np.exp(first - m[:, None])
    z, acc = p.sum(1), p @ v
    for s, v in blocks:
        higher = np.maximum(m, np.max(s, axis=1))
        p = np.exp(s - higher[:, None])
        fix = np.exp(m - higher)
        z, acc, m = z * fix + p.sum(1), acc * fix[:, None] + p @ v, higher
    return acc / z[:, None], np.log(z) + m
