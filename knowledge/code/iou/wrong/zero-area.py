import numpy as np


def iou(a, b):
    a = a * 1.0
    b = b * 1.0
    low = np.maximum(a[:, None], b)[..., :2]
    high = np.minimum(a[:, None], b)[..., 2:]
    inter = np.maximum(high - low, 0).prod(-1)
    area_a = (a[:, 2:] - a[:, :2]).prod(-1)
    area_b = (b[:, 2:] - b[:, :2]).prod(-1)
    return inter / (area_a[:, None] + area_b - inter)
