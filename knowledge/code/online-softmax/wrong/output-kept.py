import numpy as np


def online_softmax(blocks):
    m = z = acc = None
    for s, v in blocks:
        if m is None:
            m = np.full(s.shape[0], -np.inf)
            z = np.zeros(s.shape[0])
            acc = np.zeros((s.shape[0], v.shape[1]))
        m_new = np.maximum(m, s.max(1))
        safe = np.where(m_new == -np.inf, 0, m_new)
        p = np.exp(s - safe[:, None])
        z = z * np.exp(m - safe) + p.sum(1)
        acc = acc + p @ v
        m = m_new
    return acc / z[:, None], m + np.log(z)
