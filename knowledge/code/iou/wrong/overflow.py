import numpy as np


def iou(a, b):
    wh = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    wh = wh.clip(min=0)
    inter = wh[:, :, 0] * wh[:, :, 1]
    size = [(c[:, 2] - c[:, 0]) * (c[:, 3] - c[:, 1]) for c in (a, b)]
    union = size[0][:, None] + size[1] - inter
    safe = np.where(union == 0, 1, union)
    return inter / safe
