import numpy as np


def online_softmax(blocks):
    m, z, acc = None, 0, 0
    for s, v in blocks:
        peak = s.max(axis=1)
        m = peak if m is None else np.where(peak > m, peak, m)
        safe = np.where(np.isinf(m), 0, m)
        p = np.exp(s - safe[:, None])
        z = z + p.sum(axis=1)
        acc = acc + p @ v
    return acc / z[:, None], m + np.log(z)
