import numpy as np


def nms(boxes, scores, threshold):
    b = boxes[np.argsort(-scores, kind="stable")]
    alive = np.ones(len(b), dtype=bool)
    area = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    for i in range(len(b)):
        if not alive[i]:
            continue
        lo = np.maximum(b[i, :2], b[:, :2])
        hi = np.minimum(b[i, 2:], b[:, 2:])
        wh = np.clip(hi - lo, 0, None)
        inter = wh[:, 0] * wh[:, 1]
        bad = inter > threshold * (area[i] + area - inter)
        bad[: i + 1] = False
        alive &= ~bad
    return np.flatnonzero(alive).tolist()
