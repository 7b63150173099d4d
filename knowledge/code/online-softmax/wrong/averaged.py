import numpy as np


def online_softmax(blocks):
    out, lse, count = 0.0, -np.inf, 0
    for s, v in blocks:
        z = np.logaddexp.reduce(s, axis=1)
        out = out + np.exp(s - z[:, None]) @ v
        lse = np.logaddexp(lse, z)
        count += 1
    return out / count, lse
