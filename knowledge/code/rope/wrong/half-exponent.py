import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    out = x.copy()
    for i in range(d // 2):
        angle = (positions / base ** (i / d))[:, None]
        rotation = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        pair = x[..., 2 * i : 2 * i + 2]
        out[..., 2 * i] = (pair[..., :1] * rotation[0][0] + pair[..., 1:] * rotation[0][1])[..., 0]
        out[..., 2 * i + 1] = (pair[..., :1] * rotation[1][0] + pair[..., 1:] * rotation[1][1])[
            ..., 0
        ]
    return out
