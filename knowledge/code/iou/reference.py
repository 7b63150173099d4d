import numpy as np


def iou(a, b):
    a = a.astype(float)
    b = b.astype(float)
    upper = np.maximum(a[:, None, :2], b[None, :, :2])
    lower = np.minimum(a[:, None, 2:], b[None, :, 2:])
    common = np.prod(np.maximum(lower - upper, 0.0), axis=-1)
    union = area(a)[:, None] + area(b)[None, :] - common
    return common / np.where(union > 0.0, union, 1.0)


def area(boxes):
    return np.prod(boxes[:, 2:] - boxes[:, :2], axis=-1)
