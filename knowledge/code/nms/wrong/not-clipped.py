import numpy as np


def nms(boxes, scores, threshold):
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1) * (y2 - y1)
    left = list(np.argsort(-scores, kind="stable"))
    keep = []
    while left:
        i = left.pop(0)
        keep.append(int(i))
        rest = []
        for j in left:
            w = min(x2[i], x2[j]) - max(x1[i], x1[j])
            h = min(y2[i], y2[j]) - max(y1[i], y1[j])
            inter = w * h
            if inter / (areas[i] + areas[j] - inter) <= threshold:
                rest.append(j)
        left = rest
    return keep
