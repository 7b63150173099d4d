import numpy as np


def online_softmax(blocks):
    m = 0.0
    z = 0.0
    acc = 0.0
    for s, v in blocks:
        m_new = np.maximum(m, s.max(axis=1, keepdims=True))
        a = np.exp(m - m_new)
        p = np.exp(s - m_new)
        z = z * a + np.sum(p, axis=1, keepdims=True)
        acc = acc * a + np.dot(p, v)
        m = m_new
    return acc / z, (m + np.log(z)).squeeze(1)
