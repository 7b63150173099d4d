import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    rows = []
    for box in a:
        w = np.minimum(box[2], b[:, 2]) - np.maximum(box[0], b[:, 0]) + 1
        h = np.minimum(box[3], b[:, 3]) - np.maximum(box[1], b[:, 1]) + 1
        inter = np.maximum(w, 0) * np.maximum(h, 0)
        own = (box[2] - box[0] + 1) * (box[3] - box[1] + 1)
        others = (b[:, 2] - b[:, 0] + 1) * (b[:, 3] - b[:, 1] + 1)
        rows.append(inter / (own + others - inter))
    return np.array(rows)
