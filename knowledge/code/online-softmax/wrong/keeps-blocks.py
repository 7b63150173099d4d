import numpy as np


def online_softmax(blocks):
    scores, values = zip(*blocks)
    s = np.concatenate(scores, axis=1)
    v = np.concatenate(values, axis=0)
    m = s.max(axis=1, keepdims=True)
    p = np.exp(s - m)
    z = p.sum(axis=1, keepdims=True)
    return (p / z) @ v, (np.log(z) + m).ravel()
