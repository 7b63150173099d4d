import numpy as np


def online_softmax(blocks):
    top, total, out = -np.inf, 0.0, 0.0
    for s, v in blocks:
        new = np.maximum(top, s.max(axis=1))
        base = np.nan_to_num(new, neginf=0.0)
        fix = np.exp(top - base)
        s -= base[:, None]
        np.exp(s, out=s)
        total = total * fix + s.sum(axis=1)
        out = out * fix[:, None] + s @ v
        top = new
    return out / total[:, None], top + np.log(total)
